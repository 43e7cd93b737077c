//! Requests and outcomes of uploading files for answers, and of reading them.

use portico_domain::{
    api::{DraftFile, Timestamp},
    ticket::{TicketNumber, Visibility},
};

use crate::files::Finished;

/// Maximum number of files in all drafts of a person.
pub const MAX_UPLOADS: u32 = 200;
/// Maximum number of bytes of the files in all drafts of a person (500 MiB).
pub const MAX_UPLOAD_BYTES: u64 = 500 * 1024 * 1024;
/// Milliseconds for which a file of a draft is kept after the draft was opened last: 30 days.
pub const LEASE_MS: i64 = 30 * 24 * 60 * 60 * 1000;

/// A file that is in its place, for an answer of a draft.
#[derive(Clone, Debug)]
pub struct NewUpload {
    /// The file.
    pub file: Finished,
    /// Who sends it.
    pub person: String,
    /// The draft.
    pub draft: String,
    /// The path of the answer.
    pub field: String,
    /// What its sender calls it.
    pub name: String,
    /// What it is by its content.
    pub media_type: &'static str,
    /// When.
    pub now: Timestamp,
}

/// Why somebody may not upload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UploadLimit {
    /// Their drafts have too many files.
    TooMany,
    /// The files of their drafts are too large together.
    TooLarge,
    /// The draft has become a ticket.
    Sent,
}

/// The outcome of an upload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Uploaded {
    /// It belongs to the draft.
    New(DraftFile),
    /// The answer has the same under the same name: this. The new file is of no use.
    There(DraftFile),
    /// It is not taken.
    Refused(UploadLimit),
}

/// A file to read.
#[derive(Clone, Debug)]
pub struct UploadedFile {
    /// Its name.
    pub name: String,
    /// What it is.
    pub media_type: String,
    /// Its bytes.
    pub size: u64,
    /// The ticket that it was sent with.
    pub ticket: Option<FileTicket>,
}

/// The ticket of a file.
#[derive(Clone, Debug)]
pub struct FileTicket {
    /// Its number.
    pub number: TicketNumber,
    /// Who asked for it.
    pub requester: String,
    /// Who at the desk sees it.
    pub visibility: Visibility,
}
