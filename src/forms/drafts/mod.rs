//! Drafts: what a person has typed and not yet sent, kept in this browser under their id.

mod channel;
mod draft_defaults;
mod draft_store;
mod local_storage;
mod outline;
mod rows;
mod stored;

pub use draft_defaults::{DraftDefaults, begin};
pub use draft_store::{DraftStore, Elsewhere, Saved};
pub use local_storage::{discard, key, list, read, remove, remove_all};
pub use outline::{Changes, Outline, fit};
pub use stored::{Edit, FORMAT, StoredDraft};

/// The version of the format of texts that were not sent, which are listed with drafts.
pub const TEXT_FORMAT: u32 = 1;

/// A draft in a list, or a text that was not sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftSummary {
    /// Where it is kept.
    pub key: String,
    /// Where it is gone on with.
    pub path: String,
    /// What it is a draft of.
    pub name: String,
    /// When it was last edited, in milliseconds since 1970.
    pub edited_at: i64,
}
