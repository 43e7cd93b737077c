//! Drafts: unsent answers of a person, kept in this browser under their id.

mod channel;
mod draft_store;
mod local_storage;

use portico_views::home::ListedDraft;

pub use draft_store::{DraftEnd, DraftStore};
pub use local_storage::{decode, discard, is_any, key, list, read, remove, remove_all};

/// Version of the storage format of unsent texts, which are listed with drafts.
pub const TEXT_FORMAT: u32 = 1;

/// A draft or an unsent text in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftSummary {
    /// The storage key; empty for a draft that the server keeps.
    pub key: String,
    /// What is shown of it.
    pub listed: ListedDraft,
}
