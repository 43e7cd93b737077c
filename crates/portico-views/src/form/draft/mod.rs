//! Drafts: the unsent answers of a person to a form, as typed.

mod change;
mod defaults;
mod for_whom;
mod outline;
mod rows;
mod stored;

pub use change::DraftChange;
pub use defaults::{DraftDefaults, NewDraft, begin};
pub use for_whom::ForWhom;
pub use outline::{Changes, Outline, fit};
pub use rows::StoredRows;
pub use stored::{Edit, FORMAT, StoredDraft};
