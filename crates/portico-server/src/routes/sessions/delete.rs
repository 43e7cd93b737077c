//! `DELETE /api/v1/sessions`: signs out everywhere.

use axum::{Extension, extract::State, http::HeaderMap, response::IntoResponse};
use portico_domain::api::ProblemDocument;

use crate::{
    audit::{Act, AuditActor, AuditEntry},
    extract::CurrentUser,
    problem::Problem,
    routes::session::{create::client_address, delete::signed_out},
    server::Peer,
    state::AppState,
};

/// Ends all sessions of the person, this one too.
///
/// # Errors
/// 401 when signed out.
#[utoipa::path(delete, path = "/api/v1/sessions", tag = "session", responses(
    (status = 204, description = "Signed out on every device"),
    (status = 401, description = "Signed out", body = ProblemDocument),
))]
pub async fn sign_out_everywhere(
    State(app): State<AppState>,
    Extension(Peer(peer)): Extension<Peer>,
    headers: HeaderMap,
    me: CurrentUser,
) -> Result<impl IntoResponse + use<>, Problem> {
    let person = me.user.person.clone();
    let noted = AuditEntry::new(app.clock.now(), AuditActor::Person(person.clone()), Act::SessionsEnd).about(&person);
    app.store.end_sessions_of(person, noted.address(client_address(&app, peer, &headers))).await?;
    signed_out(&app)
}
