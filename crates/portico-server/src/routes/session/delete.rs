//! `DELETE /api/v1/session`: signs out.

use axum::{
    Extension,
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{AppendHeaders, IntoResponse},
};
use portico_domain::api::ProblemType;

use super::create::client_address;
use crate::{
    audit::{Act, AuditActor, AuditEntry},
    extract::MaybeUser,
    problem::Problem,
    server::Peer,
    state::AppState,
};

/// Ends this session. Without one it is done already.
///
/// # Errors
/// 503 when the database does not take the change.
#[utoipa::path(delete, path = "/api/v1/session", tag = "session", responses(
    (status = 204, description = "Signed out; the cookie and the cache are cleared"),
))]
pub async fn sign_out(
    State(app): State<AppState>,
    Extension(Peer(peer)): Extension<Peer>,
    headers: HeaderMap,
    MaybeUser(user): MaybeUser,
) -> Result<impl IntoResponse + use<>, Problem> {
    if let Some(user) = user {
        let noted = AuditEntry::new(app.clock.now(), AuditActor::Person(user.user.person.clone()), Act::SignOut);
        let noted = noted.address(client_address(&app, peer, &headers));
        app.store.end_session(user.session.hash(), noted).await?;
    }
    signed_out(&app)
}

/// The answer to any way of signing out. Only the cache is cleared: the drafts in the browser's storage are the app's to
/// name and to remove.
pub(in crate::routes) fn signed_out(app: &AppState) -> Result<impl IntoResponse + use<>, Problem> {
    let cookie = app.cookies.clear().ok_or(ProblemType::Internal)?;
    let cache = HeaderValue::from_static("\"cache\"");
    let headers = [(header::SET_COOKIE, cookie), (header::HeaderName::from_static("clear-site-data"), cache)];
    Ok((StatusCode::NO_CONTENT, AppendHeaders(headers)))
}
