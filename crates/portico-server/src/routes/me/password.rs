//! `PUT /api/v1/me/password`: changes one's password.

use axum::{
    Extension,
    extract::State,
    http::{HeaderMap, StatusCode},
};
use portico_domain::api::{ChangePassword, ProblemDocument, ProblemType, TextReason};
use tracing::Instrument;

use crate::{
    audit::{Act, AuditActor, AuditEntry, AuditOutcome},
    auth::Guess,
    extract::{CurrentUser, Json},
    problem::Problem,
    routes::session::create::client_address,
    server::Peer,
    state::AppState,
    store::accounts::PasswordChange,
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
    Extension(Peer(peer)): Extension<Peer>,
    headers: HeaderMap,
    me: CurrentUser,
    Json(body): Json<ChangePassword>,
) -> Result<StatusCode, Problem> {
    let person = me.user.person.clone();
    if body.new.chars().count() < SHORTEST {
        return Err(Problem::new(ProblemType::Invalid).because(TextReason::PasswordTooShort { least: SHORTEST }));
    }
    let noted =
        AuditEntry::new(app.clock.now(), AuditActor::Person(person.clone()), Act::PasswordChange).about(&person);
    let noted = noted.address(client_address(&app, peer, &headers));
    let (guard, guesser, refused) = (app.clone(), person.clone(), noted.clone());
    // Goes on when the client has gone: it has guessed all the same.
    let checked = async move { check(&guard, &guesser, body.current, refused).await }.in_current_span();
    let verified = tokio::spawn(checked).await.map_err(|_| ProblemType::Internal)??;
    let new = app.passwords.hash(body.new).await?;
    let change = PasswordChange { person, verified, new, session: me.session.hash(), noted };
    if !app.store.change_password(change).await? {
        return Err(ProblemType::WrongCredentials.into());
    }
    Ok(StatusCode::NO_CONTENT)
}

/// The hash that the current password fits.
async fn check(app: &AppState, person: &str, current: String, noted: AuditEntry) -> Result<String, Problem> {
    let attempt = app.limiter.begin(Guess::OwnPassword { person }, || app.clock.now()).await?;
    let stored = app.store.password_hash(person.to_owned()).await?;
    let fits = app.passwords.verify(current, stored.clone()).await?;
    if let Some(verified) = stored.filter(|_| fits) {
        attempt.succeeded();
        return Ok(verified);
    }
    attempt.failed(app.clock.now());
    tracing::warn!(account = person, "the current password was wrong");
    app.store.audit(noted.ended(AuditOutcome::Refused)).await?;
    Err(ProblemType::WrongCredentials.into())
}
