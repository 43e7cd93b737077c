//! What the head of a request may be.

use axum::http::{HeaderMap, Uri, request::Parts};
use percent_encoding::percent_decode_str;
use portico_domain::api::ProblemType;

/// Bytes of a path: the longest of ours has fewer than 300.
pub(super) const PATH: usize = 1_024;
/// Bytes of a path and its query: the longest search is 300 characters, each of which may take twelve bytes.
pub(super) const TARGET: usize = 8 * 1_024;
/// Bytes of all headers, names and values.
pub(super) const HEADERS: usize = 16 * 1_024;

/// Why a request is not looked at any further.
pub(super) fn refusal(head: &Parts) -> Option<ProblemType> {
    let target = head.uri.path_and_query().map_or(0, |target| target.as_str().len());
    if target > TARGET || head.uri.path().len() > PATH {
        Some(ProblemType::UriTooLong)
    } else if size(&head.headers) > HEADERS {
        Some(ProblemType::HeadersTooLarge)
    } else if !is_text(&head.uri) {
        // Nothing has such a name.
        Some(ProblemType::NotFound)
    } else {
        None
    }
}

fn size(headers: &HeaderMap) -> usize {
    headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum()
}

/// Whether the path spells a text without control characters.
fn is_text(uri: &Uri) -> bool {
    let path = percent_decode_str(uri.path()).decode_utf8();
    path.is_ok_and(|path| !path.contains(char::is_control))
}
