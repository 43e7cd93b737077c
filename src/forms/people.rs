//! The input of a question for people of the directory, who are looked for on the server. A WASM file of its own, loaded when there
//! is such a question.

use leptos::{prelude::*, task::spawn_local};
use portico_domain::api::FoundPerson;
use portico_views::form::{
    Chips, Question,
    people::{as_name, label, name_of, takes_several},
};
use portico_words as words;

use super::person_box::{PersonBox, Searching};
use crate::{api, lang::lang, ui::Field};

/// The input of the question in the context.
#[component]
pub fn PeopleInput() -> impl IntoView {
    let question: Question = expect_context();
    let is_list = question.with(takes_several);
    name_unknown(question);
    let item = question.state().setup().about.item.id.clone();
    let search: Box<dyn Fn(String) -> Searching + Send + Sync> = Box::new(move |text: String| {
        let (item, of) = (item.clone(), question.people_query());
        Box::pin(async move { api::people_of(&item, ("q", &text), &of).await })
    });
    let search = StoredValue::new(search);
    let mut ask = question.ask();
    let hint = if is_list { words::form::people_hint(lang()) } else { words::form::person_hint(lang()) };
    ask.hint.get_or_insert(hint);
    let (put, put_chosen, chosen) = (question.put(), question.put_chosen(), question.chosen());
    let context = move || question.state().context();
    let content = Signal::derive(move || if is_list { String::new() } else { question.text().get() });
    let value = Signal::derive(move || content.with(|text| name_of(text).map(str::to_owned)).unwrap_or(content.get()));
    let name = Signal::derive(move || content.with(|id| label(&context(), id)));
    let add = move |id: String| {
        let mut ids = chosen.get_untracked();
        if !ids.contains(&id) {
            ids.push(id);
            put_chosen.run(ids);
        }
    };
    let on_choose = move |person: FoundPerson| {
        let id = person.id.clone();
        question.state().know(person);
        if is_list { add(id) } else { put.run(id) }
    };
    let on_text = move |text: String| match text.trim() {
        // Nothing was typed since: the person stays.
        text if text == value.get_untracked() && !text.is_empty() => {}
        // Nothing was added to a list, as it shows.
        _ if is_list => {}
        "" => put.run(String::new()),
        text => put.run(as_name(text)),
    };
    let read_only = question.read_only();
    view! {
        <Field ask=ask.clone()>
            {is_list.then(|| view! { <Chips question/> })}
            <PersonBox ask search value label=name on_choose on_text read_only/>
        </Field>
    }
}

/// Asks who the people are whom the answer names and nobody here knows: from an address, or from a draft of an earlier version.
fn name_unknown(question: Question) {
    let state = question.state();
    let is_list = question.with(takes_several);
    let ids = untrack(|| if is_list { question.chosen().get() } else { vec![question.text().get()] });
    let context = untrack(|| state.context());
    let unknown = ids.into_iter().filter(|id| !id.is_empty() && name_of(id).is_none() && label(&context, id).is_none());
    let (item, of) = (state.setup().about.item.id.clone(), question.people_query());
    for id in unknown {
        let (item, of) = (item.clone(), of.clone());
        spawn_local(async move {
            let found = api::people_of(&item, ("id", &id), &of).await;
            let found = found.ok().and_then(|found| found.people.into_iter().next());
            if let Some(person) = found.filter(|_| state.is_open()) {
                state.know(person);
            }
        });
    }
}
