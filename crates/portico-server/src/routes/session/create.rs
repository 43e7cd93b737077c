//! `POST /api/v1/session`: signs in.

use axum::{
    Extension, Json as Answer,
    extract::State,
    http::{HeaderMap, header},
    response::{AppendHeaders, IntoResponse},
};
use portico_domain::api::{Me, ProblemDocument, ProblemType, SignIn};

use crate::{
    auth::SessionId,
    extract::{CurrentUser, Json, MaybeUser},
    problem::Problem,
    routes::me::read::view,
    server::Peer,
    state::AppState,
};

/// Begins a session with a new id. A wrong password and an unknown account are answered alike, after the same time.
///
/// # Errors
/// 401 for wrong credentials, 429 after too many.
#[utoipa::path(post, path = "/api/v1/session", tag = "session", request_body = SignIn, responses(
    (status = 200, description = "Signed in; the cookie is set", body = Me),
    (status = 401, description = "Account or password is wrong", body = ProblemDocument),
    (status = 429, description = "Too many attempts", body = ProblemDocument),
))]
pub async fn sign_in(
    State(app): State<AppState>,
    Extension(Peer(peer)): Extension<Peer>,
    MaybeUser(before): MaybeUser,
    headers: HeaderMap,
    Json(body): Json<SignIn>,
) -> Result<impl IntoResponse, Problem> {
    let address = address(&app, &headers).unwrap_or_else(|| peer.ip().to_string());
    let attempt = app
        .limiter
        .begin(&body.login, &address, app.clock.now())
        .map_err(|seconds| Problem::new(ProblemType::TooMany).retry_after(seconds))?;
    let found = app.store.credentials(body.login.trim().to_owned()).await?;
    let hash = found.as_ref().map(|found| found.password_hash.clone());
    let fits = app.passwords.verify(body.password, hash).await?;
    let found = found.filter(|_| fits).ok_or(ProblemType::WrongCredentials)?;
    app.limiter.succeeded(&attempt);

    if let Some(CurrentUser { session, .. }) = before {
        app.store.end_session(session.hash()).await?;
    }
    let session = SessionId::generate().map_err(|_| ProblemType::Internal)?;
    let now = app.clock.now();
    app.store.begin_session(session.hash(), found.person, now).await?;
    let user = app.store.session_user(session.hash(), now).await?.ok_or(ProblemType::WrongCredentials)?;
    tracing::info!(person = user.person, "signed in");
    let cookie = app.cookies.set(&session).ok_or(ProblemType::Internal)?;
    Ok((AppendHeaders([(header::SET_COOKIE, cookie)]), Answer(view(&app, Some(&user)))))
}

/// Behind a proxy that writes it, the client's address is the last of `X-Forwarded-For`.
fn address(app: &AppState, headers: &HeaderMap) -> Option<String> {
    let line = headers.get_all("x-forwarded-for").iter().next_back().filter(|_| app.behind_proxy)?;
    line.to_str().ok()?.rsplit(',').next().map(|last| last.trim().to_owned())
}
