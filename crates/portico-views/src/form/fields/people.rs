//! People of the directory in a drawn page: their names as text, which the server finds when the page is posted.

use std::collections::BTreeMap;

use leptos::{either::Either, prelude::*};
use portico_domain::{api::FoundPerson, path::Path};
use portico_words as words;

use crate::{
    form::{
        people::{name_of, named, second_line, takes_several},
        posted::which,
        question::Question,
    },
    lang::lang,
    ui::{Choice, ControlProps, Field, FieldGroup, RadioGroup, TextArea, TextInput},
};

/// The people whom the server has found for names that fit several, by question, in the order of the names. A context of a drawn page.
#[derive(Clone, Debug, Default)]
pub struct PeopleMatches(pub BTreeMap<Path, Vec<Vec<FoundPerson>>>);

/// The input of a question for people, and a choice for each name that several have.
pub(in crate::form) fn drawn_people(question: Question) -> AnyView {
    let is_list = question.with(takes_several);
    let context = untrack(|| question.state().context());
    let content = untrack(|| if is_list { question.chosen().get() } else { vec![question.text().get()] });
    let text = content.iter().map(|content| named(&context, content)).collect::<Vec<_>>().join("\n");
    let names: Vec<String> = content.iter().filter_map(|content| name_of(content).map(str::to_owned)).collect();
    let matches = use_context::<PeopleMatches>().and_then(|all| all.0.get(&question.path()).cloned());
    let which = names.into_iter().zip(matches.unwrap_or_default()).enumerate();
    let which = which.filter(|(_, (_, people))| !people.is_empty());
    let which = which.map(|(at, (name, people))| choice(&which_id(question, at), &name, &people)).collect_view();
    let mut ask = question.ask();
    let hint = if is_list { words::form::people_by_line(lang()) } else { words::form::person_by_name(lang()) };
    ask.hint = Some(ask.hint.map_or(hint.clone(), |own| format!("{own} {hint}")));
    let (value, read_only, ignored) = (Signal::stored(text), question.read_only(), |_: String| ());
    let input = if is_list {
        Either::Left(view! { <TextArea ask=ask.clone() value on_input=ignored read_only/> })
    } else {
        Either::Right(view! { <TextInput ask=ask.clone() value on_input=ignored read_only/> })
    };
    view! {
        <Field ask>{input}</Field>
        {which}
    }
    .into_any()
}

fn which_id(question: Question, at: usize) -> String {
    which(&question.dom_id(), at)
}

/// Asks which of several people a name is.
fn choice(id: &str, name: &str, people: &[FoundPerson]) -> AnyView {
    let ask = ControlProps::new(id, words::form::which_person(lang(), name));
    let option = |person: &FoundPerson| Choice::new(person.id.clone(), person.name.clone()).hint(second_line(person));
    let options = Signal::stored(people.iter().map(option).collect::<Vec<_>>());
    let (value, ignored) = (Signal::stored(String::new()), |_: String| ());
    view! {
        <FieldGroup ask=ask.clone()>
            <RadioGroup ask options value on_change=ignored/>
        </FieldGroup>
    }
    .into_any()
}
