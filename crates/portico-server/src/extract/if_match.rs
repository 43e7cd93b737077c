//! The `If-Match` header.

use axum::{
    extract::{FromRequestParts, OptionalFromRequestParts},
    http::{header, request::Parts},
};
use portico_domain::api::{ProblemType, RequestReason};

use crate::problem::Problem;

/// The version that the client has seen, `"7"`; required where an action changes what others may be changing too.
#[derive(Clone, Copy, Debug)]
pub struct IfMatch(pub u32);

impl<S: Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let value = parts.headers.get(header::IF_MATCH).ok_or(ProblemType::PreconditionRequired)?;
        let text = value.to_str().unwrap_or_default().trim();
        let version = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text);
        version.parse().map(Self).map_err(|_| Problem::new(ProblemType::Malformed).because(RequestReason::IfMatch))
    }
}

impl<S: Sync> OptionalFromRequestParts<S> for IfMatch {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Option<Self>, Problem> {
        if !parts.headers.contains_key(header::IF_MATCH) {
            return Ok(None);
        }
        <Self as FromRequestParts<S>>::from_request_parts(parts, state).await.map(Some)
    }
}
