//! `GET /api/v1/knowledge/articles/{number}`: an article to read.

use std::collections::BTreeSet;

use axum::{
    extract::{Path, Query, State, rejection::QueryRejection},
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use portico_domain::{
    api::{Article, ArticleOffer, ProblemDocument, ProblemType},
    knowledge::{ArticleNumber, SafeHtml},
};

use super::{ReadingQuery, language, place, similar::add_similar};
use crate::{
    budget::SMALL,
    extract::CurrentUser,
    knowledge::{linked, only_reachable, sanitised},
    problem::Problem,
    routes::cached,
    state::AppState,
    store::article_related::MAX_RELATED,
};

/// Number of words that are read in a minute.
const WORDS_A_MINUTE: u32 = 220;

/// The article in the language asked for, else in English, else in any. Its text is sanitised once more on its way out, and its
/// links to articles that this person may not read are plain words. Send
/// the `ETag` back in `If-None-Match` to be told 304.
///
/// # Errors
/// 404 when there is none, or it is not for this person.
#[utoipa::path(get, path = "/api/v1/knowledge/articles/{number}", tag = "knowledge",
    params(("number" = String, Path, description = "KB-12"),
        ("language" = Option<String>, Query, description = "BCP 47 tag of the language to read in")),
    responses(
    (status = 200, description = "The article", body = Article),
    (status = 304, description = "Unchanged"),
    (status = 401, description = "Signed out", body = ProblemDocument),
    (status = 404, description = "No such article for this person", body = ProblemDocument),
    (status = 503, description = "Too much else is being worked out: try again in a moment", body = ProblemDocument),
))]
pub async fn article(
    State(app): State<AppState>,
    me: CurrentUser,
    Path(number): Path<String>,
    query: Result<Query<ReadingQuery>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let number: ArticleNumber = number.parse().map_err(|_| ProblemType::NotFound)?;
    let wanted = query.ok().and_then(|Query(query)| query.language);
    let detail = app.store.article(me.user.person.clone(), number, language(wanted.clone()), linked).await?;
    let mut detail = detail.ok_or(ProblemType::NotFound)?;
    if detail.related.len() < MAX_RELATED {
        add_similar(&app, &me, (&detail.card, &detail.labels), &detail.language, &mut detail.related).await?;
    }
    let (html, reachable) = (std::mem::take(&mut detail.html), std::mem::take(&mut detail.reachable));
    let html = shown(&app, &me.user.person, html, reachable).await?;
    // An item that the reader may not ask for is not offered.
    let catalog = app.catalog();
    let offer = detail.offer.and_then(|(item, answers)| {
        let offer = catalog.offer(&item, &me.user.groups)?;
        let name = catalog.in_language(&offer.item, wanted.as_deref()).name.clone();
        Some(ArticleOffer { item, name, answers })
    });
    let article = Article {
        place: place(&detail.categories, &detail.card.category),
        card: detail.card,
        language: detail.language,
        languages: detail.languages,
        labels: detail.labels,
        html,
        toc: detail.toc,
        owner: detail.owner,
        reviewed: detail.reviewed,
        updated_at: detail.updated_at,
        minutes: detail.words.div_ceil(WORDS_A_MINUTE).max(1),
        attachments: detail.attachments,
        related: detail.related,
        offer,
    };
    Ok((me.keep(), cached::answer(&headers, article)?).into_response())
}

/// The text as this person may see it. Where it is long, that is not for a thread that answers requests.
async fn shown(
    app: &AppState,
    person: &str,
    html: String,
    reachable: BTreeSet<ArticleNumber>,
) -> Result<SafeHtml, Problem> {
    if html.len() <= SMALL {
        return Ok(sanitised(&only_reachable(&html, &reachable)));
    }
    Ok(app.budget.run(person, move || sanitised(&only_reachable(&html, &reachable))).await?)
}
