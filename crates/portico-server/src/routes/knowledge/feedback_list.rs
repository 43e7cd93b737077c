//! `GET /api/v1/knowledge/feedback`: what readers say of the articles that one answers for.

use axum::{Json, extract::State};
use portico_domain::api::{FeedbackList, ProblemDocument};

use super::{ReadingQuery, language};
use crate::{
    extract::{CurrentUser, Query},
    problem::Problem,
    state::AppState,
};

/// What readers of one's articles said that calls for something: what did not help, and every word to the author. Without their
/// names; with what was searched for. Service managers and admins see that of all articles, each with its owner.
///
/// # Errors
/// 400 for a query that is not understood, 401 when signed out.
#[utoipa::path(get, path = "/api/v1/knowledge/feedback", tag = "signals",
    params(("language" = Option<String>, Query, description = "BCP 47 tag of the language to read in")), responses(
    (status = 200, description = "What was said, at most 200", body = FeedbackList),
    (status = 400, description = "The query was not understood", body = ProblemDocument),
    (status = 401, description = "Signed out", body = ProblemDocument),
))]
pub async fn feedback(
    State(app): State<AppState>,
    me: CurrentUser,
    Query(query): Query<ReadingQuery>,
) -> Result<Json<FeedbackList>, Problem> {
    Ok(Json(app.store.feedback_for(me.user.person.clone(), language(query.language)).await?))
}
