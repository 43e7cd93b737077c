//! The component of a question, which dispatches on its kind.

use leptos::{ev, prelude::*};
use portico_domain::spec::KindTag;
use wasm_bindgen::JsCast;

use super::{
    explain::Explain,
    fields::{
        CheckboxesField, ChipsField, ComputedField, ConsentField, DateField, DateTimeField, FilesField, LongTextField,
        MoneyField, NoteField, RadioField, RowsField, ScaleField, SelectField, TextField, TimeField, YesNoField,
    },
    posted::SHOWN,
    question::Question,
};
use crate::drawn;

/// A question, shown while the rules ask it.
#[component]
pub fn FormField(
    /// The question.
    question: Question,
) -> impl IntoView {
    let visible = question.visible();
    view! {
        <Show when=move || visible.get()>
            // Only leaving the whole question counts, not moving between its radios or into its list.
            <div class="question" on:focusout=move |event| leave(question, &event)>
                {drawn(|| view! { <input type="hidden" name=SHOWN value=question.dom_id()/> })}
                {input(question)}
                <Explain question/>
            </div>
        </Show>
    }
}

fn input(question: Question) -> AnyView {
    match question.with(|field| field.kind.tag()) {
        KindTag::ShortText => view! { <TextField question/> }.into_any(),
        KindTag::LongText => view! { <LongTextField question/> }.into_any(),
        KindTag::Email => {
            view! { <TextField question kind="email" inputmode="email" autocomplete="email"/> }.into_any()
        }
        KindTag::Url => view! { <TextField question kind="url" inputmode="url"/> }.into_any(),
        KindTag::Phone => view! { <TextField question kind="tel" inputmode="tel" autocomplete="tel"/> }.into_any(),
        KindTag::Integer => view! { <TextField question inputmode="numeric" narrow=true/> }.into_any(),
        KindTag::Decimal => view! { <TextField question inputmode="decimal" narrow=true/> }.into_any(),
        KindTag::Money => view! { <MoneyField question/> }.into_any(),
        KindTag::Date => view! { <DateField question/> }.into_any(),
        KindTag::Time => view! { <TimeField question/> }.into_any(),
        KindTag::DateTime => view! { <DateTimeField question/> }.into_any(),
        KindTag::YesNo => view! { <YesNoField question/> }.into_any(),
        KindTag::Radio => view! { <RadioField question/> }.into_any(),
        KindTag::Scale => view! { <ScaleField question/> }.into_any(),
        KindTag::Select | KindTag::Person => view! { <SelectField question/> }.into_any(),
        KindTag::CheckboxList => view! { <CheckboxesField question/> }.into_any(),
        KindTag::MultiSelect => view! { <ChipsField question/> }.into_any(),
        KindTag::Consent => view! { <ConsentField question/> }.into_any(),
        KindTag::Files => view! { <FilesField question/> }.into_any(),
        KindTag::Note => view! { <NoteField question/> }.into_any(),
        KindTag::Computed => view! { <ComputedField question/> }.into_any(),
        KindTag::Rows => view! { <RowsField question/> }.into_any(),
    }
}

fn leave(question: Question, event: &ev::FocusEvent) {
    let inside = |whole: web_sys::Element| {
        let to = event.related_target().and_then(|to| to.dyn_into::<web_sys::Node>().ok());
        to.is_some_and(|to| whole.contains(Some(&to)))
    };
    let whole = event.current_target().and_then(|whole| whole.dyn_into().ok());
    if !whole.is_some_and(inside) {
        question.leave();
    }
}
