//! The list of articles.

use axum::{http::StatusCode, response::Response};
use portico_domain::api::{ArticleList, KnowledgeView};
use portico_views::{knowledge::category_in, pages::KnowledgePage, paths};

use super::PageCall;

/// The piece of the app that draws this page.
const PIECE: &str = "knowledge";

impl PageCall<'_> {
    /// The first articles of each category, or a page of those of one category.
    pub(super) async fn knowledge(&self, chosen: Option<&str>) -> Option<Response> {
        let outline = format!("/knowledge?language={}", self.reader.lang.tag());
        let (me, all) = tokio::join!(self.signed_in(), self.answers.get::<KnowledgeView>(outline));
        let ((me, about_me), (all, of_all)) = (me?, all.ok()?);
        let mut embedded = vec![about_me, of_all];
        let entry = chosen.map(|id| category_in(&all, id));
        let status = if entry == Some(None) { StatusCode::NOT_FOUND } else { StatusCode::OK };
        let own = match entry.flatten().filter(|entry| entry.count > 0) {
            Some(entry) => {
                // The address as the app writes it, so that it finds the answer.
                let id = paths::encoded(&entry.category.id);
                let mut path = format!("/knowledge/articles?category={id}&language={}", self.reader.lang.tag());
                if let Some(after) = self.query("after") {
                    path += &format!("&after={}", paths::encoded(&after));
                }
                let (own, of_own) = self.answers.get::<ArticleList>(path).await.ok()?;
                embedded.push(of_own);
                Some(own)
            }
            None => None,
        };
        let page = KnowledgePage { all, chosen: chosen.map(str::to_owned), own }.draw(&self.context(me, Vec::new()));
        self.answer(status, &page, &embedded, PIECE)
    }
}
