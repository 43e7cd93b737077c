//! The accessibility statement.

use axum::{http::StatusCode, response::Response};
use portico_domain::api::Me;
use portico_views::pages::draw_accessibility;

use super::PageCall;

/// The piece of the app that draws this page.
const PIECE: &str = "sign_in";

impl PageCall<'_> {
    /// The statement, for everybody.
    pub(super) async fn accessibility(&self) -> Option<Response> {
        let (me, about_me) = self.answers.get::<Me>(format!("/me?language={}", self.reader.lang.tag())).await.ok()?;
        let page = draw_accessibility(&self.context(me, Vec::new()));
        self.answer(StatusCode::OK, &page, &[about_me], PIECE)
    }
}
