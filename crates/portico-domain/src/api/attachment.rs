//! Attachments on the wire.

use serde::{Deserialize, Serialize};

/// Bytes that an attachment may have.
pub const ATTACHMENT_BYTES: usize = 25 * 1024 * 1024;

/// A file that belongs to an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Attachment {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub size: u64,
    /// Where it is downloaded.
    pub url: String,
}
