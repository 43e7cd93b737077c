//! Who asks.

use std::sync::Arc;

use axum::{
    extract::FromRequestParts,
    http::{HeaderName, HeaderValue, request::Parts},
};
use portico_domain::api::ProblemType;

use crate::{
    auth::{SessionId, SessionUser},
    policy::writes_articles,
    problem::Problem,
    quota::Sent,
    state::AppState,
};

/// The header of an answer that the person's browser may keep and show before the network answers, or without one: a digest of
/// the session, and for how many seconds. What is confidential is answered without it.
pub const KEEP: HeaderName = HeaderName::from_static("portico-keep");

/// A session's use is noted at most this often.
const TOUCH_MS: i64 = 5 * 60_000;
const HOUR_MS: i64 = 3_600_000;

/// The signed-in person; without one the request is answered 401. What would change something counts for their quota.
#[derive(Clone, Debug)]
pub struct CurrentUser {
    /// The person.
    pub user: Arc<SessionUser>,
    /// Their session.
    pub session: SessionId,
}

/// The signed-in person, if any.
#[derive(Clone, Debug)]
pub struct MaybeUser(pub Option<CurrentUser>);

impl CurrentUser {
    /// The header [`KEEP`]: while the session goes on, in whole hours, so that a page in which it stands is the same for a while.
    #[must_use]
    pub fn keep(&self) -> Option<[(HeaderName, HeaderValue); 1]> {
        let seconds = self.user.remaining_ms / HOUR_MS * HOUR_MS / 1_000;
        let value = format!("{};{seconds}", self.session.mark("keep", ""));
        Some([(KEEP, HeaderValue::try_from(value).ok()?)])
    }

    /// Makes sure that the session is still there, for what took minutes to arrive: the person as they are now.
    ///
    /// # Errors
    /// 401 when the session has ended meanwhile.
    pub async fn still_goes_on(&self, app: &AppState) -> Result<SessionUser, Problem> {
        let user = app.store.session_user(self.session.hash(), app.clock.now()).await?;
        Ok(user.ok_or(ProblemType::SignedOut)?)
    }

    /// The same, and the right to write articles.
    ///
    /// # Errors
    /// 401 when the session has ended meanwhile, 404 when the right is gone.
    pub async fn still_writes(&self, app: &AppState) -> Result<(), Problem> {
        let user = self.still_goes_on(app).await?;
        if writes_articles(&user) { Ok(()) } else { Err(ProblemType::NotFound.into()) }
    }
}

impl FromRequestParts<AppState> for MaybeUser {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Problem> {
        let Some(session) = app.cookies.read(&parts.headers) else { return Ok(Self(None)) };
        let now = app.clock.now();
        let Some(user) = app.store.session_user(session.hash(), now).await? else { return Ok(Self(None)) };
        if now - user.seen_at > TOUCH_MS {
            let (store, hash) = (app.store.clone(), session.hash());
            // Not waited for: that the use is noted late harms nobody.
            tokio::spawn(async move { store.touch_session(hash, now).await });
        }
        tracing::Span::current().record("person", user.person.as_str());
        Ok(Self(Some(CurrentUser { user: Arc::new(user), session })))
    }
}

impl FromRequestParts<AppState> for CurrentUser {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Problem> {
        let MaybeUser(user) = MaybeUser::from_request_parts(parts, app).await?;
        let user = user.ok_or(ProblemType::SignedOut)?;
        if !parts.method.is_safe() {
            app.quota.take(Sent::Change, &user.user.person, app.clock.now())?;
        }
        Ok(user)
    }
}
