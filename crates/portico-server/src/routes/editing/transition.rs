//! `POST /api/v1/editing/articles/{number}/transitions`: submits, publishes, retires an article, and so on.

use axum::{
    extract::{Path, State},
    http::{StatusCode, header},
    response::IntoResponse,
};
use portico_domain::{
    api::{CopyConflict, EditingReason, ProblemDocument, ProblemType, Transition},
    knowledge::{ArticleNumber, EditAction},
};

use super::{invalid, language, number};
use crate::{
    extract::{Editor, IfMatch, Json},
    jobs,
    knowledge::{a_year_on, render_copy},
    problem::Problem,
    state::AppState,
    store::article_transitions::{ArticleTransition, ArticleTransitionOutcome, RenderedArticle},
};

/// Does what a row of `portico_domain::knowledge::EDIT_TRANSITIONS` allows.
///
/// # Errors
/// 409 when the state does not allow it, 412 when the article or, with the other text, its working copy has changed, 422 for
/// an instant or a day that is over, and for a text without a title.
#[utoipa::path(post, path = "/api/v1/editing/articles/{number}/transitions", operation_id = "act_on_article", tag = "editing", request_body = Transition,
    params(("number" = String, Path, description = "KB-12"),
        ("If-Match" = String, Header, description = "The version of the article that was seen")),
    responses(
    (status = 204, description = "It is done; `ETag` is the article's version now"),
    (status = 409, description = "The state does not allow it", body = ProblemDocument),
    (status = 412, description = "A problem; when the working copy has changed it carries that", body = CopyConflict),
    (status = 422, description = "The instant is over, or there is no title", body = ProblemDocument),
    (status = 503, description = "Too much else is being worked out: try again in a moment", body = ProblemDocument),
    (status = 428, description = "If-Match is missing", body = ProblemDocument),
    (status = 401, description = "Signed out", body = ProblemDocument),
    (status = 404, description = "Not there, or not for this person", body = ProblemDocument),
))]
pub async fn transition(
    State(app): State<AppState>,
    Editor(me): Editor,
    Path(path): Path<String>,
    seen: Result<IfMatch, Problem>,
    body: Result<Json<Transition>, Problem>,
) -> Result<impl IntoResponse, Problem> {
    let Json(wanted) = body?;
    let (number, seen) = (number(&path)?, seen?.0);
    let written = language(wanted.language)?;
    let (now, today) = (app.clock.now(), app.today());
    if wanted.action == EditAction::Schedule && wanted.at.is_none_or(|at| at <= now) {
        return Err(invalid(EditingReason::PublishTimeOver));
    }
    if wanted.review_by.is_some_and(|day| day <= today) {
        return Err(invalid(EditingReason::ReviewDayOver));
    }
    let rendered = match wanted.action {
        EditAction::Publish | EditAction::Schedule => render(&app, &me.person, number, &written, wanted.copy).await?,
        _ => RenderedArticle::default(),
    };
    let what = ArticleTransition {
        person: me.person.clone(),
        number,
        seen,
        language: written,
        copy: wanted.copy,
        action: wanted.action,
        rendered,
        at: wanted.at,
        review_by: wanted.review_by.unwrap_or_else(|| a_year_on(today)),
        today,
        now,
    };
    match app.store.transition_article(what).await? {
        ArticleTransitionOutcome::Done(version) => {
            // Perhaps it is what is to be published next.
            app.jobs.wake(jobs::PUBLISHING);
            Ok((StatusCode::NO_CONTENT, [(header::ETAG, format!("\"{version}\""))]))
        }
        ArticleTransitionOutcome::Hidden => Err(ProblemType::NotFound.into()),
        ArticleTransitionOutcome::ChangedMeanwhile => Err(ProblemType::ChangedMeanwhile.into()),
        ArticleTransitionOutcome::Conflict(theirs) => Err(Problem::copy_changed(*theirs)),
        ArticleTransitionOutcome::NotNow => Err(ProblemType::NotNow.into()),
    }
}

/// The working copy as readers will see it, if it is the one that was seen; what is not is settled by the transaction.
async fn render(
    app: &AppState,
    person: &str,
    number: ArticleNumber,
    written: &str,
    seen: u32,
) -> Result<RenderedArticle, Problem> {
    let article = app.store.article_editing(person.to_owned(), number, Some(written.to_owned())).await?;
    let copy = article.ok_or(ProblemType::NotFound)?.copy;
    if !copy.open || copy.version != seen {
        return Ok(RenderedArticle::default());
    }
    if copy.title.is_empty() {
        return Err(invalid(EditingReason::TitleMissing));
    }
    // What the author may not read is resolved too: others may.
    let site = app.store.article_site(number, None).await?;
    let rendered =
        app.budget.run(person, move || render_copy(&site, &copy.language, &copy.title, &copy.markdown).0).await?;
    Ok(rendered)
}
