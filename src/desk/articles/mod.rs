//! Editing articles: list, editor and revisions.

mod about;
mod about_form;
mod about_state;
mod add_files;
mod article_snapshot;
mod attachments;
mod badge;
mod conflict;
mod diff;
mod draft;
mod due;
mod editor;
mod lifecycle;
mod list;
mod new;
mod pictures;
mod preview;
mod revisions;
mod stored;
mod text;
mod typing;

pub use due::{Due, DueBadge};
pub use editor::Editor;
pub use list::List;
pub use new::New;
pub use revisions::Revisions;
