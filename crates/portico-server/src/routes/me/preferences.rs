//! `PUT /api/v1/me/preferences`: saves one's settings.

use axum::{Json as Answer, extract::State};
use portico_domain::api::{Preferences, ProblemDocument, ProblemType, RequestReason};

use crate::{
    extract::{CurrentUser, Json},
    problem::Problem,
    state::AppState,
};

/// Saves all settings at once.
///
/// # Errors
/// 401 when signed out, 422 for a language that is no BCP 47 tag.
#[utoipa::path(put, path = "/api/v1/me/preferences", tag = "me", request_body = Preferences, responses(
    (status = 200, description = "Saved", body = Preferences),
    (status = 401, description = "Signed out", body = ProblemDocument),
    (status = 422, description = "The language is no BCP 47 tag", body = ProblemDocument),
))]
pub async fn set_preferences(
    State(app): State<AppState>,
    me: CurrentUser,
    Json(body): Json<Preferences>,
) -> Result<Answer<Preferences>, Problem> {
    if !body.language.as_deref().is_none_or(is_language_tag) {
        return Err(Problem::new(ProblemType::Invalid).because(RequestReason::LanguageTag));
    }
    app.store.set_preferences(me.user.person.clone(), body.clone()).await?;
    Ok(Answer(body))
}

/// Whether this has the form of a BCP 47 tag.
pub(in crate::routes) fn is_language_tag(tag: &str) -> bool {
    let part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    tag.len() <= 35 && tag.split('-').all(part) && tag.starts_with(|c: char| c.is_ascii_alphabetic())
}
