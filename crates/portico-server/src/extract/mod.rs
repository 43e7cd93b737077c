//! What handlers take from a request; whatever else is sent is refused as a problem document.

mod current_user;
mod editor;
mod idempotency_key;
mod if_match;
mod json;
mod number;
mod query;
mod raw;
mod reading_language;

pub use current_user::{CurrentUser, KEEP, MaybeUser};
pub use editor::Editor;
pub use idempotency_key::IdempotencyKey;
pub use if_match::IfMatch;
pub use json::{Json, JsonOrNothing};
pub use number::Number;
pub use query::Query;
pub use raw::{Pieces, RawBody};
pub use reading_language::ReadingLanguage;
