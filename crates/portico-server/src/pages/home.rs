//! The home page.

use axum::{http::StatusCode, response::Response};
use portico_domain::api::{BegunDrafts, CatalogView, TicketPage};
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
        let mut embedded = vec![about_me, of_catalog, of_tickets];
        let (mut drafts, mut piece) = (Vec::new(), "");
        if me.has_drafts {
            piece = "drafts";
            let (begun, of_drafts) = self.answers.get::<BegunDrafts>(format!("/drafts?language={tag}")).await.ok()?;
            drafts = begun.drafts;
            embedded.push(of_drafts);
        }
        let page = HomePage { catalog, tickets, drafts }.draw(&self.context(me, Vec::new()));
        self.answer(StatusCode::OK, &page, &embedded, piece)
    }
}
