//! Who writes articles.

use std::sync::Arc;

use axum::{extract::FromRequestParts, http::request::Parts};
use portico_domain::api::ProblemType;

use super::CurrentUser;
use crate::{auth::SessionUser, policy::writes_articles, problem::Problem, state::AppState};

/// The signed-in person, who writes articles. For everybody else the route does not exist.
#[derive(Clone, Debug)]
pub struct Editor(pub Arc<SessionUser>);

impl FromRequestParts<AppState> for Editor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Problem> {
        let CurrentUser { user, .. } = CurrentUser::from_request_parts(parts, app).await?;
        if writes_articles(&user) { Ok(Self(user)) } else { Err(ProblemType::NotFound.into()) }
    }
}
