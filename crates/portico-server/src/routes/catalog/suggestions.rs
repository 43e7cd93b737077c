//! `GET /api/v1/catalog/items/{id}/suggestions`: articles that may make a request needless.

use std::collections::BTreeSet;

use axum::{
    Json,
    extract::{Path, State},
};
use portico_domain::{
    api::{ArticleCard, Because, Piece, ProblemDocument, ProblemType, Suggestion, Suggestions},
    knowledge::ArticleNumber,
};
use portico_search::{Hit, Kind, Query as Search, without_small_words};
use serde::Deserialize;

use crate::{
    extract::{CurrentUser, Query},
    problem::Problem,
    routes::knowledge::language,
    search::serial,
    state::AppState,
};

/// So many articles are suggested.
const MOST: usize = 3;
/// Longer texts are cut off here, in characters.
const LONGEST: usize = 300;
/// So many chosen options are looked at.
const CHOSEN: usize = 20;

/// Of so many words at least one is found, or the article is about something else.
const ENOUGH: usize = 3;

/// What the query string may say.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Typed {
    /// What was typed, and the words of what was chosen.
    q: String,
    /// Ids of chosen options, with commas between them.
    chosen: String,
    /// The language to read in.
    language: Option<String>,
}

/// At most three articles beside a form: first the workarounds of open known errors of a service that was chosen, then the item's
/// own article, then what the words find. Within what the person may read.
///
/// # Errors
/// 404 when there is no such item for this person.
#[utoipa::path(get, path = "/api/v1/catalog/items/{id}/suggestions", tag = "catalog", params(
    ("id" = String, Path, description = "Id of the item"),
    ("q" = Option<String>, Query, description = "What was typed, and the words of what was chosen"),
    ("chosen" = Option<String>, Query, description = "Ids of chosen options, with commas between them"),
    ("language" = Option<String>, Query, description = "BCP 47 tag of the language to read in"),
), responses(
    (status = 200, description = "The articles", body = Suggestions),
    (status = 400, description = "The query was not understood", body = ProblemDocument),
    (status = 401, description = "Signed out", body = ProblemDocument),
    (status = 404, description = "No such item for this person", body = ProblemDocument),
))]
pub async fn suggestions(
    State(app): State<AppState>,
    me: CurrentUser,
    Path(id): Path<String>,
    Query(typed): Query<Typed>,
) -> Result<Json<Suggestions>, Problem> {
    let offer = app.catalog.offer(&id, &me.user.groups).ok_or(ProblemType::NotFound)?;
    let (person, language) = (me.user.person.clone(), language(typed.language));
    let chosen = typed.chosen.split(',').filter(|id| !id.is_empty()).take(CHOSEN).map(str::to_owned).collect();
    let pinned = offer.item.article.clone();
    let (errors, pinned) = app.store.suggested(person.clone(), language.clone(), chosen, pinned, MOST as u32).await?;
    let mut articles: Vec<Suggestion> = Vec::new();
    let mut push = |card: ArticleCard, because: Because, snippet: Vec<Piece>| {
        if articles.len() < MOST && articles.iter().all(|other: &Suggestion| other.card.number != card.number) {
            articles.push(Suggestion { card, because, snippet });
        }
    };
    errors.into_iter().for_each(|card| push(card, Because::KnownError, Vec::new()));
    pinned.into_iter().for_each(|card| push(card, Because::Pinned, Vec::new()));
    let text: String = typed.q.chars().take(LONGEST).collect();
    for (card, snippet) in found(&app, &me, person, text, language).await? {
        push(card, Because::Found, snippet);
    }
    Ok(Json(Suggestions { articles }))
}

/// What the words find. Without an index, nothing.
async fn found(
    app: &AppState,
    me: &CurrentUser,
    person: String,
    text: String,
    language: String,
) -> Result<Vec<(ArticleCard, Vec<Piece>)>, Problem> {
    let text = without_small_words(&text);
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let enough = text.split_whitespace().count().div_ceil(ENOUGH);
    let query = Search {
        text,
        groups: me.user.groups.iter().cloned().collect(),
        kinds: Some(vec![Kind::Article]),
        prefer: Some(language.clone()),
        limit: MOST,
        ..Search::default()
    };
    let mut hits = app.search.find(query).await.unwrap_or_default().hits;
    hits.retain(|hit| {
        let words: BTreeSet<&String> = hit.why.iter().flat_map(|why| &why.words).collect();
        words.len() >= enough
    });
    let number = |hit: &Hit| serial(&hit.id).and_then(ArticleNumber::new);
    let cards = app.store.article_cards(person, hits.iter().filter_map(number).collect(), language).await?;
    let with_passage = |card: ArticleCard| {
        let hit = hits.iter().find(|hit| number(hit) == Some(card.number));
        let pieces = hit.into_iter().flat_map(|hit| &hit.snippet);
        let snippet = pieces.map(|piece| Piece { text: piece.text.clone(), marked: piece.marked }).collect();
        (card, snippet)
    };
    Ok(cards.into_iter().map(with_passage).collect())
}
