//! The `Idempotency-Key` header.

use axum::{
    extract::{FromRequestParts, OptionalFromRequestParts},
    http::request::Parts,
};
use portico_domain::api::{ProblemType, RequestReason};

use crate::problem::Problem;

/// The longest key in characters.
const MAX_KEY_LENGTH: usize = 128;

/// What the client calls its attempt, so that a repeated request is not doubled. Required where it is not an `Option`.
#[derive(Clone, Debug)]
pub struct IdempotencyKey(pub String);

impl<S: Sync> FromRequestParts<S> for IdempotencyKey {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let mut values = parts.headers.get_all("idempotency-key").iter();
        let (Some(value), None) = (values.next(), values.next()) else {
            return Err(ProblemType::PreconditionRequired.into());
        };
        let key = value
            .to_str()
            .ok()
            .filter(|key| (1..=MAX_KEY_LENGTH).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_graphic()));
        key.map(|key| Self(key.to_owned())).ok_or_else(|| {
            Problem::new(ProblemType::Malformed).because(RequestReason::IdempotencyKey { most: MAX_KEY_LENGTH })
        })
    }
}

impl<S: Sync> OptionalFromRequestParts<S> for IdempotencyKey {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Option<Self>, Problem> {
        if !parts.headers.contains_key("idempotency-key") {
            return Ok(None);
        }
        <Self as FromRequestParts<S>>::from_request_parts(parts, state).await.map(Some)
    }
}
