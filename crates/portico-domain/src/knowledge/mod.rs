//! Articles: numbers, states, and sanitized HTML.

mod number;
mod safe_html;
mod state;

pub use number::{ArticleNumber, ArticleNumberError};
pub use safe_html::SafeHtml;
pub use state::{ArticleState, CopyFacts, EDIT_TRANSITIONS, EditAction, EditNeeds, EditTransition, edited, edits};
