//! `DELETE /api/v1/sessions`: signs out everywhere.

use axum::{extract::State, response::IntoResponse};
use portico_domain::api::ProblemDocument;

use crate::{extract::CurrentUser, problem::Problem, routes::session::delete::signed_out, state::AppState};

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
    me: CurrentUser,
) -> Result<impl IntoResponse + use<>, Problem> {
    app.store.end_sessions_of(me.user.person.clone()).await?;
    signed_out(&app)
}
