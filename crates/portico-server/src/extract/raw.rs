//! Bodies that are bytes.

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
};

use super::json::read;
use crate::problem::Problem;

/// A body of at most `LIMIT` bytes, whatever it says that it is.
#[derive(Debug)]
pub struct Raw<const LIMIT: usize>(pub Bytes);

impl<S: Sync, const LIMIT: usize> FromRequest<S> for Raw<LIMIT> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        read(request, LIMIT).await.map(Self)
    }
}
