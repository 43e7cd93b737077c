//! Articles: from files and from the desk to the database, and the gate that their HTML passes on its way out.

mod attachments;
mod compare;
mod draw;
mod files;
mod folder;
mod import;
mod languages;
mod pictures;
mod publishing;
mod reachable;
mod shelf;
mod site;
mod sweeping;

pub use attachments::{FILE_NAME, attachment_url, disposition, file_name};
pub use compare::compare;
pub use draw::draw_copy;
pub use files::{Files, Finished, Kept, Unfinished};
pub use folder::{Folder, Unread};
pub use import::{Fallback, ImportError, Imported, Outcome, import};
pub use pictures::{MOST_BYTES, markdown, raster, url};
pub use publishing::{Publishing, a_year_on};
pub use reachable::{linked, only_reachable};
pub use sweeping::{SweepError, Sweeping, sweep};

use crate::budget::{SMALL, off_the_async_threads};
use draw::draw;
use portico_domain::knowledge::SafeHtml;

/// The HTML of an article as a page may show it: through the gate once more, whatever the database says. What is not small has it
/// done by the budget.
#[must_use]
pub fn sanitised(html: &str) -> SafeHtml {
    if html.len() > SMALL {
        off_the_async_threads();
    }
    SafeHtml::sanitised(portico_knowledge::SafeHtml::again(html).into_string())
}
