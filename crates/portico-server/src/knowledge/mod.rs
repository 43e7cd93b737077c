//! Articles: from files and from the desk to the database, and the gate that their HTML passes on its way out.

mod compare;
mod draw;
mod folder;
mod import;
mod pictures;
mod publishing;
mod site;

pub use compare::compare;
pub use draw::draw_copy;
pub use folder::Folder;
pub use import::{Fallback, ImportError, Imported, Outcome, import};
pub use pictures::{Pictures, markdown, raster, url};
pub use publishing::{Publishing, a_year_on};

use draw::draw;
use portico_domain::knowledge::SafeHtml;

/// The HTML of an article as a page may show it: through the gate once more, whatever the database says.
#[must_use]
pub fn sanitised(html: &str) -> SafeHtml {
    SafeHtml::sanitised(portico_knowledge::SafeHtml::again(html).into_string())
}
