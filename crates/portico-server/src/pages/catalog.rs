//! The catalog and its categories.

use axum::{http::StatusCode, response::Response};
use portico_domain::{api::CatalogView, comparable::nfkd, item_search};
use portico_views::pages::CatalogPage;

use super::PageCall;

/// The piece of the app that draws this page.
const PIECE: &str = "catalog";

impl PageCall<'_> {
    /// The catalog, or a category of it, with what a search finds there.
    pub(super) async fn catalog(&self, category: Option<&str>) -> Option<Response> {
        let path = format!("/catalog?language={}", self.reader.lang.tag());
        let (me, catalog) = tokio::join!(self.signed_in(), self.answers.get::<CatalogView>(path));
        let ((me, about_me), (catalog, of_catalog)) = (me?, catalog.ok()?);
        let is_there = category.is_none_or(|id| catalog.categories.iter().any(|category| category.id == id));
        let search = self.query("q").unwrap_or_default();
        let matches = item_search::found_in(&catalog, &search, false, nfkd).into_iter().cloned().collect();
        let kept = (!search.is_empty()).then(|| ("q".to_owned(), search.clone()));
        let context = self.context(me, kept.into_iter().collect());
        let page = CatalogPage { catalog, chosen: category.map(str::to_owned), search, matches }.draw(&context);
        let status = if is_there { StatusCode::OK } else { StatusCode::NOT_FOUND };
        self.answer(status, &page, &[about_me, of_catalog], PIECE)
    }
}
