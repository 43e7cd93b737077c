//! Files that people bring: where they are kept, what they are, and the names that they may have.

mod content;
mod folder;
mod names;

pub use content::{HEAD, media_type, raster};
pub use folder::{FileKind, Files, Finished, Unfinished};
pub use names::{FILE_NAME, attachment_url, disposition, file_name};
