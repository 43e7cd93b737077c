//! `GET /api/v1/editing/choices`: what can be chosen for an article.

use axum::{Json, extract::State};
use portico_domain::api::{EditingChoices, ItemRef, ProblemDocument};

use crate::{extract::Editor, problem::Problem, state::AppState};

/// Categories, owners, teams and items to choose from, as far as they are for this person.
///
/// # Errors
/// 404 for who writes no articles.
#[utoipa::path(get, path = "/api/v1/editing/choices", tag = "editing", responses(
    (status = 200, description = "What can be chosen", body = EditingChoices),
    (status = 401, description = "Signed out", body = ProblemDocument),
    (status = 404, description = "Not there, or not for this person", body = ProblemDocument),
))]
pub async fn choices(State(app): State<AppState>, Editor(me): Editor) -> Result<Json<EditingChoices>, Problem> {
    let choices = app.store.editing_choices(me.person.clone()).await?;
    let catalog = app.catalog();
    let open = catalog.offers().filter(|offer| catalog.offer(offer.item.id.as_str(), &me.groups).is_some());
    let items = open.map(|offer| ItemRef { id: offer.item.id.to_string(), name: offer.item.name.clone() });
    Ok(Json(EditingChoices {
        items: items.collect(),
        categories: choices.categories,
        owners: choices.owners,
        teams: choices.teams,
    }))
}
