//! `POST /api/v1/editing/articles/{number}/restore`: makes a revision the working copy.

use axum::{
    Json as Body,
    extract::{Path, State},
};
use portico_domain::api::{CopyConflict, CopySaved, ProblemDocument, Restore};

use super::{kept, language, number};
use crate::{
    extract::{Editor, IfMatch, Json},
    problem::Problem,
    state::AppState,
    store::article_revisions::RestoreRevision,
};

/// Makes a revision the working copy; what was written on the one before is put aside, as a revision.
///
/// # Errors
/// 404 without such a revision, 409 for a retired article, 412 with the other text when somebody else was faster.
#[utoipa::path(post, path = "/api/v1/editing/articles/{number}/restore", tag = "editing", request_body = Restore,
    params(("number" = String, Path, description = "KB-12"),
        ("If-Match" = String, Header, description = "The version of the working copy that was seen")),
    responses(
    (status = 200, description = "It is the working copy", body = CopySaved),
    (status = 409, description = "The article is retired", body = ProblemDocument),
    (status = 412, description = "A problem that also carries what somebody else has written", body = CopyConflict),
    (status = 428, description = "If-Match is missing", body = ProblemDocument),
    (status = 401, description = "Signed out", body = ProblemDocument),
    (status = 404, description = "Not there, or not for this person", body = ProblemDocument),
))]
pub async fn restore(
    State(app): State<AppState>,
    Editor(me): Editor,
    Path(path): Path<String>,
    seen: Result<IfMatch, Problem>,
    body: Result<Json<Restore>, Problem>,
) -> Result<Body<CopySaved>, Problem> {
    let Json(wanted) = body?;
    let what = RestoreRevision {
        person: me.person.clone(),
        number: number(&path)?,
        language: language(wanted.language)?,
        revision: wanted.revision,
        seen: seen?.0,
        now: app.clock.now(),
    };
    kept(app.store.restore_revision(what).await?)
}
