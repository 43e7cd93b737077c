//! Articles: from files and from the desk to the database, and the sanitizer that their HTML passes on its way out.

mod compare;
mod folder;
mod import;
mod languages;
mod picture_intake;
mod pictures;
mod reachable;
mod rendering;
mod review;
mod site;

pub use compare::compare;
pub use folder::{Folder, NotImported};
pub use import::{Fallback, ImportError, ImportOutcome, Imported, import};
pub use pictures::{MAX_PICTURE_BYTES, markdown, url};
pub use reachable::{linked, only_reachable};
pub use rendering::render_copy;
pub use review::a_year_on;

use crate::budget::{SMALL, off_the_async_threads};
use portico_domain::knowledge::SafeHtml;
use rendering::render_article;

/// The HTML of an article as a page may show it: through the sanitizer once more, whatever the database says. What is not small has it
/// done by the budget.
#[must_use]
pub fn sanitised(html: &str) -> SafeHtml {
    if html.len() > SMALL {
        off_the_async_threads();
    }
    SafeHtml::sanitised(portico_knowledge::SanitizedHtml::sanitize(html).into_string())
}
