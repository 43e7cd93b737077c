//! Files of drafts in the API.

use serde::{Deserialize, Serialize};

use super::Timestamp;

/// A file that was uploaded for an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DraftFile {
    /// Its id, at random.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its media type, told by its content, such as `image/png`; `application/octet-stream` for what is not known.
    #[serde(rename = "type")]
    pub media_type: String,
    /// Size in bytes.
    pub size: u64,
}

/// The files of a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DraftFiles {
    /// The files, the first uploaded first.
    pub files: Vec<DraftFile>,
    /// When the first of them is removed unless the draft is opened before; absent without files.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
}
