//! `GET /api/v1/catalog/items/{id}/people`: for whom an item may be requested, and whom its questions take.

use std::collections::{BTreeMap, BTreeSet};

use axum::{
    Json,
    extract::{Path, State, rejection::PathRejection},
};
use portico_domain::{
    api::{PeopleFound, ProblemDocument, ProblemType, RequestReason, TextReason},
    directory::{COLUMNS, DEPARTMENT, LOCATION},
};
use serde::Deserialize;

use crate::{
    catalog::{LoadedCatalog, Offer},
    extract::{CurrentUser, Query},
    problem::Problem,
    quota::Sent,
    state::AppState,
    store::people::{PeopleQuery, Reach, Wanted},
};

/// Maximum number of people in an answer: nobody gets the directory page by page.
const PEOPLE: usize = 20;
/// Minimum number of letters and digits of a search.
const LETTERS: usize = 2;
/// Maximum number of values of a column.
const VALUES: usize = 100;

/// What the query string may say.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PeopleSearch {
    /// What words of the name begin with, or the e-mail address.
    q: String,
    /// Id of one person.
    id: Option<String>,
    /// Id of the field that takes them; absent: for whom the item may be requested.
    field: Option<String>,
    /// The values that narrow the field's people, by column, in JSON.
    #[serde(rename = "where")]
    narrow: Option<String>,
}

/// Cells by column.
type Narrowing = BTreeMap<String, BTreeSet<String>>;

/// At most 20 people, by name, without those who have left. With `field` those whom this field of the item's form takes, as far as the
/// organisation lets one look for them; without it those for whom the item may be requested: of its audience, without oneself. Each word of
/// `q` is what a word of the name begins with; a `q` with an `@` is an e-mail address. With fewer than two letters in all nobody is found.
///
/// # Errors
/// 400 for a query that is not understood, 401 when signed out, 404 for an item that is not there or not for this person, or a field that
/// takes nobody, 422 when they may not ask for somebody else with it, 429 after too many.
#[utoipa::path(get, path = "/api/v1/catalog/items/{id}/people", tag = "catalog",
    params(
        ("id" = String, Path, description = "Id of the item"),
        ("q" = Option<String>, Query, description = "What words of the name begin with, at least two letters; or an e-mail address"),
        ("id" = Option<String>, Query, description = "Instead of `q`: the id of one person"),
        ("field" = Option<String>, Query, description = "Id of the field that takes the people"),
        ("where" = Option<String>, Query, description = "With `field`: the cells that narrow its people by its verdict, such as `{\"department\":[\"finance\"]}`. A field that is narrowed offers nobody without them"),
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
    let PeopleSearch { q, id, field, narrow } = search;
    let narrowing = match &field {
        Some(field) => narrowing(offer, field, narrow.as_deref())?,
        None if !catalog.for_others(&offer.item, &me.user.groups) => {
            return Err(Problem::new(ProblemType::Invalid).because(TextReason::NotForOthers));
        }
        None => Some(Narrowing::new()),
    };
    app.quota.take(Sent::Search, &me.user.person, app.clock.now())?;
    let none = || Ok(Json(PeopleFound { people: Vec::new(), more: false }));
    let wanted = match id {
        Some(id) => Wanted::Id(id),
        None if q.chars().filter(|c| c.is_alphanumeric()).take(LETTERS).count() < LETTERS => return none(),
        None => Wanted::Text(q),
    };
    let Some(mut narrowing) = narrowing else { return none() };
    let reach = reach(&app, &catalog, &me).await?;
    let for_whom = field.is_none();
    let query = PeopleQuery {
        wanted,
        except: for_whom.then(|| me.user.person.clone()),
        audiences: if for_whom { catalog.audiences(&offer.item) } else { Vec::new() },
        reach,
        departments: narrowing.remove(DEPARTMENT),
        locations: narrowing.remove(LOCATION),
        limit: PEOPLE,
    };
    Ok(Json(app.store.find_people(query).await?))
}

/// Whom somebody may look for.
///
/// # Errors
/// When the database fails, or they have left the directory since they signed in.
async fn reach(app: &AppState, catalog: &LoadedCatalog, me: &CurrentUser) -> Result<Reach, Problem> {
    let asker = app.store.asker(me.user.person.clone()).await?.ok_or(ProblemType::SignedOut)?;
    Ok(catalog.reach(&asker.person))
}

/// The cells that the people of a field have; `None` while a field that narrows them has no answer.
///
/// # Errors
/// 404 when the form has no such field, or it takes nobody, 400 when `given` is no such list.
fn narrowing(offer: &Offer, field: &str, given: Option<&str>) -> Result<Option<Narrowing>, Problem> {
    let field = offer.form.people_fields().find(|of| of.id.as_str() == field).ok_or(ProblemType::NotFound)?;
    let unreadable =
        |says: String| Problem::new(ProblemType::Malformed).because(RequestReason::QueryUnreadable { says });
    let given: Narrowing = match given {
        Some(json) => serde_json::from_str(json).map_err(|error| unreadable(format!("where: {error}")))?,
        None => Narrowing::new(),
    };
    if let Some(column) = given.keys().find(|column| !COLUMNS.contains(&column.as_str())) {
        return Err(unreadable(format!("where: `{column}` is no column of the directory")));
    }
    if given.values().any(|values| values.len() > VALUES) {
        return Err(unreadable(format!("where: more than {VALUES} values")));
    }
    let narrows = field.kind.options().map_or(&[][..], |options| options.narrowing());
    Ok(narrows.iter().all(|by| given.contains_key(&by.column)).then_some(given))
}
