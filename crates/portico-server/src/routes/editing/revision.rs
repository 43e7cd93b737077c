//! `GET /api/v1/editing/articles/{number}/revisions/{revision}`: a revision, compared.

use axum::{
    Json,
    extract::{Path, State},
};
use portico_domain::api::{ProblemDocument, ProblemType, RevisionView};
use serde::Deserialize;

use super::{language, number};
use crate::{
    extract::{Editor, Query},
    knowledge::compare,
    problem::Problem,
    state::AppState,
};

/// What the query string may say.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Against {
    language: Option<String>,
    /// Compare with this revision; with the working copy by default.
    against: Option<u32>,
}

/// A revision, and how it differs from another or from the working copy: by lines, and by words within them.
///
/// # Errors
/// 404 when there is no such revision that this person may see.
#[utoipa::path(get, path = "/api/v1/editing/articles/{number}/revisions/{revision}", tag = "editing",
    params(("number" = String, Path, description = "KB-12"),
        ("revision" = u32, Path, description = "Its number"),
        ("language" = Option<String>, Query, description = "en by default"),
        ("against" = Option<u32>, Query, description = "Another revision; the working copy by default")),
    responses(
    (status = 200, description = "The revision", body = RevisionView),
    (status = 503, description = "Too much else is being worked out: try again in a moment", body = ProblemDocument),
    (status = 401, description = "Signed out", body = ProblemDocument),
    (status = 404, description = "Not there, or not for this person", body = ProblemDocument),
))]
pub async fn revision(
    State(app): State<AppState>,
    Editor(me): Editor,
    Path((path, wanted)): Path<(String, String)>,
    query: Result<Query<Against>, Problem>,
) -> Result<Json<RevisionView>, Problem> {
    let Query(query) = query?;
    let written = language(query.language.unwrap_or_else(|| "en".to_owned()))?;
    let wanted = wanted.parse().map_err(|_| ProblemType::NotFound)?;
    let found = app.store.revision(me.person.clone(), number(&path)?, written, (wanted, query.against)).await?;
    let (one, other) = found.ok_or(ProblemType::NotFound)?;
    let work = app.budget.run(&me.person, move || RevisionView {
        title_diff: compare(&one.text.title, &other.title),
        summary_diff: compare(&one.text.summary, &other.summary),
        text_diff: compare(&one.text.markdown, &other.markdown),
        row: one.row,
        summary: one.text.summary,
        markdown: one.text.markdown,
        against: query.against,
    });
    Ok(Json(work.await?))
}
