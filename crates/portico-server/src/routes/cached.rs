//! Answers that a browser keeps and asks about.

use std::sync::Arc;

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use portico_domain::api::ProblemType;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::problem::Problem;

/// `value` as JSON with an `ETag` over its content, which is narrowed to the audience already; 304 when the browser has it. The
/// value itself goes along as an extension, for pages that are drawn in the process.
pub(super) fn answer<T: Serialize + Send + Sync + 'static>(request: &HeaderMap, value: T) -> Result<Response, Problem> {
    let mut response = answer_as(request, &value, "application/json")?;
    response.extensions_mut().insert(Arc::new(value));
    Ok(response)
}

/// [`answer`] of a media type of its own.
pub(super) fn answer_as(
    request: &HeaderMap,
    value: &impl Serialize,
    media_type: &'static str,
) -> Result<Response, Problem> {
    let body = serde_json::to_vec(value).map_err(|_| ProblemType::Internal)?;
    let tag = format!("W/\"{}\"", URL_SAFE_NO_PAD.encode(&Sha256::digest(&body)[..18]));
    let headers = [
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache")),
        (header::VARY, HeaderValue::from_static("cookie")),
        (header::ETAG, HeaderValue::try_from(&tag).map_err(|_| ProblemType::Internal)?),
    ];
    let known = request.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    if known.flat_map(|value| value.split(',')).any(|part| part.trim() == tag) {
        return Ok((StatusCode::NOT_MODIFIED, headers).into_response());
    }
    let json = [(header::CONTENT_TYPE, HeaderValue::from_static(media_type))];
    Ok((headers, json, Body::from(body)).into_response())
}
