//! The page of an article.

use axum::{
    http::{Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use portico_domain::api::{Article, Feedback};
use portico_views::{
    pages::{ArticlePage, THANKS},
    paths,
};

use super::{PageCall, form};

/// The piece of the app that draws this page.
const PIECE: &str = "knowledge";

impl PageCall<'_> {
    /// The page of an article.
    pub(super) async fn article(&self, number: &str) -> Option<Response> {
        let language = self.query("language").unwrap_or_else(|| self.reader.lang.tag().to_owned());
        let path = format!("/knowledge/articles/{}?language={}", paths::encoded(number), paths::encoded(&language));
        let (me, article) = tokio::join!(self.signed_in(), self.answers.get::<Article>(path));
        let (me, about_me) = me?;
        let mut embedded = vec![about_me];
        let (status, article) = match article {
            Ok((article, answer)) => {
                embedded.push(answer);
                (StatusCode::OK, Some(article))
            }
            Err(StatusCode::NOT_FOUND) => (StatusCode::NOT_FOUND, None),
            Err(_) => return None,
        };
        let agent = self.parts.headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok());
        let is_phone = agent.is_some_and(|agent| agent.contains("Mobi"));
        let kept = self.query("language").map(|language| ("language".to_owned(), language));
        let context = self.context(me, kept.into_iter().collect());
        let page = ArticlePage { article, is_phone }.draw(&context);
        self.answer(status, &page, &embedded, PIECE)
    }

    /// Notes whether an article was helpful, and shows the page again.
    pub(super) async fn rate(&self, number: &str, posted: &form::PostedForm) -> Response {
        let here = self.parts.uri.path();
        let helpful = match posted.get("action") {
            Some("helpful") if posted.is_genuine => true,
            Some("unhelpful") if posted.is_genuine => false,
            _ => return form::see_other(here),
        };
        let language = Some(self.query("language").unwrap_or_else(|| self.reader.lang.tag().to_owned()));
        let feedback = Feedback { helpful, reason: None, comment: None, search: None, language };
        let path = format!("/knowledge/articles/{}/feedback", paths::encoded(number));
        let answer = self.answers.send(Method::PUT, &path, &[], serde_json::to_string(&feedback).ok()).await;
        if answer.status().is_success() {
            return form::see_other(&format!("{here}?ask={THANKS}#helpful"));
        }
        answer.into_response()
    }
}
