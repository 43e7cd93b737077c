//! The `Idempotency-Key` header.

use axum::{extract::FromRequestParts, http::request::Parts};
use portico_domain::api::ProblemType;

use crate::problem::Problem;

/// What the client calls its attempt; required: without it a repeated request would be doubled.
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
            .filter(|key| (1..=128).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_graphic()));
        key.map(|key| Self(key.to_owned())).ok_or_else(|| {
            let rule = "Idempotency-Key takes 1 to 128 visible ASCII characters.";
            Problem::new(ProblemType::Malformed).because(rule)
        })
    }
}
