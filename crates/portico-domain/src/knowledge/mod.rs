//! Articles: their numbers, and the one kind of HTML that a page may show.

mod number;
mod safe_html;

pub use number::{ArticleNumber, ArticleNumberError};
pub use safe_html::SafeHtml;
