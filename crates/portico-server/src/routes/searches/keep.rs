//! `PUT /api/v1/searches/{id}`: what was searched for, and what was opened of it.

use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use portico_domain::{
    api::{OpenedKind, ProblemDocument, ProblemType, SearchMade},
    text::NormalText,
};

use super::{KeptWords, client_id, kept};
use crate::{
    extract::{CurrentUser, Json},
    problem::Problem,
    quota::Sent,
    routes::knowledge::language,
    state::AppState,
    store::searches::KeptSearch,
};

/// Keeps a search under an id that the client makes up: the last form of what one is typing counts, so the same id replaces what
/// was kept before, until something was opened. What looks like a secret, and names of people,
/// are left out first.
///
/// # Errors
/// 400 for an id that is none, 404 when what was opened, or the form's item, is not there for this person, 429 for too many.
#[utoipa::path(put, path = "/api/v1/searches/{id}", tag = "signals", request_body = SearchMade,
    params(("id" = String, Path, description = "Made up at random: 16 to 64 letters, digits and hyphens")), responses(
    (status = 204, description = "Kept, or nothing worth keeping was in it"),
    (status = 400, description = "The body or the id could not be read", body = ProblemDocument),
    (status = 401, description = "Signed out", body = ProblemDocument),
    (status = 404, description = "No such article or item for this person", body = ProblemDocument),
    (status = 429, description = "Too many in a minute", body = ProblemDocument),
))]
pub async fn keep_search(
    State(app): State<AppState>,
    me: CurrentUser,
    Path(id): Path<String>,
    Json(body): Json<SearchMade>,
) -> Result<StatusCode, Problem> {
    let (client, now) = (client_id(&id)?, app.clock.now());
    app.quota.take(Sent::Signal, &me.user.person, now)?;
    let opened = body.opened.as_ref().filter(|opened| opened.kind == OpenedKind::Item);
    let opened = opened.map(|opened| opened.target.clone().unwrap_or_default());
    let catalog = app.catalog();
    for item in body.item.iter().chain(&opened) {
        catalog.offer(item, &me.user.groups).ok_or(ProblemType::NotFound)?;
    }
    let language = language(body.language);
    let text = |text: &str| NormalText::from_any(text).to_string();
    let corrected = body.corrected.as_deref().map(text);
    let names = app.directory.names(&app.store).await?;
    let Some(KeptWords { query, corrected, topic }) = kept(&text(&body.query), corrected.as_deref(), &language, &names)
    else {
        return Ok(StatusCode::NO_CONTENT);
    };
    let there = app.store.keep_search(KeptSearch {
        person: me.user.person.clone(),
        client,
        query,
        topic,
        language,
        found: body.found,
        corrected,
        place: body.place,
        item: body.item,
        opened: body.opened,
        at: now,
    });
    if there.await? { Ok(StatusCode::NO_CONTENT) } else { Err(ProblemType::NotFound.into()) }
}
