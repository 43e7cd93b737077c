//! The language in which names and texts of the catalog are answered.

use std::convert::Infallible;

use axum::{extract::FromRequestParts, http::request::Parts};

use crate::{problem::asked_languages, state::AppState};

/// The tag of the language that the request asks for, of those that the catalog has: that of `?language=`, else the one of
/// `Accept-Language` that it likes best. `None` where the catalog has none of them: then its own language is meant.
#[derive(Clone, Debug, Default)]
pub struct ReadingLanguage(pub Option<String>);

impl ReadingLanguage {
    /// The tag.
    #[must_use]
    pub fn tag(&self) -> Option<&str> {
        self.0.as_deref()
    }
}

impl FromRequestParts<AppState> for ReadingLanguage {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Infallible> {
        let (catalog, mut asked) = (app.catalog(), asked_languages(&parts.headers, &parts.uri).into_iter());
        Ok(Self(asked.find_map(|tag| catalog.language(tag)).map(str::to_owned)))
    }
}
