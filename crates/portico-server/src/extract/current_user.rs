//! Who asks.

use std::sync::Arc;

use axum::{extract::FromRequestParts, http::request::Parts};
use portico_domain::api::{ProblemType, Role};

use crate::{auth::SessionId, problem::Problem, state::AppState, store::sqlite::sessions::SessionUser};

/// A session's use is noted at most this often.
const TOUCH_MS: i64 = 5 * 60_000;

/// The signed-in person; without one the request is answered 401.
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
    /// Whether they have a role.
    #[must_use]
    pub fn is(&self, role: Role) -> bool {
        self.user.roles.contains(&role)
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
        user.ok_or_else(|| ProblemType::SignedOut.into())
    }
}
