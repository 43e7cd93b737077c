//! `POST /api/v1/session`: signs in.

use std::net::SocketAddr;

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
    store::sqlite::sessions::NewSession,
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
    let address = client_address(&app, peer, &headers);
    let attempt = app
        .limiter
        .begin(&body.login, &address, app.clock.now())
        .map_err(|seconds| Problem::new(ProblemType::TooMany).retry_after(seconds))?;
    let login = body.login.trim().to_owned();
    let found = app.store.credentials(login.clone()).await?;
    let hash = found.as_ref().map(|found| found.password_hash.clone());
    let fits = app.passwords.verify(body.password, hash).await?;
    let Some(verified) = found.filter(|_| fits) else {
        app.store.sign_in_refused(login, address, app.clock.now()).await?;
        return Err(ProblemType::WrongCredentials.into());
    };
    let session = SessionId::generate().map_err(|_| ProblemType::Internal)?;
    let now = app.clock.now();
    let replaces = before.map(|CurrentUser { session, .. }| session.hash());
    let new = NewSession { id_hash: session.hash(), verified, replaces, address, at: now };
    if !app.store.sign_in(new).await? {
        return Err(ProblemType::WrongCredentials.into());
    }
    app.limiter.succeeded(&attempt);
    let user = app.store.session_user(session.hash(), now).await?.ok_or(ProblemType::WrongCredentials)?;
    tracing::info!(person = user.person, "signed in");
    let cookie = app.cookies.set(&session).ok_or(ProblemType::Internal)?;
    Ok((AppendHeaders([(header::SET_COOKIE, cookie)]), Answer(view(&app, Some(&user)))))
}

/// Where a request comes from. Behind a proxy that writes it, that is the last of `X-Forwarded-For`.
pub(in crate::routes) fn client_address(app: &AppState, peer: SocketAddr, headers: &HeaderMap) -> String {
    let forwarded = || {
        let line = headers.get_all("x-forwarded-for").iter().next_back().filter(|_| app.behind_proxy)?;
        line.to_str().ok()?.rsplit(',').next().map(|last| last.trim().to_owned())
    };
    forwarded().unwrap_or_else(|| peer.ip().to_string())
}
