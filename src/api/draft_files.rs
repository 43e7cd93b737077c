//! Endpoints for the files of drafts.

use gloo_net::http::Method;
use portico_domain::{
    api::{DraftFile, DraftFiles},
    path::Path,
};
use web_sys::File;

use super::{
    ApiError, BASE, NONE, call, decode,
    http::{builder, finish},
    report_if_signed_out, send,
    usage::send_in_background,
};
use crate::paths::encoded;

/// Uploads a file for an answer of a draft.
///
/// # Errors
/// `Invalid` for a file that is not taken, `TooLarge` above 25 MiB.
pub async fn upload_file(draft: &str, path: &Path, file: &File) -> Result<DraftFile, ApiError> {
    let (name, field) = (encoded(&file.name()), encoded(&path.to_string()));
    let path = format!("{BASE}/drafts/{draft}/files?name={name}&field={field}");
    let request = builder(Method::POST, &path).header("content-type", "application/octet-stream");
    decode(&report_if_signed_out(finish(request.body(file.clone()), None).await)?)
}

/// Keeps the files of a draft for another 30 days.
///
/// # Errors
/// Only those of every call, see [`ApiError`].
pub async fn keep_files(draft: &str) -> Result<DraftFiles, ApiError> {
    decode(&send(call::<()>(Method::PUT, &format!("/drafts/{draft}/files/lease"), None), None).await?)
}

/// Removes a file of a draft.
pub fn remove_file(draft: &str, id: &str) {
    send_in_background(Method::DELETE, &format!("/drafts/{draft}/files/{id}"), NONE);
}

/// Removes all files of a draft, which was discarded.
pub fn discard_files(draft: &str) {
    send_in_background(Method::DELETE, &format!("/drafts/{draft}/files"), NONE);
}
