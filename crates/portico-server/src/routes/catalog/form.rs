//! `GET /api/v1/catalog/items/{id}/form`: everything that filling in a form needs.

use axum::{
    extract::{
        Path, Query, State,
        rejection::{PathRejection, QueryRejection},
    },
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use portico_domain::{
    api::{ItemForm, KeptDraft, ProblemDocument, ProblemType},
    ticket::Visibility,
};

use super::context_for;
use crate::{extract::CurrentUser, problem::Problem, routes::cached, state::AppState};

/// The form, its version, and the context: today, the calendar, the person's own facts, and the lookups that the form
/// draws from, narrowed to the person's audience. Send the `ETag` back in `If-None-Match` to be told 304.
///
/// # Errors
/// 401 when signed out, 404 for an item that is not there or not for this person.
#[utoipa::path(get, path = "/api/v1/catalog/items/{id}/form", tag = "catalog",
    params(
        ("id" = String, Path, description = "Id of the item"),
        ("language" = Option<String>, Query, description = "BCP 47 tag of the language to read in"),
    ), responses(
    (status = 200, description = "The form", body = ItemForm),
    (status = 304, description = "Unchanged"),
    (status = 401, description = "Signed out", body = ProblemDocument),
    (status = 404, description = "Not there, or not for this person", body = ProblemDocument),
))]
pub async fn item_form(
    State(app): State<AppState>,
    me: CurrentUser,
    id: Result<Path<String>, PathRejection>,
    query: Result<Query<super::LanguageQuery>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let Path(id) = id.map_err(|_| ProblemType::NotFound)?;
    let catalog = app.catalog();
    let offer = catalog.offer(&id, &me.user.groups).ok_or(ProblemType::NotFound)?;
    let language = query.ok().and_then(|Query(query)| query.language);
    let asker = app.store.asker(me.user.person.clone()).await?;
    let context = context_for(&app, &catalog, asker, &offer.form, language.as_deref()).await?;
    let item = catalog.in_language(&offer.item, language.as_deref());
    let mut view = offer.view(item, catalog.team_in(item, language.as_deref()), context);
    let kept = app.store.draft(&me.user.person, &id).await?.filter(|draft| draft.ticket.is_none());
    view.kept = kept.map(|draft| KeptDraft { id: draft.id, at: draft.at, json: draft.json });
    let keep = me.keep().filter(|_| view.kept.is_none() || item.visibility != Visibility::Confidential);
    Ok((keep, cached::answer(&headers, view)?).into_response())
}
