//! Articles: their numbers, their states, and the one kind of HTML that a page may show.

mod number;
mod safe_html;
mod state;

pub use number::{ArticleNumber, ArticleNumberError};
pub use safe_html::SafeHtml;
pub use state::{ArticleState, CopyFacts, EDIT_TRANSITIONS, EditAction, EditNeeds, EditTransition, edited, edits};
