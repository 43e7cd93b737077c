//! `PUT /api/v1/me/password`: changes one's password.

use axum::{extract::State, http::StatusCode};
use portico_domain::api::{ChangePassword, ProblemDocument, ProblemType};

use crate::{
    extract::{CurrentUser, Json},
    problem::Problem,
    state::AppState,
};

/// The shortest password in characters.
pub const SHORTEST: usize = 12;

/// Sets the new password and ends all other sessions.
///
/// # Errors
/// 401 when the current password is wrong, 422 when the new one is too short, 429 after too many attempts.
#[utoipa::path(put, path = "/api/v1/me/password", tag = "me", request_body = ChangePassword, responses(
    (status = 204, description = "Changed; other sessions have ended"),
    (status = 401, description = "Signed out, or the current password is wrong", body = ProblemDocument),
    (status = 422, description = "The new password is too short", body = ProblemDocument),
    (status = 429, description = "Too many attempts", body = ProblemDocument),
))]
pub async fn change_password(
    State(app): State<AppState>,
    me: CurrentUser,
    Json(body): Json<ChangePassword>,
) -> Result<StatusCode, Problem> {
    let person = me.user.person.clone();
    if body.new.chars().count() < SHORTEST {
        let rule = format!("The new password needs at least {SHORTEST} characters.");
        return Err(Problem::new(ProblemType::Invalid).because(rule));
    }
    let attempt = app
        .limiter
        .begin(&format!("password of {person}"), &format!("session of {person}"), app.clock.now())
        .map_err(|seconds| Problem::new(ProblemType::TooMany).retry_after(seconds))?;
    let stored = app.store.password_hash(person.clone()).await?;
    if !app.passwords.verify(body.current, stored).await? {
        return Err(ProblemType::WrongCredentials.into());
    }
    app.limiter.succeeded(&attempt);
    let hash = app.passwords.hash(body.new).await?;
    app.store.set_password(person, hash, Some(me.session.hash())).await?;
    Ok(StatusCode::NO_CONTENT)
}
