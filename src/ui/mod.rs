//! UI primitives of the apps beside those of `portico_views`: what knows failures of calls, or the browser.

mod article_text;
mod combobox;
mod error_panel;
mod failures;
mod loaded;
mod recover;

pub use portico_views::ui::*;

pub use article_text::ArticleText;
pub use combobox::{Combobox, FoundElsewhere};
pub use error_panel::ErrorPanel;
pub use failures::failed;
pub use loaded::{loaded, reloadable};
pub use recover::recover;
