//! The list of one's own requests.

use axum::{http::StatusCode, response::Response};
use portico_domain::api::TicketPage;
use portico_views::{
    pages::RequestsPage,
    paths,
    requests::{filter_name, filter_named},
};

use super::{PageCall, form};

/// The piece of the app that draws this page.
const PIECE: &str = "pages";

impl PageCall<'_> {
    /// The list of one's own requests.
    pub(super) async fn requests(&self) -> Option<Response> {
        if let Some(address) = form::with_each_once(&self.parts.uri) {
            return Some(form::see_other(&address));
        }
        let (show, search) = (self.query("show"), self.query("q").unwrap_or_default());
        let filter = filter_named(show.as_deref());
        // The address as the app writes it, so that it finds the answer.
        let mut path = format!("/tickets?filter={}&language={}", filter_name(filter), self.reader.lang.tag());
        if !search.trim().is_empty() {
            path += &format!("&q={}", paths::encoded(search.trim()));
        }
        if let Some(after) = self.query("after") {
            path += &format!("&after={}", paths::encoded(&after));
        }
        let (me, tickets) = tokio::join!(self.signed_in(), self.answers.get::<TicketPage>(path));
        let ((me, about_me), (tickets, of_tickets)) = (me?, tickets.ok()?);
        let kept = [("q", Some(search.clone()).filter(|search| !search.is_empty())), ("show", show)];
        let kept = kept.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect();
        let page = RequestsPage { filter, search, tickets }.draw(&self.context(me, kept));
        self.answer(StatusCode::OK, &page, &[about_me, of_tickets], PIECE)
    }
}
