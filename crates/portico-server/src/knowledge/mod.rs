//! Articles: from files to the database, and the gate that their HTML passes on its way out.

mod folder;
mod import;
mod site;

pub use folder::Folder;
pub use import::{Fallback, ImportError, Imported, Outcome, import};

use portico_domain::knowledge::SafeHtml;

/// The HTML of an article as a page may show it: through the gate once more, whatever the database says.
#[must_use]
pub fn sanitised(html: &str) -> SafeHtml {
    SafeHtml::sanitised(portico_knowledge::SafeHtml::again(html).into_string())
}
