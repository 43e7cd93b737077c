//! `GET /api/v1/me`: who is signed in, and what every page needs.

use axum::{Json, extract::State, response::IntoResponse};
use portico_domain::api::{Me, User};

use crate::{
    auth::SessionUser,
    extract::{MaybeUser, ReadingLanguage},
    problem::Problem,
    state::AppState,
};

/// Answers 200 when nobody is signed in, too: that is no failure.
///
/// # Errors
/// 503 when the store fails.
#[utoipa::path(get, path = "/api/v1/me", tag = "me", params(
    ("language" = Option<String>, Query, description = "BCP 47 tag of the language to read the organisation's texts in"),
), responses(
    (status = 200, description = "The person, or nobody; the organisation", body = Me),
))]
pub async fn me(
    State(app): State<AppState>,
    MaybeUser(user): MaybeUser,
    reading: ReadingLanguage,
) -> Result<impl IntoResponse, Problem> {
    let mut me = view(&app, user.as_ref().map(|user| &*user.user), &reading);
    if let Some(user) = &user {
        me.has_drafts = !app.store.begun_drafts(user.user.person.clone()).await?.is_empty();
    }
    Ok((user.and_then(|user| user.keep()), Json(me)))
}

/// What a person reads of themselves.
pub(in crate::routes) fn view(app: &AppState, user: Option<&SessionUser>, reading: &ReadingLanguage) -> Me {
    let user = user.map(|user| User {
        id: user.person.clone(),
        name: user.name.clone(),
        email: user.email.clone().unwrap_or_default(),
        roles: user.roles.clone(),
        preferences: user.preferences.clone(),
    });
    let organisation = app.catalog().organisation_in(reading.tag()).clone();
    Me { user, organisation, today: app.today(), has_drafts: false }
}
