//! Drafts: what a person has typed and not yet sent, kept in this browser under their id.

mod channel;
mod keeper;
mod outline;
mod store;
mod stored;

pub use keeper::{Elsewhere, Keeper, Saved, begin};
pub use outline::{Changes, Outline, fit};
pub use store::{list, read, remove, remove_all};
pub use stored::{Edit, FORMAT, StoredDraft};

/// A draft in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftSummary {
    /// The catalog item: where the draft is gone on with.
    pub item: String,
    /// The item's name.
    pub name: String,
    /// When it was last edited, in milliseconds since 1970.
    pub edited_at: i64,
}
