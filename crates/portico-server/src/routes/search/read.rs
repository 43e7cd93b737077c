//! `GET /api/v1/search` and `GET /api/v1/search/meaning`: articles, catalog items and one's own tickets by their words.

use axum::{Json, extract::State};
use portico_domain::{
    api::{ProblemDocument, SearchView, TicketFilter},
    ticket::TicketNumber,
};
use portico_search::{DocumentKind, TextQuery};
use serde::Deserialize;
use utoipa::IntoParams;

use super::answer;
use crate::{
    extract::{CurrentUser, Query, ReadingLanguage},
    problem::Problem,
    quota::Sent,
    routes::{knowledge::language, paging},
    state::AppState,
    store::tickets::{MyTickets, MyTicketsPage},
};

/// Longer queries are cut off here, in characters.
const LONGEST: usize = 300;
/// Number of articles unless the query says another one.
const LIMIT: usize = 6;
/// Maximum number of catalog items that have all words, and of those of the index beside them; of tickets.
const ITEMS: usize = 6;
const TICKETS: usize = 3;
/// Minimum number of characters of a word by which tickets are searched for.
const TICKET_WORD: usize = 2;
/// Further down nobody reads.
const DEEPEST: usize = 1_000;

/// What the query string may say.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields, default)]
pub struct SearchParameters {
    /// The words; phrases in quotes.
    q: String,
    /// BCP 47 tag of the language to read in.
    language: Option<String>,
    /// Whether the last word may be the beginning of one.
    typing: bool,
    /// Whether nothing is taken for a slip.
    exact: bool,
    /// Only articles with this label.
    label: Option<String>,
    /// Only articles written in this language.
    written: Option<String>,
    /// Whether each hit says which words were found where.
    why: bool,
    /// Whether labels and languages of all that is found are counted.
    facets: bool,
    /// Number of articles to skip.
    offset: usize,
    /// Maximum number of articles, 1 to 100; 6 by default.
    limit: Option<usize>,
}

/// What a query finds, within what the person may read. Catalog items and tickets come with the first page only.
///
/// # Errors
/// 400 for a query that is not understood, 401 when signed out, 429 after too many.
#[utoipa::path(get, path = "/api/v1/search", tag = "search", params(SearchParameters), responses(
    (status = 200, description = "What was found", body = SearchView),
    (status = 400, description = "The query was not understood", body = ProblemDocument),
    (status = 401, description = "Signed out", body = ProblemDocument),
    (status = 429, description = "Too many in a short time", body = ProblemDocument),
))]
pub async fn search(
    State(app): State<AppState>,
    me: CurrentUser,
    reading: ReadingLanguage,
    Query(asked): Query<SearchParameters>,
) -> Result<Json<SearchView>, Problem> {
    find(&app, &me, &reading, asked, false).await.map(Json)
}

/// The same, by words and by meaning: for when the person pauses. By words alone where no model is installed, or when others
/// wait for it.
///
/// # Errors
/// 400 for a query that is not understood, 401 when signed out, 429 after too many.
#[utoipa::path(get, path = "/api/v1/search/meaning", tag = "search", params(SearchParameters), responses(
    (status = 200, description = "What was found", body = SearchView),
    (status = 400, description = "The query was not understood", body = ProblemDocument),
    (status = 401, description = "Signed out", body = ProblemDocument),
    (status = 429, description = "Too many in a short time", body = ProblemDocument),
))]
pub async fn search_by_meaning(
    State(app): State<AppState>,
    me: CurrentUser,
    reading: ReadingLanguage,
    Query(asked): Query<SearchParameters>,
) -> Result<Json<SearchView>, Problem> {
    find(&app, &me, &reading, asked, true).await.map(Json)
}

async fn find(
    app: &AppState,
    me: &CurrentUser,
    reading: &ReadingLanguage,
    asked: SearchParameters,
    by_meaning: bool,
) -> Result<SearchView, Problem> {
    let limit = asked.limit.map_or(Ok(LIMIT), |limit| paging::limit(Some(limit)))?;
    let text = portico_domain::text::cut(&asked.q, LONGEST).to_owned();
    if text.trim().is_empty() {
        return Ok(SearchView::default());
    }
    app.quota.take(Sent::Search, &me.user.person, app.clock.now())?;
    let language = language(asked.language);
    let first = asked.offset == 0;
    let catalog = app.catalog();
    let mut ranked = if first { catalog.found(&text, asked.exact, &me.user.groups, &language) } else { Vec::new() };
    ranked.truncate(ITEMS);
    let query = TextQuery {
        text: text.clone(),
        as_you_type: asked.typing,
        groups: me.user.groups.iter().cloned().collect(),
        prefer: Some(language),
        exact: asked.exact,
        ..TextQuery::default()
    };
    let articles = TextQuery {
        kinds: Some(vec![DocumentKind::Article]),
        labels: asked.label.into_iter().collect(),
        language: asked.written,
        facets: asked.facets,
        limit,
        offset: asked.offset.min(DEEPEST),
        ..query.clone()
    };
    let items = TextQuery { kinds: Some(vec![DocumentKind::Item]), limit: ITEMS, ..query };
    let words: Vec<String> = text.split_whitespace().take(8).map(str::to_owned).collect();
    let tickets = MyTicketsPage {
        requester: me.user.person.clone(),
        filter: TicketFilter::All,
        search: words,
        named: TicketNumber::typed(&text),
        after: None,
        limit: TICKETS,
    };
    let tickets = async {
        let worth = first && (text.trim().chars().count() >= TICKET_WORD || !tickets.named.is_empty());
        let found = if worth { app.store.my_tickets(tickets).await?.unwrap_or_default() } else { MyTickets::default() };
        Ok(found.named.into_iter().chain(found.others).collect())
    };
    let found = async {
        match (first, by_meaning) {
            (true, true) => tokio::join!(app.search.find_by_meaning(articles), app.search.find(items)),
            (true, false) => app.search.find_each([articles, items]).await.map(|[one, two]| (one, two)).unzip(),
            (false, true) => (app.search.find_by_meaning(articles).await, None),
            (false, false) => (app.search.find(articles).await, None),
        }
    };
    // Asked before the index is read: what is finished meanwhile is not in what was read.
    let building = app.search.is_building();
    let ((articles, items), tickets): (_, Result<Vec<_>, Problem>) = tokio::join!(found, tickets);
    // Nor is everything found by an index that did not answer.
    let building = building || articles.is_none();
    let person = me.user.person.clone();
    let articles = articles.unwrap_or_default();
    let mut tickets = tickets?;
    tickets.truncate(TICKETS);
    tickets.iter_mut().for_each(|ticket| catalog.name_team(&mut ticket.team, reading.tag()));
    let view = SearchView {
        corrected: super::corrected::query(&text, &articles.corrected),
        clear: articles.clear && asked.offset == 0,
        total: u32::try_from(articles.total).unwrap_or(u32::MAX),
        labels: answer::facets(&articles.facets.labels),
        languages: answer::facets(&articles.facets.languages),
        articles: answer::articles(app, person, articles.hits, asked.why).await?,
        items: answer::items(app, &me.user, ranked, &items.unwrap_or_default().hits),
        tickets,
        building,
        meaning: app.search.knows_meaning(),
    };
    Ok(view)
}
