//! `GET /api/v1/catalog/items/{id}/people`: for whom an item may be requested.

use axum::{
    Json,
    extract::{Path, State, rejection::PathRejection},
};
use portico_domain::api::{PeopleFound, ProblemDocument, ProblemType, TextReason};
use serde::Deserialize;

use crate::{
    extract::{CurrentUser, Query},
    problem::Problem,
    quota::Sent,
    state::AppState,
    store::people::PeopleQuery,
};

/// Maximum number of people in an answer: nobody gets the directory page by page.
const PEOPLE: usize = 20;
/// Minimum number of letters and digits of a search.
const LETTERS: usize = 2;

/// What the query string may say.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PeopleSearch {
    /// What words of the name begin with.
    q: String,
}

/// At most 20 people for whom the item may be requested, by name: those of its audience who have not left, without oneself. Each word of
/// `q` is what a word of the name begins with. With fewer than two letters in all nobody is found.
///
/// # Errors
/// 400 for a query that is not understood, 401 when signed out, 404 for an item that is not there or not for this person, 422 when they
/// may not ask for somebody else with it, 429 after too many.
#[utoipa::path(get, path = "/api/v1/catalog/items/{id}/people", tag = "catalog",
    params(
        ("id" = String, Path, description = "Id of the item"),
        ("q" = String, Query, description = "What words of the name begin with; at least two letters"),
    ), responses(
    (status = 200, description = "The people", body = PeopleFound),
    (status = 400, description = "The query was not understood", body = ProblemDocument),
    (status = 401, description = "Signed out", body = ProblemDocument),
    (status = 404, description = "Not there, or not for this person", body = ProblemDocument),
    (status = 422, description = "They may not ask for somebody else with it", body = ProblemDocument),
    (status = 429, description = "Too many in a short time", body = ProblemDocument),
))]
pub async fn item_people(
    State(app): State<AppState>,
    me: CurrentUser,
    id: Result<Path<String>, PathRejection>,
    Query(search): Query<PeopleSearch>,
) -> Result<Json<PeopleFound>, Problem> {
    let Path(id) = id.map_err(|_| ProblemType::NotFound)?;
    let catalog = app.catalog();
    let offer = catalog.offer(&id, &me.user.groups).ok_or(ProblemType::NotFound)?;
    if !catalog.for_others(&offer.item, &me.user.groups) {
        return Err(Problem::new(ProblemType::Invalid).because(TextReason::NotForOthers));
    }
    app.quota.take(Sent::Search, &me.user.person, app.clock.now())?;
    if search.q.chars().filter(|c| c.is_alphanumeric()).take(LETTERS).count() < LETTERS {
        return Ok(Json(PeopleFound { people: Vec::new(), more: false }));
    }
    let query = PeopleQuery {
        text: search.q,
        except: me.user.person.clone(),
        audiences: catalog.audiences(&offer.item),
        limit: PEOPLE,
    };
    Ok(Json(app.store.find_people(query).await?))
}
