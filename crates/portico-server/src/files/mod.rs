//! Files that people bring: where they are kept, and the names that they may have.

mod folder;
mod names;

pub use folder::{FileKind, Files, Finished, Unfinished};
pub use names::{FILE_NAME, attachment_url, disposition, file_name};
