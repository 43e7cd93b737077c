//! Local storage of drafts, one entry for each person and item, and of unsent texts.

use portico_views::{
    form::draft::{FORMAT, StoredDraft},
    home::ListedDraft,
};
use serde_json::Value;
use web_sys::Storage;

use super::{DraftSummary, TEXT_FORMAT};
use crate::{browser, decode, paths, sorted};

fn storage() -> Option<Storage> {
    browser::window().local_storage().ok().flatten()
}

fn prefix(user: &str) -> String {
    format!("{}{user}/", browser::DRAFT_PREFIX)
}

/// The storage key of a person's draft (`item` is the item's id) or unsent text (`item` is its place).
#[must_use]
pub fn key(user: &str, item: &str) -> String {
    prefix(user) + item
}

/// A person's draft for an item; `None` when missing, unreadable or in a later format.
#[must_use]
pub fn read(user: &str, item: &str) -> Option<StoredDraft> {
    decode(&browser::stored(&key(user, item))?)
}

/// Parses a stored draft.
#[must_use]
pub fn decode(json: &str) -> Option<StoredDraft> {
    decode::decode(json).ok().and_then(StoredDraft::carried_over)
}

/// Stores a draft; returns whether that succeeded. Storage may be full or refused.
pub(super) fn write(user: &str, draft: &StoredDraft) -> bool {
    // A draft consists of strings, numbers, lists and maps with text keys, which always serialise.
    let json = serde_json::to_string(draft).unwrap_or_default();
    browser::store(&key(user, &draft.item), Some(&json))
}

/// Removes a person's draft for an item.
pub fn remove(user: &str, item: &str) {
    browser::store(&key(user, item), None);
}

/// Removes the entry of a key.
pub fn discard(key: &str) {
    browser::store(key, None);
}

/// Removes all drafts and unsent texts of a person, for signing out.
pub fn remove_all(user: &str) {
    for key in keys(user) {
        discard(&key);
    }
}

/// Whether this browser has drafts or unsent texts of a person.
#[must_use]
pub fn is_any(user: &str) -> bool {
    !keys(user).is_empty()
}

/// A person's drafts and unsent texts, the last edited first.
#[must_use]
pub fn list(user: &str) -> Vec<DraftSummary> {
    let drafts = keys(user).into_iter().filter_map(|key| summary(&browser::stored(&key)?, key)).collect();
    sorted::by_key(drafts, |draft: &DraftSummary| -draft.listed.edited_at)
}

/// Reads the summary of a stored draft or text; `None` for a draft without edits. Untyped, so that the home page does
/// not need the code that parses answers.
fn summary(json: &str, key: String) -> Option<DraftSummary> {
    let draft: Value = serde_json::from_str(json).ok()?;
    let text = |name: &str| draft.get(name)?.as_str().map(str::to_owned);
    let format = draft.get("format")?.as_u64()?;
    let (path, edited_at, last_format) = match text("path") {
        Some(path) => (path, draft.get("at")?.as_i64()?, TEXT_FORMAT),
        None => {
            let edits = draft.get("fields")?.as_object()?.values().filter_map(|edit| edit.get("at")?.as_i64());
            let edited_at = edits.chain(row_stamps(&draft)).max().filter(|at| *at > 0)?;
            (paths::item(&text("item")?), edited_at, FORMAT)
        }
    };
    let listed = ListedDraft { path, name: text("name")?, edited_at };
    (1..=u64::from(last_format)).contains(&format).then_some(DraftSummary { key, listed })
}

/// The times at which rows were added and removed.
fn row_stamps(draft: &Value) -> impl Iterator<Item = i64> {
    let groups = draft.get("groups").and_then(Value::as_object).into_iter().flat_map(|groups| groups.values());
    let rows = groups.filter_map(|group| group.get("rows")?.as_object()).flat_map(|rows| rows.values());
    rows.flat_map(|row| [row.get("added"), row.get("removed")]).flatten().filter_map(Value::as_i64)
}

fn keys(user: &str) -> Vec<String> {
    let Some(storage) = storage() else { return Vec::new() };
    let prefix = prefix(user);
    let all = (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok().flatten());
    all.filter(|key| key.starts_with(&prefix)).collect()
}

#[cfg(test)]
mod tests {
    use portico_domain::{answers::Raw, id::Id, path::RowId};
    use portico_views::form::draft::Edit;

    use super::*;

    /// A draft with edits: path, text and time of each.
    fn draft(id: &str, begun_at: i64, edits: &[(&str, &str, i64)]) -> StoredDraft {
        let json = format!(
            r#"{{"format": {FORMAT}, "id": "{id}", "item": "laptop", "name": "Get a laptop", "begun_at": {begun_at},
                "form_version": "v1", "outline": [], "fields": {{}}}}"#
        );
        let mut draft: StoredDraft = serde_json::from_str(&json).expect("a draft");
        let edit = |(path, text, at): &(&str, &str, i64)| {
            (path.parse().expect("a path"), Edit { raw: Raw::Text((*text).to_owned()), at: *at })
        };
        draft.fields = edits.iter().map(edit).collect();
        draft
    }

    #[test]
    fn a_list_says_what_the_draft_says() {
        let edited = draft("k", 7, &[("model", "a", 12), ("why", "b", 9)]);
        let json = serde_json::to_string(&edited).expect("JSON");
        let (key, path) = ("key".to_owned(), paths::item(&edited.item));
        let listed = ListedDraft { path, edited_at: edited.edited_at(), name: edited.name };
        let expected = DraftSummary { key: key.clone(), listed };
        assert_eq!(summary(&json, key), Some(expected));
    }

    #[test]
    fn a_row_that_was_added_is_an_edit() {
        let mut edited = draft("k", 7, &[("model", "a", 0)]);
        edited.add_row(&Id::new("items").expect("an id"), RowId::new("r").expect("an id"), Vec::new(), 12);
        let json = serde_json::to_string(&edited).expect("JSON");
        assert_eq!(summary(&json, String::new()).map(|draft| draft.listed.edited_at), Some(12));
    }

    #[test]
    fn a_draft_of_the_first_format_is_listed() {
        let json = r#"{"format":1,"item":"laptop","name":"Get a laptop","fields":{"why":{"raw":"b","at":9}}}"#;
        assert_eq!(summary(json, String::new()).map(|draft| draft.listed.edited_at), Some(9));
    }

    #[test]
    fn what_nobody_edited_and_what_is_no_draft_is_not_listed() {
        let json = serde_json::to_string(&draft("k", 7, &[("why", "b", 0)])).expect("JSON");
        for text in [&json, "", "{}", "[]", r#"{"format":99,"item":"a","name":"A","fields":{"f":{"at":1}}}"#] {
            assert_eq!(summary(text, String::new()), None, "{text}");
        }
    }
}
