//! For whom a draft is.

use portico_domain::api::PersonRef;
use serde::{Deserialize, Serialize};

use super::{DraftDefaults, StoredDraft};

/// The person for whom a draft is, and the time of that choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForWhom {
    /// The person; `None` for oneself.
    pub person: Option<PersonRef>,
    /// Milliseconds since 1970; 0 for what a new draft begins with.
    pub at: i64,
}

impl StoredDraft {
    /// The person for whom it is, if that is somebody else.
    #[must_use]
    pub fn person(&self) -> Option<&PersonRef> {
        self.for_whom.as_ref()?.person.as_ref()
    }

    /// A new draft for somebody else, or for oneself.
    #[must_use]
    pub fn begun_for(self, person: Option<PersonRef>) -> Self {
        Self { for_whom: person.map(|person| ForWhom { person: Some(person), at: 0 }), ..self }
    }

    /// Notes for whom it is from now on.
    pub fn set_person(&mut self, person: Option<PersonRef>, now: i64) {
        let at = now.max(self.chosen_at() + 1);
        self.for_whom = Some(ForWhom { person, at });
    }

    /// Puts other defaults into the fields that nobody has touched.
    pub fn put_defaults(&mut self, defaults: DraftDefaults<'_>) {
        let fresh = defaults.fields(&self.groups);
        self.fields.retain(|path, edit| edit.at > 0 || fresh.contains_key(path));
        for (path, default) in fresh {
            if self.fields.get(&path).is_none_or(|edit| edit.at == 0) {
                self.fields.insert(path, default);
            }
        }
    }

    /// The time of the choice of the person.
    pub(super) fn chosen_at(&self) -> i64 {
        self.for_whom.as_ref().map_or(0, |chosen| chosen.at)
    }

    /// Merges a newer choice of the person; whether anything changed.
    pub(super) fn merge_person(&mut self, other: &Self) -> bool {
        let id = |draft: &Self| draft.person().map(|person| person.id.clone());
        let newer = (self.chosen_at(), id(self)) < (other.chosen_at(), id(other));
        if newer {
            self.for_whom.clone_from(&other.for_whom);
        }
        newer
    }
}

#[cfg(test)]
mod tests {
    use portico_domain::{answers::Raw, form::Form, locale::Locale};

    use super::*;
    use crate::form::draft::stored::tests::{draft, path};

    fn person(id: &str) -> PersonRef {
        PersonRef { id: id.to_owned(), name: id.to_owned() }
    }

    #[test]
    fn the_last_choice_wins_with_its_defaults() {
        let begun = draft("k", 1, &[("place", "zagreb", 0), ("why", "because", 20)]);
        let (mut one, mut other) = (begun.clone(), begun.clone());
        one.set_person(Some(person("zoe")), 30);
        one.fields.get_mut(&path("place")).expect("a field").raw = Raw::Text("graz".to_owned());
        other.edit(&path("why"), Raw::Text("anew".to_owned()), 40);
        let (mut forth, mut back) = (one.clone(), other.clone());
        assert!(forth.merge(&other) && back.merge(&one));
        assert_eq!(forth, back, "the order of merging does not matter");
        assert_eq!(forth.person(), Some(&person("zoe")));
        assert_eq!(forth.raw(&path("place")), Some(&Raw::Text("graz".to_owned())));
        assert_eq!(forth.raw(&path("why")), Some(&Raw::Text("anew".to_owned())));
        assert!(!forth.clone().merge(&one), "merging again changes nothing");
        // Back to oneself is a choice too.
        back.set_person(None, 50);
        assert!(forth.merge(&back));
        assert_eq!(forth.person(), None);
    }

    #[test]
    fn a_choice_is_an_edit_and_a_beginning_is_none() {
        let begun = draft("k", 1, &[]).begun_for(Some(person("zoe")));
        assert!(!begun.is_edited());
        let mut chosen = begun.clone();
        chosen.set_person(None, 7);
        assert_eq!((chosen.is_edited(), chosen.edited_at()), (true, 7));
    }

    #[test]
    fn only_what_nobody_has_touched_takes_other_defaults() {
        let spec = r#"{"sections": [{"id": "s", "title": "S", "fields": [
            {"id": "mail", "kind": "email", "label": "E", "default": {"requested_for": "email"}},
            {"id": "place", "kind": "short_text", "label": "P", "default": {"requested_for": "location"}},
            {"id": "phone", "kind": "phone", "label": "T", "default": {"requested_for": "phone"}},
            {"id": "why", "kind": "short_text", "label": "W"}]}]}"#;
        let form = Form::compile(serde_json::from_str(spec).expect("a form")).expect("sound");
        let context = r#"{"today": "2027-03-01", "requester": {"email": "ann@example.com", "location": "graz", "phone": "1"},
            "requested_for": {"email": "zoe@example.com", "location": "wien"}}"#;
        let context = serde_json::from_str(context).expect("a context");
        let mut stored =
            draft("k", 1, &[("mail", "ann@example.com", 0), ("place", "linz", 5), ("phone", "1", 0), ("why", "x", 9)]);
        stored.put_defaults(DraftDefaults { form: &form, context: &context, locale: &Locale::ENGLISH });
        let kept = [("mail", "zoe@example.com", 0), ("place", "linz", 5), ("why", "x", 9)];
        assert_eq!(stored.fields, draft("k", 1, &kept).fields);
    }
}
