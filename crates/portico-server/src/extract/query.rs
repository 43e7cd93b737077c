//! Query strings.

use axum::{
    extract::FromRequestParts,
    http::{Uri, request::Parts},
};
use portico_domain::{
    api::{ProblemType, RequestReason},
    strict,
};
use serde::de::DeserializeOwned;

use crate::problem::Problem;

/// The query string as `T`.
#[derive(Debug)]
pub struct Query<T>(pub T);

impl<S: Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        read(&parts.uri).map(Self)
    }
}

fn read<T: DeserializeOwned>(uri: &Uri) -> Result<T, Problem> {
    axum::extract::Query::try_from_uri(uri).map(|axum::extract::Query(value)| value).map_err(|error| {
        // What the library calls the failure says nothing; what lies below names the parameter.
        let says = std::error::Error::source(&error).map_or_else(|| error.to_string(), ToString::to_string);
        let says = strict::words::plain(&says, "an object");
        Problem::new(ProblemType::Malformed).because(RequestReason::QueryUnreadable { says })
    })
}
