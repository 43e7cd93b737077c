//! Where drafts are kept: local storage, one entry for each person and item.

use web_sys::Storage;

use super::{DraftSummary, FORMAT, StoredDraft};
use crate::browser;

fn storage() -> Option<Storage> {
    browser::window().local_storage().ok().flatten()
}

fn prefix(user: &str) -> String {
    format!("portico.draft/{user}/")
}

/// The key of a person's draft for an item.
pub(super) fn key(user: &str, item: &str) -> String {
    prefix(user) + item
}

/// A person's draft for an item. One of another format, or one that cannot be read, is none.
#[must_use]
pub fn read(user: &str, item: &str) -> Option<StoredDraft> {
    decode(&browser::stored(&key(user, item))?)
}

/// The draft that a text of local storage holds.
pub(super) fn decode(json: &str) -> Option<StoredDraft> {
    serde_json::from_str(json).ok().filter(|draft: &StoredDraft| draft.format == FORMAT)
}

/// Keeps a draft; tells whether that worked. Storage may be full, or the browser may refuse it.
pub(super) fn write(user: &str, draft: &StoredDraft) -> bool {
    // A draft is text, numbers, lists and maps with text keys: it always serialises.
    let json = serde_json::to_string(draft).unwrap_or_default();
    browser::store(&key(user, &draft.item), Some(&json))
}

/// Removes a person's draft for an item.
pub fn remove(user: &str, item: &str) {
    browser::store(&key(user, item), None);
}

/// Removes all drafts of a person, as signing out does.
pub fn remove_all(user: &str) {
    for draft in all(user) {
        remove(user, &draft.item);
    }
}

/// A person's drafts, the one that was edited last first.
#[must_use]
pub fn list(user: &str) -> Vec<DraftSummary> {
    let mut drafts: Vec<DraftSummary> = all(user)
        .into_iter()
        .filter(StoredDraft::is_edited)
        .map(|draft| DraftSummary { edited_at: draft.edited_at(), item: draft.item, name: draft.name })
        .collect();
    drafts.sort_by_key(|draft| std::cmp::Reverse(draft.edited_at));
    drafts
}

fn all(user: &str) -> Vec<StoredDraft> {
    let Some(storage) = storage() else { return Vec::new() };
    let keys: Vec<String> =
        (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok().flatten()).collect();
    let prefix = prefix(user);
    keys.iter().filter_map(|key| read(user, key.strip_prefix(&prefix)?)).collect()
}
