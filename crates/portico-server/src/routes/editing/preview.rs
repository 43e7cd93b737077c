//! `POST /api/v1/editing/preview`: a text as readers would see it.

use axum::{Json as Body, extract::State};
use portico_domain::api::{ArticleLine, Preview, PreviewNote, PreviewOf, ProblemDocument, ProblemType};

use super::{BODY, TITLE, language, line, markdown};
use crate::{
    extract::{Json, MaybeUser},
    knowledge::{render_copy, sanitised},
    policy::writes_articles,
    problem::Problem,
    quota::Sent,
    state::AppState,
};

/// Maximum number of warnings that are returned; who corrects these sees the others then.
const NOTES: usize = 500;

/// Draws a text by the very code by which it is published, and says what was dropped of it. What this person may not read is not
/// there.
///
/// # Errors
/// 422 when something is too long.
#[utoipa::path(post, path = "/api/v1/editing/preview", tag = "editing", request_body = PreviewOf, responses(
    (status = 200, description = "The text", body = Preview),
    (status = 413, description = "The text is too large", body = ProblemDocument),
    (status = 422, description = "Something is too long", body = ProblemDocument),
    (status = 503, description = "Too much else is being worked out: try again in a moment", body = ProblemDocument),
    (status = 401, description = "Signed out", body = ProblemDocument),
    (status = 404, description = "Not there, or not for this person", body = ProblemDocument),
    (status = 429, description = "Too many in a short time", body = ProblemDocument),
))]
pub async fn preview(
    State(app): State<AppState>,
    // Not one of the extractors that count changes: rendering changes nothing, and is asked for with every word.
    MaybeUser(user): MaybeUser,
    body: Result<Json<PreviewOf, BODY>, Problem>,
) -> Result<Body<Preview>, Problem> {
    let me = user.ok_or(ProblemType::SignedOut)?.user;
    if !writes_articles(&me) {
        return Err(ProblemType::NotFound.into());
    }
    app.quota.take(Sent::Preview, &me.person, app.clock.now())?;
    let Json(of) = body?;
    let (title, text) = (line(ArticleLine::Title, &of.title, TITLE)?, markdown(&of.markdown)?);
    let written = language(of.language)?;
    if !app.store.may_edit(me.person.clone(), of.article).await? {
        return Err(ProblemType::NotFound.into());
    }
    let site = app.store.article_site(of.article, Some(me.person.clone())).await?;
    let work = app.budget.run(&me.person, move || {
        let (rendered, notes) = render_copy(&site, &written, &title, &text);
        let kind = |note: &portico_knowledge::ImportWarning| {
            let kind = serde_json::to_value(note.kind).unwrap_or_default();
            kind.as_str().unwrap_or_default().to_owned()
        };
        let more = notes.get(NOTES).map(|note| PreviewNote {
            line: note.line,
            kind: "more-notes".to_owned(),
            what: (notes.len() - NOTES).to_string(),
        });
        let told = notes.into_iter().take(NOTES);
        let notes = told.map(|note| PreviewNote { line: note.line, kind: kind(&note), what: note.what }).chain(more);
        Preview { html: sanitised(&rendered.html), toc: rendered.toc, notes: notes.collect() }
    });
    Ok(Body(work.await?))
}
