//! A draft as it is kept in the browser, and how two copies of it become one.

use std::collections::BTreeMap;

use portico_domain::{
    answers::{Draft, Raw},
    id::Id,
};
use serde::{Deserialize, Serialize};

use super::outline::Outline;

/// The version of the format. A draft of another version is left alone.
pub const FORMAT: u32 = 1;

/// A draft of one person's request for one item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredDraft {
    /// The format's version: [`FORMAT`].
    pub format: u32,
    /// Random; the idempotency key of the submit, so that all tabs together make one ticket.
    pub id: String,
    /// The catalog item.
    pub item: String,
    /// The item's name, for lists.
    pub name: String,
    /// When it was begun, in milliseconds since 1970.
    pub begun_at: i64,
    /// The version of the form that it was last fitted to.
    pub form_version: String,
    /// The questions of that version, to say what has changed when there is another.
    pub outline: Outline,
    /// What was typed or chosen, by field.
    pub fields: BTreeMap<Id, Edit>,
}

/// The content of one field, and when it got it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// What is in the input.
    pub raw: Raw,
    /// Milliseconds since 1970; 0 for a default.
    pub at: i64,
}

impl StoredDraft {
    /// The draft as the engine reads it.
    #[must_use]
    pub fn draft(&self) -> Draft {
        Draft(self.fields.iter().map(|(id, edit)| (id.clone(), edit.raw.clone())).collect())
    }

    /// What is in the input of a field.
    #[must_use]
    pub fn raw(&self, field: &str) -> Option<&Raw> {
        self.fields.get(field).map(|edit| &edit.raw)
    }

    /// Whether nobody has put anything into a field: it is empty, or has its default.
    #[must_use]
    pub fn is_free(&self, field: &Id) -> bool {
        self.fields.get(field).is_none_or(|edit| edit.at == 0 || edit.raw.is_blank())
    }

    /// Whether anybody has typed or chosen anything.
    #[must_use]
    pub fn is_edited(&self) -> bool {
        self.fields.values().any(|edit| edit.at > 0)
    }

    /// When it was last edited; when it was begun, if never.
    #[must_use]
    pub fn edited_at(&self) -> i64 {
        self.fields.values().map(|edit| edit.at).max().filter(|at| *at > 0).unwrap_or(self.begun_at)
    }

    /// Puts text into a field. Of two edits in one millisecond, or under a clock that was set back, the later call wins.
    pub fn edit(&mut self, field: &Id, raw: Raw, now: i64) {
        let at = self.fields.get(field).map_or(now, |edit| now.max(edit.at + 1));
        self.fields.insert(field.clone(), Edit { raw, at });
    }

    /// Takes over what is newer in another copy of this draft: the newest edit of each field wins, whoever made it. Two
    /// tabs that exchange their copies hold the same afterwards. Tells whether anything changed.
    pub fn merge(&mut self, other: &Self) -> bool {
        let mut changed = false;
        let (edited, other_edited) = (self.is_edited(), other.is_edited());
        for (id, theirs) in &other.fields {
            let newer = self.fields.get(id).is_none_or(|ours| rank(ours) < rank(theirs));
            if newer {
                self.fields.insert(id.clone(), theirs.clone());
                changed = true;
            }
        }
        if key_rank(other, other_edited) < key_rank(self, edited) {
            self.begun_at = other.begun_at;
            self.id.clone_from(&other.id);
            changed = true;
        }
        changed
    }
}

/// Orders edits. Text breaks a tie, so that it does not matter who merges whom.
fn rank(edit: &Edit) -> (i64, bool, &[String], &str) {
    match &edit.raw {
        Raw::Text(text) => (edit.at, false, &[], text),
        Raw::Chosen(ids) => (edit.at, true, ids, ""),
    }
}

/// Orders copies by whose key counts: what was edited before what was only opened, then what was begun first.
fn key_rank(draft: &StoredDraft, edited: bool) -> (bool, i64, &str) {
    (!edited, draft.begun_at, &draft.id)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub fn id(text: &str) -> Id {
        Id::new(text).expect("an id")
    }

    fn text(text: &str) -> Raw {
        Raw::Text(text.to_owned())
    }

    pub fn draft(key: &str, begun_at: i64, edits: &[(&str, &str, i64)]) -> StoredDraft {
        let fields = edits.iter().map(|(field, raw, at)| (id(field), Edit { raw: text(raw), at: *at })).collect();
        StoredDraft {
            format: FORMAT,
            id: key.to_owned(),
            item: "laptop".to_owned(),
            name: "Get a laptop".to_owned(),
            begun_at,
            form_version: "v1".to_owned(),
            outline: Outline::default(),
            fields,
        }
    }

    #[track_caller]
    fn check_merge(a: &[(&str, &str, i64)], b: &[(&str, &str, i64)], merged: &[(&str, &str, i64)]) {
        let (one, two) = (draft("k", 1, a), draft("k", 1, b));
        let mut forth = one.clone();
        let mut back = two.clone();
        forth.merge(&two);
        back.merge(&one);
        assert_eq!(forth, back, "the order of merging does not matter");
        assert_eq!(forth, draft("k", 1, merged));
        assert!(!forth.clone().merge(&two), "merging again changes nothing");
    }

    #[test]
    fn the_newest_edit_of_each_field_wins() {
        check_merge(
            &[("model", "a", 10), ("why", "mine", 40)],
            &[("model", "b", 20), ("why", "theirs", 30)],
            &[("model", "b", 20), ("why", "mine", 40)],
        );
    }

    #[test]
    fn fields_of_one_copy_are_kept() {
        check_merge(&[("model", "a", 10)], &[("why", "b", 5)], &[("model", "a", 10), ("why", "b", 5)]);
    }

    #[test]
    fn a_cleared_field_stays_cleared() {
        check_merge(&[("why", "old", 10)], &[("why", "", 11)], &[("why", "", 11)]);
    }

    #[test]
    fn a_default_never_wins_over_an_edit() {
        check_merge(&[("model", "standard", 0)], &[("model", "", 3)], &[("model", "", 3)]);
    }

    #[test]
    fn a_tie_is_broken_the_same_way_on_both_sides() {
        check_merge(&[("why", "a", 10)], &[("why", "b", 10)], &[("why", "b", 10)]);
    }

    #[test]
    fn tabs_that_began_apart_agree_on_the_first_key() {
        let (mut early, mut late) = (draft("zz", 5, &[]), draft("aa", 6, &[]));
        let before = early.clone();
        assert!(!early.merge(&late));
        assert!(late.merge(&before));
        assert_eq!((early.id.as_str(), late.id.as_str()), ("zz", "zz"));
    }

    #[test]
    fn a_tab_that_was_only_opened_takes_the_key_of_the_edited_draft() {
        let (mut opened, mut edited) = (draft("first", 5, &[]), draft("second", 6, &[("why", "x", 9)]));
        let before = opened.clone();
        opened.merge(&edited);
        edited.merge(&before);
        assert_eq!((opened.id.as_str(), edited.id.as_str()), ("second", "second"));
    }

    #[test]
    fn an_edit_is_newer_than_the_last_even_if_the_clock_went_back() {
        let mut stored = draft("k", 1, &[("why", "a", 100)]);
        stored.edit(&id("why"), text("b"), 50);
        assert_eq!(stored.fields["why"], Edit { raw: text("b"), at: 101 });
    }

    #[test]
    fn the_format_keeps_its_shape() {
        let stored = draft("k", 7, &[("why", "b", 9)]);
        let json = serde_json::to_string(&stored).expect("JSON");
        assert_eq!(
            json,
            r#"{"format":1,"id":"k","item":"laptop","name":"Get a laptop","begun_at":7,"form_version":"v1","outline":[],"fields":{"why":{"raw":"b","at":9}}}"#
        );
        assert_eq!(serde_json::from_str::<StoredDraft>(&json).expect("a draft"), stored);
    }

    #[test]
    fn only_edits_count_as_edited() {
        assert!(!draft("k", 7, &[("why", "b", 0)]).is_edited());
        assert!(draft("k", 7, &[("why", "b", 1)]).is_edited());
        assert_eq!(draft("k", 7, &[("why", "b", 0)]).edited_at(), 7);
    }
}
