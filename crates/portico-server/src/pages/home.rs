//! The home page.

use axum::{http::StatusCode, response::Response};
use portico_domain::api::{CatalogView, TicketPage};
use portico_views::pages::HomePage;

use super::PageCall;

impl PageCall<'_> {
    /// The home page.
    pub(super) async fn home(&self) -> Option<Response> {
        let tag = self.reader.lang.tag();
        let (me, catalog, tickets) = tokio::join!(
            self.signed_in(),
            self.answers.get::<CatalogView>(format!("/catalog?language={tag}")),
            self.answers.get::<TicketPage>(format!("/tickets?filter=open&language={tag}")),
        );
        let (me, about_me) = me?;
        let ((catalog, of_catalog), (tickets, of_tickets)) = (catalog.ok()?, tickets.ok()?);
        let page = HomePage { catalog, tickets }.draw(&self.context(me, Vec::new()));
        self.answer(StatusCode::OK, &page, &[about_me, of_catalog, of_tickets], "")
    }
}
