//! The search page.

use axum::{http::StatusCode, response::Response};
use portico_domain::{
    api::{CatalogView, ItemCard, SearchView},
    comparable::nfkd,
    item_search,
};
use portico_views::{
    pages::SearchPage,
    paths,
    search::{AskedSearch, MAX_ARTICLES, PAGE_SIZE},
};

use super::{PageCall, form};

/// The piece of the app that draws this page.
const PIECE: &str = "search";

impl PageCall<'_> {
    /// The search page with what is found.
    pub(super) async fn search(&self) -> Option<Response> {
        if let Some(address) = form::with_each_once(&self.parts.uri) {
            return Some(form::see_other(&address));
        }
        let given = |name: &str| self.query(name).filter(|value| !value.is_empty());
        let asked = AskedSearch {
            text: self.query("q").unwrap_or_default().trim().to_owned(),
            exact: given("exact").is_some(),
        };
        let filters = ["in", "label", "written"].map(given);
        let limit = given("after").and_then(|limit| limit.parse::<usize>().ok()).unwrap_or(PAGE_SIZE);
        let limit = limit.clamp(1, MAX_ARTICLES);
        let why = given("ask").as_deref() == Some("why");
        let narrowing = ["label", "written"].map(|name| given(name).map(|value| (name, value)));
        let without = narrowing.iter().any(Option::is_some) || filters[0].is_some();
        let whole = self.search_path(&asked, false, limit, &[]);
        let path = self.search_path(&asked, why, limit, &narrowing);
        let catalog = format!("/catalog?language={}", self.reader.lang.tag());
        let (me, found, catalog) = tokio::join!(
            self.signed_in(),
            self.answers.get::<SearchView>(path),
            self.answers.get::<CatalogView>(catalog),
        );
        let ((me, about_me), (found, of_search), (catalog, of_catalog)) = (me?, found.ok()?, catalog.ok()?);
        let without = if without { self.answers.get::<SearchView>(whole).await.ok() } else { None };
        let without = without
            .map(|(found, _)| found.total as usize + found.tickets.len() + self.items(&asked, &catalog, &found).len());
        let items = self.items(&asked, &catalog, &found);
        let items_first = item_search::items_first(&asked.text, &items, &found.articles, nfkd);
        let kept = ["q", "in", "label", "written", "exact"]
            .into_iter()
            .filter_map(|name| Some((name.to_owned(), given(name)?)));
        let context = self.context(me, kept.collect());
        let page = SearchPage { asked, filters, found, items, items_first, limit, why, without }.draw(&context);
        self.answer(StatusCode::OK, &page, &[about_me, of_catalog, of_search], PIECE)
    }

    fn items(&self, asked: &AskedSearch, catalog: &CatalogView, found: &SearchView) -> Vec<ItemCard> {
        if asked.text.is_empty() {
            return Vec::new();
        }
        item_search::with_found(catalog, &asked.text, asked.exact, &found.items, nfkd)
    }

    /// The address of a search as the app writes it, so that it finds the answer.
    fn search_path(
        &self,
        asked: &AskedSearch,
        why: bool,
        limit: usize,
        narrowing: &[Option<(&str, String)>],
    ) -> String {
        let mut path =
            format!("/search?q={}&language={}&typing=true", paths::encoded(&asked.text), self.reader.lang.tag());
        for (name, said) in [("exact", asked.exact), ("why", why), ("facets", true)] {
            if said {
                path += &format!("&{name}=true");
            }
        }
        for (name, value) in narrowing.iter().flatten() {
            path += &format!("&{name}={}", paths::encoded(value));
        }
        path + &format!("&limit={limit}")
    }
}
