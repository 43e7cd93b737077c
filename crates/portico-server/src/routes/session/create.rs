//! `POST /api/v1/session`: signs in.

use std::net::{IpAddr, SocketAddr};

use axum::{
    Extension, Json as Answer,
    extract::State,
    http::{HeaderMap, header},
    response::{AppendHeaders, IntoResponse},
};
use portico_domain::api::{Me, ProblemDocument, ProblemType, SignIn};
use tracing::Instrument;

use crate::{
    auth::{ClientAddress, Guess, SessionId},
    extract::{CurrentUser, Json, MaybeUser, ReadingLanguage},
    problem::Problem,
    routes::me::read::view,
    state::AppState,
    store::{accounts::Credentials, sessions::NewSession},
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
    Extension(ClientAddress(address)): Extension<ClientAddress>,
    MaybeUser(before): MaybeUser,
    reading: ReadingLanguage,
    headers: HeaderMap,
    Json(body): Json<SignIn>,
) -> Result<impl IntoResponse, Problem> {
    let device = app.cookies.read_device(&headers);
    let (guard, known) = (app.clone(), device.clone());
    // Goes on when the client has gone: whoever does not wait for the answer has guessed all the same.
    let checked = tokio::spawn(async move { check(&guard, body, address, known).await }.in_current_span());
    let verified = checked.await.map_err(|_| ProblemType::Internal)??;
    let person = verified.person.clone();
    let session = SessionId::generate().map_err(|_| ProblemType::Internal)?;
    let now = app.clock.now();
    let replaces = before.map(|CurrentUser { session, .. }| session.hash());
    let new = NewSession { id_hash: session.hash(), verified, replaces, address: address.to_string(), at: now };
    if !app.store.sign_in(new).await? {
        return Err(ProblemType::WrongCredentials.into());
    }
    let user = app.store.session_user(session.hash(), now).await?.ok_or(ProblemType::WrongCredentials)?;
    let named = SessionId::generate().map_err(|_| ProblemType::Internal)?;
    app.store.remember_device(device.map(|device| device.hash()), named.hash(), person, now).await?;
    tracing::info!(person = user.person, "signed in");
    let cookies = [app.cookies.set(&session), app.cookies.set_device(&named)];
    let [Some(session), Some(device)] = cookies else { return Err(ProblemType::Internal.into()) };
    Ok((
        AppendHeaders([session, device].map(|cookie| (header::SET_COOKIE, cookie))),
        Answer(view(&app, Some(&user), &reading)),
    ))
}

/// Where a request comes from, as the audit log names it.
pub(in crate::routes) fn client_address(app: &AppState, peer: SocketAddr, headers: &HeaderMap) -> String {
    app.addresses.of(peer.ip(), headers).0.to_string()
}

/// Who it is that knows this password. The log names an account only where there is one: people type passwords into the
/// wrong box.
async fn check(app: &AppState, body: SignIn, from: IpAddr, device: Option<SessionId>) -> Result<Credentials, Problem> {
    let SignIn { login, password } = body;
    let found = app.store.credentials(login.trim().to_owned()).await?;
    let account = found.as_ref().map_or("unknown", |found| found.person.as_str()).to_owned();
    let device = match (&found, device) {
        (Some(found), Some(device)) => {
            let known = app.store.knows_device(device.hash(), found.person.clone(), app.clock.now()).await?;
            known.then_some(device)
        }
        _ => None,
    };
    let guess = Guess::SignIn { account: &login, from: from.into(), device: device.as_ref() };
    let attempt = app.limiter.begin(guess, || app.clock.now()).await.map_err(|why| {
        tracing::warn!(account, address = %from, ?why, "sign-in refused unseen");
        Problem::from(why)
    })?;
    let hash = found.as_ref().map(|found| found.password_hash.clone());
    let fits = app.passwords.verify(password, hash).await?;
    let Some(found) = found.filter(|_| fits) else {
        attempt.failed(app.clock.now());
        tracing::warn!(account, address = %from, "sign-in failed");
        app.store.sign_in_refused(login.trim().to_owned(), from.to_string(), app.clock.now()).await?;
        return Err(ProblemType::WrongCredentials.into());
    };
    attempt.succeeded();
    Ok(found)
}
