//! Requests and outcomes of attaching files to articles, and of downloading them.

use crate::files::Finished;
use portico_domain::api::{Attachment, Timestamp};

/// Maximum number of attachments of an article.
pub const MAX_ATTACHMENTS: u32 = 50;

/// A file that is to be attached, and is in its place.
#[derive(Clone, Debug)]
pub struct NewAttachment {
    /// The file.
    pub file: Finished,
    /// What its author calls it.
    pub name: String,
    /// Who attaches it.
    pub person: String,
    /// When.
    pub now: Timestamp,
}

/// The outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Attached {
    /// It belongs to the article.
    New(Attachment),
    /// The article has the same under the same name: this. The new file is of no use.
    There(Attachment),
    /// There is no such article for this person.
    Hidden,
    /// The article is retired.
    NotNow,
    /// The article has too many.
    TooMany,
}

/// A file to download.
#[derive(Clone, Debug)]
pub struct Download {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub size: u64,
}

/// Whether something could be done to an attachment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttachmentOutcome {
    /// It is so now.
    Done,
    /// There is no such article, or no such attachment of it, for this person.
    Hidden,
    /// The article is retired.
    NotNow,
}
