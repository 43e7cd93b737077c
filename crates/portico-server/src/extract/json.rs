//! JSON bodies: one object, of the right type, not too large, in time.

use std::time::Duration;

use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{FromRequest, Request},
    http::{HeaderMap, header},
};
use http_body_util::LengthLimitError;
use portico_domain::{
    api::{ProblemType, RequestReason},
    strict,
};
use serde::de::DeserializeOwned;

use crate::problem::Problem;

/// The usual limit of a body in bytes.
const USUAL: usize = 16 * 1024;
/// A body that has not arrived by then is given up.
const PATIENCE: Duration = Duration::from_secs(20);

/// A JSON object of at most `LIMIT` bytes.
#[derive(Debug)]
pub struct Json<T, const LIMIT: usize = USUAL>(pub T);

/// A JSON object, or no body at all for a value that needs none.
#[derive(Debug)]
pub struct JsonOrNothing<T>(pub T);

impl<S: Sync, T: DeserializeOwned, const LIMIT: usize> FromRequest<S> for Json<T, LIMIT> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        if !is_json(request.headers()) {
            return Err(ProblemType::NotJson.into());
        }
        object(&read(request, LIMIT).await?).map(Self)
    }
}

impl<S: Sync, T: DeserializeOwned + Default> FromRequest<S> for JsonOrNothing<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        let json = is_json(request.headers());
        let body = read(request, USUAL).await?;
        match (body.is_empty(), json) {
            (true, _) => Ok(Self(T::default())),
            (false, true) => object(&body).map(Self),
            (false, false) => Err(ProblemType::NotJson.into()),
        }
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let essence = content_type.and_then(|value| value.split(';').next()).unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json")
}

pub(super) async fn read(request: Request, limit: usize) -> Result<Bytes, Problem> {
    if announced(&request).is_some_and(|length| length > limit) {
        return Err(too_large(limit));
    }
    let body: Body = request.into_body();
    let read = tokio::time::timeout(PATIENCE, to_bytes(body, limit)).await;
    read.map_err(|_| Problem::new(ProblemType::TooSlow))?.map_err(|error| {
        let over = std::error::Error::source(&error).is_some_and(|source| source.is::<LengthLimitError>());
        if over { too_large(limit) } else { malformed(RequestReason::BodyBrokenOff) }
    })
}

/// How many bytes the request says that it has.
pub(super) fn announced(request: &Request) -> Option<usize> {
    request.headers().get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

pub(super) fn too_large(limit: usize) -> Problem {
    Problem::new(ProblemType::TooLarge).because(RequestReason::BodyTooLarge { most: limit })
}

pub(super) fn malformed(reason: RequestReason) -> Problem {
    Problem::new(ProblemType::Malformed).because(reason)
}

/// A derived `Deserialize` would take an array in an object's place: only an object is taken, here and inside of it. Repeated
/// and unknown keys and too deep nesting are refused by the types and by the reader.
fn object<T: DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    let first = body.iter().find(|byte| !matches!(byte, b' ' | b'\t' | b'\r' | b'\n'));
    if first != Some(&b'{') {
        return Err(malformed(RequestReason::BodyNotAnObject));
    }
    strict::from_slice(body).map_err(|error| {
        let says = strict::words::plain_without_place(&error.to_string(), "an object");
        malformed(RequestReason::BodyUnreadable { says, line: error.line(), column: error.column() })
    })
}
