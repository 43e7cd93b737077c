//! What is shown where there is no page, or where it cannot be made.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use portico_domain::api::{Me, ProblemDocument};
use portico_views::pages::{FailedPage, draw_not_found};

use super::{PageCall, form};

impl PageCall<'_> {
    /// The page for an address at which there is none.
    pub(super) async fn not_found(&self) -> Option<Response> {
        let (me, about_me) = self.signed_in().await?;
        let page = draw_not_found(&self.context(me, Vec::new()));
        self.answer(StatusCode::NOT_FOUND, &page, &[about_me], "")
    }

    /// Says why the page cannot be shown. Where it cannot be told who asks, either, it is a page for nobody.
    pub(super) async fn failed_page(&self, document: ProblemDocument) -> Option<Response> {
        let nobody = || Me {
            user: None,
            organisation: self.app.catalog().organisation_in(Some(self.reader.lang.tag())).clone(),
            today: self.app.today(),
            has_drafts: false,
        };
        let me = self.signed_in().await.map_or_else(nobody, |(me, _)| me);
        let status = StatusCode::from_u16(document.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let page = FailedPage {
            title: document.title,
            detail: document.detail.unwrap_or_default(),
            request_id: Some(document.request_id).filter(|id| status.is_server_error() && !id.is_empty()),
            address: form::own_address(&self.parts.uri),
        };
        let mut response = self.answer(status, &page.draw(&self.context(me, Vec::new())), &[], "")?;
        let seconds = document.retry_after.map(HeaderValue::from);
        response.headers_mut().extend(seconds.map(|seconds| (header::RETRY_AFTER, seconds)));
        Some(response)
    }
}
