//! People of the directory in a form: those whom the draft names are known, and everybody else is looked for on the server.

use std::collections::BTreeMap;

use leptos::prelude::*;
use portico_domain::{
    api::FoundPerson, context::Context, field::NAME_MARK, form::Field, id::Id, lookup::DIRECTORY, spec::KindTag,
};

use super::{Question, draft::DraftChange, state::FormState};

/// Whether a field takes people of the directory.
#[must_use]
pub fn takes_people(field: &Field) -> bool {
    field.kind.options().is_some_and(|options| options.are_people())
}

/// Whether a field takes any number of options.
#[must_use]
pub fn takes_several(field: &Field) -> bool {
    matches!(field.kind.tag(), KindTag::MultiSelect | KindTag::CheckboxList)
}

/// A name that was typed, as the content of an input that takes ids.
#[must_use]
pub fn as_name(text: &str) -> String {
    format!("{NAME_MARK}{}", text.trim())
}

/// The name that the content of an input is, when it is no id.
#[must_use]
pub fn name_of(content: &str) -> Option<&str> {
    content.strip_prefix(NAME_MARK)
}

/// The context with the people whom a draft knows, beside those whom the server has named.
#[must_use]
pub fn with_known(context: &Context, people: &BTreeMap<String, FoundPerson>) -> Context {
    let mut context = context.clone();
    let directory = Id::new(DIRECTORY).and_then(|name| context.lookups.get_mut(&name));
    if let Some(directory) = directory.filter(|directory| !directory.extent().is_whole() && !people.is_empty()) {
        *directory = directory.known_with(people.values().map(FoundPerson::row));
    }
    context
}

/// The label of a person who is known.
#[must_use]
pub fn label(context: &Context, id: &str) -> Option<String> {
    let directory = context.lookups.get(&Id::new(DIRECTORY)?)?;
    Some(directory.row(id)?.label.clone())
}

/// The content of an input as it is read: the name of who is known, or what was typed.
#[must_use]
pub fn named(context: &Context, content: &str) -> String {
    let name = name_of(content).map(str::to_owned);
    name.or_else(|| label(context, content)).unwrap_or_else(|| content.to_owned())
}

/// The id of the known person with this label.
#[must_use]
pub fn labelled(context: &Context, text: &str) -> Option<String> {
    let directory = context.lookups.get(&Id::new(DIRECTORY)?)?;
    directory.rows().iter().find(|row| row.label == text).map(|row| row.id.clone())
}

/// What tells people of one name apart, as a second line.
#[must_use]
pub fn second_line(person: &FoundPerson) -> Option<String> {
    let more: Vec<&str> = [&person.department, &person.location].into_iter().filter_map(Option::as_deref).collect();
    (!more.is_empty()).then(|| more.join(", "))
}

impl FormState {
    /// Remembers a person, so that the draft can name them.
    pub fn know(self, person: FoundPerson) {
        self.run(DraftChange::Know(person));
    }
}

impl Question {
    /// The parameters by which the server finds people for it, after `q`: field and narrowing.
    #[must_use]
    pub fn people_query(self) -> String {
        let path = self.path();
        let narrow = self.state().verdict().with_untracked(|verdict| {
            let options = verdict.fields.get(&path)?.options.as_ref()?;
            (!options.narrow.is_empty()).then(|| narrowing(&options.narrow))
        });
        let narrow = narrow.map_or_else(String::new, |json| format!("&where={}", crate::paths::encoded(&json)));
        format!("&field={}{narrow}", self.with(|field| field.id.clone()))
    }
}

/// A narrowing as the server reads it.
#[must_use]
pub fn narrowing(narrow: &BTreeMap<String, std::collections::BTreeSet<String>>) -> String {
    serde_json::to_string(narrow).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONTEXT: &str =
        r#"{"today": "2026-11-23", "lookups": {"people": {"extent": "known", "rows": [{"id": "me", "label": "Me"}]}}}"#;

    fn ana() -> BTreeMap<String, FoundPerson> {
        let ana = FoundPerson {
            id: "ana".to_owned(),
            name: "Ana Reyes".to_owned(),
            department: Some("finance".to_owned()),
            location: None,
        };
        [("ana".to_owned(), ana)].into()
    }

    #[test]
    fn whom_a_draft_knows_is_shown_by_name() {
        let context: Context = serde_json::from_str(CONTEXT).expect("a context");
        assert_eq!(label(&context, "ana"), None);
        let context = with_known(&context, &ana());
        assert_eq!(label(&context, "ana").as_deref(), Some("Ana Reyes"));
        assert_eq!(label(&context, "me").as_deref(), Some("Me"));
        assert_eq!(labelled(&context, "Ana Reyes").as_deref(), Some("ana"));
    }

    #[test]
    fn a_directory_with_all_its_rows_takes_no_others() {
        let context: Context = serde_json::from_str(&CONTEXT.replace("known", "whole")).expect("a context");
        assert_eq!(with_known(&context, &ana()), context);
    }

    #[test]
    fn a_name_is_no_id() {
        assert_eq!(name_of(&as_name(" Ana ")), Some("Ana"));
        assert_eq!(name_of("ana"), None);
        let context = with_known(&serde_json::from_str(CONTEXT).expect("a context"), &ana());
        assert_eq!(["ana", "?Bob", "kim"].map(|content| named(&context, content)), ["Ana Reyes", "Bob", "kim"]);
    }
}
