//! `GET /api/v1/catalog/items/{id}/form`: everything that filling in a form needs.

use axum::{
    extract::{Path, State, rejection::PathRejection},
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use portico_domain::{
    api::{ItemForm, KeptDraft, ProblemDocument, ProblemType},
    ticket::Visibility,
};

use serde::Deserialize;

use super::{context_for, others};
use crate::{
    catalog::FormPeople,
    extract::{CurrentUser, Query},
    problem::Problem,
    routes::cached,
    state::AppState,
};

/// What the query string may say.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct FormQuery {
    /// BCP 47 tag of the language to read in.
    language: Option<String>,
    /// Id of the person for whom it is.
    #[serde(rename = "for")]
    for_whom: Option<String>,
}

/// The form, its version, and the context: today, the calendar, the person's own facts, and the lookups that the form
/// draws from, narrowed to the person's audience. Of the directory those people are there whom the form itself names, and who asks: others are
/// looked for (`GET /api/v1/catalog/items/{id}/people`). With `for` those facts of that person are there too that the form reads, and of the lookups those rows that
/// both may see. Send the `ETag` back in `If-None-Match` to be told 304.
///
/// # Errors
/// 400 for a query that is not understood, 401 when signed out, 404 for an item that is not there or not for this person, 422 when they
/// may not ask for somebody else with it, or not for that person.
#[utoipa::path(get, path = "/api/v1/catalog/items/{id}/form", tag = "catalog",
    params(
        ("id" = String, Path, description = "Id of the item"),
        ("language" = Option<String>, Query, description = "BCP 47 tag of the language to read in"),
        ("for" = Option<String>, Query, description = "Id of the person for whom it is, when that is somebody else"),
    ), responses(
    (status = 200, description = "The form", body = ItemForm),
    (status = 304, description = "Unchanged"),
    (status = 400, description = "The query was not understood", body = ProblemDocument),
    (status = 401, description = "Signed out", body = ProblemDocument),
    (status = 404, description = "Not there, or not for this person", body = ProblemDocument),
    (status = 422, description = "Not for somebody else, or not for that person", body = ProblemDocument),
))]
pub async fn item_form(
    State(app): State<AppState>,
    me: CurrentUser,
    id: Result<Path<String>, PathRejection>,
    Query(query): Query<FormQuery>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let Path(id) = id.map_err(|_| ProblemType::NotFound)?;
    let catalog = app.catalog();
    let offer = catalog.offer(&id, &me.user.groups).ok_or(ProblemType::NotFound)?;
    let FormQuery { language, for_whom } = query;
    let asker = app.store.asker(me.user.person.clone()).await?;
    let other = others::person_named(&app, &catalog, offer, (&me, asker.as_ref()), for_whom.as_deref()).await?;
    let context = context_for(&app, &catalog, (asker, other.as_ref()), &offer.form, language.as_deref(), None).await?;
    let for_others = catalog.for_others(&offer.item, &me.user.groups);
    let people = FormPeople { for_others, requested_for: other.as_ref().map(others::named) };
    let item = catalog.in_language(&offer.item, language.as_deref());
    let mut view = offer.view(item, catalog.team_in(item, language.as_deref()), context, people);
    let kept = app.store.draft(&me.user.person, &id).await?.filter(|draft| draft.ticket.is_none());
    view.kept = kept.map(|draft| KeptDraft { id: draft.id, at: draft.at, json: draft.json });
    // What is known of somebody else is not kept on the device.
    let keep = me.keep().filter(|_| other.is_none());
    let keep = keep.filter(|_| view.kept.is_none() || item.visibility != Visibility::Confidential);
    Ok((keep, cached::answer(&headers, view)?).into_response())
}
