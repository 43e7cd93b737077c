//! `GET /api/v1/catalog/items/{id}/suggestions`: articles that may make a request needless.

mod form_answers;
mod found;

use axum::{
    Json,
    extract::{Path, State},
};
use portico_domain::api::{ArticleCard, Because, ProblemDocument, ProblemType, RequestReason, Suggestion, Suggestions};
use serde::Deserialize;

use crate::{
    extract::{CurrentUser, Query},
    problem::Problem,
    quota::Sent,
    routes::knowledge::language,
    state::AppState,
};
use form_answers::FormAnswers;
use found::found;

/// Maximum number of articles that are suggested.
const MAX_SUGGESTIONS: usize = 3;

/// What the query string may say.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SuggestionsQuery {
    /// What the form says, as JSON: for each field a text, or the ids of what was chosen.
    said: String,
    /// The language to read in.
    language: Option<String>,
}

/// At most three articles beside a form: first the workarounds of open known errors of a service that was chosen, then the item's
/// own article, then what answers to the words; nothing, where nothing does. Within what the person may read.
///
/// # Errors
/// 400 when `said` is no answers, 404 when there is no such item for this person, 429 after too many.
#[utoipa::path(get, path = "/api/v1/catalog/items/{id}/suggestions", tag = "catalog", params(
    ("id" = String, Path, description = "Id of the item"),
    ("said" = Option<String>, Query, description = "What the form says, as JSON: for each field a text, or a list of the ids of what was chosen"),
    ("language" = Option<String>, Query, description = "BCP 47 tag of the language to read in"),
), responses(
    (status = 200, description = "The articles", body = Suggestions),
    (status = 400, description = "The query was not understood", body = ProblemDocument),
    (status = 401, description = "Signed out", body = ProblemDocument),
    (status = 404, description = "No such item for this person", body = ProblemDocument),
    (status = 429, description = "Too many in a short time", body = ProblemDocument),
))]
pub async fn suggestions(
    State(app): State<AppState>,
    me: CurrentUser,
    Path(id): Path<String>,
    Query(typed): Query<SuggestionsQuery>,
) -> Result<Json<Suggestions>, Problem> {
    app.quota.take(Sent::Search, &me.user.person, app.clock.now())?;
    let catalog = app.catalog();
    let offer = catalog.offer(&id, &me.user.groups).ok_or(ProblemType::NotFound)?;
    let terms = read(&typed.said)?.terms(&catalog, offer, &me.user.groups);
    let (person, language) = (me.user.person.clone(), language(typed.language));
    let pinned = offer.item.article.clone();
    let chosen = terms.chosen.clone();
    let (errors, pinned) =
        app.store.suggested(person, language.clone(), chosen, pinned, MAX_SUGGESTIONS as u32).await?;
    let mut articles: Vec<Suggestion> = Vec::new();
    let mut push = |suggestion: Suggestion| {
        let new = |other: &Suggestion| other.card.number != suggestion.card.number;
        if articles.len() < MAX_SUGGESTIONS && articles.iter().all(new) {
            articles.push(suggestion);
        }
    };
    let named = |card: ArticleCard, because| Suggestion { card, because, language: None, snippet: Vec::new() };
    errors.into_iter().for_each(|card| push(named(card, Because::KnownError)));
    pinned.into_iter().for_each(|card| push(named(card, Because::Pinned)));
    for hit in found(&app, &me, &terms, &language).await? {
        // A summary says what the article is for; a passage torn out of it does only for want of one.
        let snippet = if hit.card.summary.is_empty() { hit.snippet } else { Vec::new() };
        push(Suggestion { card: hit.card, because: Because::Found, language: Some(hit.language), snippet });
    }
    Ok(Json(Suggestions { articles }))
}

fn read(said: &str) -> Result<FormAnswers, Problem> {
    if said.is_empty() {
        return Ok(FormAnswers::default());
    }
    let malformed = |reason| Problem::new(ProblemType::Malformed).because(reason);
    let said: FormAnswers = serde_json::from_str(said).map_err(|_| malformed(RequestReason::SaidUnreadable))?;
    if said.is_too_much() {
        return Err(malformed(RequestReason::SaidTooLarge));
    }
    Ok(said)
}
