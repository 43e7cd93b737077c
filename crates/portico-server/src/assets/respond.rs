//! Answering with a file.

use super::file::File;
use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

/// The answer with a file to a request with these headers.
pub(super) fn answer(file: &File, request: &HeaderMap) -> Response {
    let mut headers = HeaderMap::new();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(file.cache));
    headers.insert(header::ETAG, file.etag.clone());
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if has(request, header::IF_NONE_MATCH, file.etag.to_str().unwrap_or_default()) {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(file.content_type));
    let encoded = [("br", &file.brotli), ("gzip", &file.gzip)].into_iter().find_map(|(name, twin)| {
        let twin = twin.as_ref().filter(|_| accepts(request, name))?;
        Some((name, twin.clone()))
    });
    let body = if let Some((name, twin)) = encoded {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
        twin
    } else {
        file.plain.clone()
    };
    (headers, Body::from(body)).into_response()
}

/// Whether a header that is a list names `item`.
fn has(request: &HeaderMap, name: header::HeaderName, item: &str) -> bool {
    let values = request.get_all(name).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).any(|part| part.trim() == item || part.trim() == "*")
}

/// Whether a browser takes this content coding.
pub fn accepts(request: &HeaderMap, coding: &str) -> bool {
    let values = request.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).any(|part| {
        let mut pieces = part.split(';').map(str::trim);
        let named = pieces.next().is_some_and(|name| name.eq_ignore_ascii_case(coding));
        let refused = pieces.any(|piece| piece.strip_prefix("q=").is_some_and(|q| q.parse() == Ok(0.0)));
        named && !refused
    })
}
