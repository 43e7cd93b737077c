//! A choice of any number of many options: a searchable list to add from, and a chip for each chosen one; in a drawn page
//! checkboxes.

use leptos::{either::Either, prelude::*};
use portico_words as words;

use super::{checkboxes::CheckboxesField, no_options::NoOptions};
use crate::{
    DRAWN, dom,
    form::{
        FormControls, ListProps,
        people::{name_of, named},
        question::Question,
    },
    lang::lang,
    ui::{Choice, Field, Glyph, Icon},
};

/// A choice of any number of many options.
#[component]
pub fn ChipsField(
    /// The question.
    question: Question,
) -> impl IntoView {
    if DRAWN {
        return view! { <CheckboxesField question/> }.into_any();
    }
    let ask = question.ask();
    let (options, chosen, put) = (question.options(), question.chosen(), question.put_chosen());
    let left = Memo::new(move |_| {
        chosen.with(|chosen| {
            options.with(|options| {
                options.iter().filter(|option| !chosen.contains(&option.id)).cloned().collect::<Vec<Choice>>()
            })
        })
    });
    let add = Callback::new(move |id: String| {
        // Text that matches no option is dropped: nothing was added, as the chips show.
        if options.with_untracked(|options| options.iter().any(|option| option.id == id)) {
            let mut ids = chosen.get_untracked();
            ids.push(id);
            put.run(ids);
        }
    });
    let (read_only, placeholder) = (question.read_only(), words::form::add_option(lang()));
    let value = Signal::stored(String::new());
    let list = ListProps { ask: ask.clone(), options: left.into(), value, on_change: add, placeholder, read_only };
    let list = (FormControls::get().list)(list);
    view! {
        <Field ask>
            <Chips question/>
            {list}
            <NoOptions question/>
        </Field>
    }
    .into_any()
}

/// The chosen options, each with a button to remove it.
#[component]
pub fn Chips(
    /// The question.
    question: Question,
) -> impl IntoView {
    let (options, chosen, put) = (question.options(), question.chosen(), question.put_chosen());
    let (read_only, box_id) = (question.read_only(), StoredValue::new(question.dom_id()));
    let label_of = move |id: &str| {
        options.with(|all| all.iter().find(|option| option.id == id).map(|option| option.label.clone()))
    };
    let remove = move |id: &str| {
        let mut ids = chosen.get_untracked();
        ids.retain(|other| other != id);
        put.run(ids);
        // The focused chip has been removed.
        box_id.with_value(|id| dom::focus(id));
    };
    let chip = move |id: String| {
        // A chosen option that is no longer offered stays until it is removed: the form reports the problem.
        let label = label_of(&id).unwrap_or_else(|| {
            let name = named(&question.state().context(), &id);
            if name_of(&id).is_some() { name } else { words::form::not_offered(lang(), &name) }
        });
        let name = words::form::remove_option(lang(), &label);
        let text = label.clone();
        let button = move || {
            let id = id.clone();
            if read_only.get() {
                return Either::Left(());
            }
            Either::Right(view! {
                <button type="button" class="chip-remove" aria-label=name.clone() on:click=move |_| remove(&id)>
                    <Icon glyph=Glyph::Close/>
                </button>
            })
        };
        view! { <li class="chip"><span class="min-w-0" dir="auto">{text}</span>{button}</li> }
    };
    view! {
        <ul class="flex flex-wrap gap-2 empty:hidden" aria-label=words::form::chosen(lang())>
            {move || chosen.get().into_iter().map(chip).collect_view()}
        </ul>
    }
}
