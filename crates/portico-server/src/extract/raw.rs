//! Bodies that are bytes.

use axum::{
    body::{Body, Bytes},
    extract::{FromRequest, Request},
};

use std::time::Duration;

use http_body_util::{BodyExt, LengthLimitError, Limited};
use portico_domain::api::{ProblemType, RequestReason};
use tokio::time::{Instant, timeout, timeout_at};

use super::json::{announced, malformed, read, too_large};
use crate::problem::Problem;

/// A body of which nothing comes for this time is given up.
const SILENCE: Duration = Duration::from_secs(20);
/// The last of it must have come by then.
const WHOLE: Duration = Duration::from_mins(10);

/// A body of at most `LIMIT` bytes, whatever it says that it is.
#[derive(Debug)]
pub struct RawBody<const LIMIT: usize>(pub Bytes);

impl<S: Sync, const LIMIT: usize> FromRequest<S> for RawBody<LIMIT> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        read(request, LIMIT).await.map(Self)
    }
}

/// A body of at most `LIMIT` bytes that comes in pieces: for what is too large for the memory of a server.
#[derive(Debug)]
pub struct Pieces<const LIMIT: usize> {
    body: Limited<Body>,
    end: Instant,
}

impl<S: Sync, const LIMIT: usize> FromRequest<S> for Pieces<LIMIT> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        if announced(&request).is_some_and(|length| length > LIMIT) {
            return Err(too_large(LIMIT));
        }
        Ok(Self { body: Limited::new(request.into_body(), LIMIT), end: Instant::now() + WHOLE })
    }
}

impl<const LIMIT: usize> Pieces<LIMIT> {
    /// The next piece; `None` at the end.
    ///
    /// # Errors
    /// When it is too large, too slow, or breaks off.
    pub async fn next(&mut self) -> Result<Option<Bytes>, Problem> {
        loop {
            let frame = timeout(SILENCE, timeout_at(self.end, self.body.frame())).await;
            let frame = frame.map_err(|_| ProblemType::TooSlow)?.map_err(|_| ProblemType::TooSlow)?;
            let Some(frame) = frame else { return Ok(None) };
            let frame = frame.map_err(|error| {
                if error.is::<LengthLimitError>() { too_large(LIMIT) } else { malformed(RequestReason::BodyBrokenOff) }
            })?;
            // Trailers are nobody's.
            if let Ok(piece) = frame.into_data() {
                return Ok(Some(piece));
            }
        }
    }
}
