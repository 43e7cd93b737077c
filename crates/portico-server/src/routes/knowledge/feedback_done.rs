//! `PUT /api/v1/knowledge/feedback/{id}`: somebody who answers for the article has dealt with it.

use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use portico_domain::api::{FeedbackDone, ProblemDocument, ProblemType};

use crate::{
    extract::{CurrentUser, Json},
    problem::Problem,
    state::AppState,
};

/// Notes that one has dealt with what a reader said, or has not.
///
/// # Errors
/// 404 when one sees none of that id.
#[utoipa::path(put, path = "/api/v1/knowledge/feedback/{id}", tag = "signals", request_body = FeedbackDone,
    params(("id" = u32, Path, description = "`id` of the list")), responses(
    (status = 204, description = "Noted"),
    (status = 400, description = "The body could not be read", body = ProblemDocument),
    (status = 401, description = "Signed out", body = ProblemDocument),
    (status = 404, description = "None of that id that this person sees", body = ProblemDocument),
))]
pub async fn settle_feedback(
    State(app): State<AppState>,
    me: CurrentUser,
    Path(id): Path<String>,
    Json(body): Json<FeedbackDone>,
) -> Result<StatusCode, Problem> {
    let id: u32 = id.parse().map_err(|_| ProblemType::NotFound)?;
    let done = body.done.then(|| app.clock.now());
    let theirs = app.store.settle_feedback(me.user.person.clone(), id, done).await?;
    if theirs { Ok(StatusCode::NO_CONTENT) } else { Err(ProblemType::NotFound.into()) }
}
