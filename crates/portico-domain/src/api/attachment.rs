//! Attachments in the API.

use serde::{Deserialize, Serialize};

/// Maximum size of an attachment, in bytes (25 MiB).
pub const ATTACHMENT_BYTES: usize = 25 * 1024 * 1024;

/// A file that belongs to an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Attachment {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Size in bytes.
    pub size: u64,
    /// URL for downloading it.
    pub url: String,
}
