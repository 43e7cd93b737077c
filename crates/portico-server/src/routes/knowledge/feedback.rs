//! `PUT /api/v1/knowledge/articles/{number}/feedback`: "Was this helpful?"

use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use portico_domain::{
    api::{Feedback, ProblemDocument, ProblemType, TextReason},
    knowledge::ArticleNumber,
    text::NormalText,
};

use super::language;
use crate::{
    extract::{CurrentUser, Json},
    problem::Problem,
    quota::Sent,
    state::AppState,
    store::article_feedback::NewFeedback,
};

/// Maximum number of characters of a comment to the author.
const LONGEST: usize = 2_000;

/// Says whether the text that one sees helped, and if not, why. One answer of a person and a text counts: the last one. The owner
/// sees it without a name.
///
/// # Errors
/// 404 when there is no such article for this person, 422 when the comment is too long, 429 for too many.
#[utoipa::path(put, path = "/api/v1/knowledge/articles/{number}/feedback", tag = "signals", request_body = Feedback,
    params(("number" = String, Path, description = "KB-12")), responses(
    (status = 204, description = "Kept"),
    (status = 400, description = "The body could not be read", body = ProblemDocument),
    (status = 401, description = "Signed out", body = ProblemDocument),
    (status = 404, description = "No such article for this person", body = ProblemDocument),
    (status = 422, description = "The comment is too long", body = ProblemDocument),
    (status = 429, description = "Too many in a minute", body = ProblemDocument),
))]
pub async fn keep_feedback(
    State(app): State<AppState>,
    me: CurrentUser,
    Path(number): Path<String>,
    Json(body): Json<Feedback>,
) -> Result<StatusCode, Problem> {
    let now = app.clock.now();
    app.quota.take(Sent::Signal, &me.user.person, now)?;
    let number: ArticleNumber = number.parse().map_err(|_| ProblemType::NotFound)?;
    let comment = body.comment.as_deref().map(NormalText::from_any).filter(|comment| !comment.is_empty());
    let actual = comment.as_ref().map_or(0, NormalText::count);
    if actual > LONGEST {
        return Err(Problem::new(ProblemType::Invalid).because(TextReason::TextTooLong { most: LONGEST, actual }));
    }
    let said = NewFeedback {
        person: me.user.person.clone(),
        number,
        language: language(body.language),
        helpful: body.helpful,
        // What helped needs no reason why not.
        reason: body.reason.filter(|_| !body.helpful),
        comment: comment.map(|comment| comment.to_string()),
        search: body.search,
        now,
    };
    if app.store.keep_feedback(said).await? { Ok(StatusCode::NO_CONTENT) } else { Err(ProblemType::NotFound.into()) }
}
