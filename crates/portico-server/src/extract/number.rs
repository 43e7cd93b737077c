//! Ticket numbers in paths.

use axum::{
    extract::{FromRequestParts, Path},
    http::request::Parts,
};
use portico_domain::{api::ProblemType, ticket::TicketNumber};

use crate::problem::Problem;

/// The ticket number of the path. What is none is a ticket that does not exist.
#[derive(Clone, Copy, Debug)]
pub struct Number(pub TicketNumber);

impl<S: Send + Sync> FromRequestParts<S> for Number {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let path = Path::<String>::from_request_parts(parts, state).await;
        let number = path.ok().and_then(|Path(text)| text.parse().ok());
        number.map(Self).ok_or_else(|| ProblemType::NotFound.into())
    }
}
