//! Pages of the employee's app as HTML: the first content of a page in the document itself, and its forms for browsers
//! without the app (docs/decisions/0050).
//!
//! A page is data of the API's own routes, asked in the process with the request's session, drawn by the views that the
//! app draws, and embedded so that the app begins with the same data. What is not drawn is answered with the app's empty
//! page.

mod accessibility;
mod answers;
mod article;
mod catalog;
mod failed;
mod form;
mod home;
mod item;
mod knowledge;
mod open_form;
mod people;
mod reader;
mod request;
mod requests;
mod search;
mod sign_in;

use std::borrow::Cow;

use axum::{
    Extension, Router,
    extract::{Request, State},
    http::{Extensions, HeaderMap, HeaderValue, Method, StatusCode, Version, header, request::Parts},
    middleware::map_response,
    response::{IntoResponse, Response},
};
use portico_domain::api::{Me, ProblemType};
use portico_views::{
    DrawnPage, PageRequest,
    form::posted::DISCARD,
    pages::{FailedPost, PageContext},
    paths::Place,
    sign_in::SIGN_IN,
};
use portico_words as words;
use tower_http::compression::CompressionLayer;

use crate::{
    assets::{AppStart, DrawnContent, EmbeddedAnswer, StyleSheet},
    middleware,
    problem::{InItsPage, Problem},
    routes,
    state::AppState,
};

use answers::Answers;
use reader::PageReader;

/// What pages are made with.
#[derive(Clone)]
struct Pages {
    app: AppState,
    /// The routes of the API, without the layers around them.
    api: Router,
}

/// The pages, and the files of the app. `api` are the routes that the data of a page come from.
pub fn router(app: &AppState, api: Router) -> Router {
    Router::new()
        .fallback(serve)
        .with_state(Pages { app: app.clone(), api })
        .layer(map_response(middleware::in_slices))
        // The files of the app are compressed already, and pages for browsers that take brotli.
        .layer(CompressionLayer::new().compress_when(is_drawn))
        .layer(map_response(middleware::in_turns))
}

fn is_drawn(_: StatusCode, _: Version, _: &HeaderMap, extensions: &Extensions) -> bool {
    extensions.get::<InItsPage>().is_some()
}

/// Everything that is no route of the API.
async fn serve(State(pages): State<Pages>, request: Request) -> Response {
    let path = request.uri().path();
    let place = Place::of(path);
    if place.is_none() && !pages.app.assets.is_page(path) {
        return routes::app::serve(State(pages.app), request).await;
    }
    let (parts, body) = request.into_parts();
    let page = PageCall::new(&pages, &parts);
    match parts.method {
        Method::GET | Method::HEAD => match page.get(place.as_ref()).await {
            Some(answer) => answer,
            None => routes::app::serve(State(pages.app.clone()), Request::from_parts(parts, body)).await,
        },
        Method::POST => page.post(place.as_ref(), body).await,
        _ => {
            let allow = [(header::ALLOW, HeaderValue::from_static("GET, HEAD, POST"))];
            (allow, Problem::new(ProblemType::MethodNotAllowed)).into_response()
        }
    }
}

/// A request for a page.
struct PageCall<'a> {
    app: &'a AppState,
    answers: Answers<'a>,
    parts: &'a Parts,
    reader: PageReader,
}

impl<'a> PageCall<'a> {
    fn new(pages: &'a Pages, parts: &'a Parts) -> Self {
        let reader = PageReader::of(parts, &pages.app);
        let answers = Answers::new(&pages.api, parts, reader.lang);
        Self { app: &pages.app, answers, parts, reader }
    }

    /// The same request in another session.
    fn in_session<'b>(&'b self, parts: &'b Parts) -> PageCall<'b> {
        let answers = Answers::new(self.answers.api(), parts, self.reader.lang);
        PageCall { app: self.app, answers, parts, reader: self.reader.clone() }
    }

    /// The drawn page, or that on which one signs in; `None` where the app's empty page is to be shown.
    async fn get(&self, place: Option<&Place>) -> Option<Response> {
        if let Some(asked) = self.before_sign_in() {
            return Some(form::see_other(&asked));
        }
        let drawn = match place {
            Some(Place::Home) => self.home().await,
            Some(Place::Catalog(category)) => self.catalog(category.as_deref()).await,
            Some(Place::Knowledge(category)) => self.knowledge(category.as_deref()).await,
            Some(Place::Search) => self.search().await,
            Some(Place::Requests) => self.requests().await,
            Some(Place::Request(number)) => self.request(number, None).await,
            Some(Place::Article(number)) => self.article(number).await,
            Some(Place::Item(id)) => self.item(id).await,
            Some(Place::Accessibility) => self.accessibility().await,
            Some(Place::Settings) => None,
            None => self.not_found().await,
        };
        if drawn.is_some() {
            return drawn;
        }
        match self.answers.failed() {
            Some(document) => self.failed_page(document).await,
            None => self.sign_in_page().await,
        }
    }

    /// The signed-in person, with the answer that says so; `None` without a session.
    async fn signed_in(&self) -> Option<(Me, EmbeddedAnswer)> {
        self.app.cookies.read(&self.parts.headers)?;
        let me = self.answers.get::<Me>(format!("/me?language={}", self.reader.lang.tag())).await;
        me.ok().filter(|(me, _)| me.user.is_some())
    }

    /// What the views are drawn for. `kept` are the parameters of the address that stay when something is opened.
    fn context(&self, me: Me, kept: Vec<(String, String)>) -> PageContext {
        let session = self.app.cookies.read(&self.parts.headers);
        let mut hidden: Vec<_> =
            session.iter().map(|session| (Cow::Borrowed(form::TOKEN), form::token(session))).collect();
        hidden.extend(me.user.as_ref().map(|user| (Cow::Borrowed(form::PERSON), user.id.clone())));
        PageContext {
            lang: self.reader.lang,
            reader: self.reader.reader(),
            me,
            path: self.parts.uri.path().to_owned(),
            request: PageRequest { ask: self.query("ask"), kept, hidden },
        }
    }

    /// Does what a form of the page asks for.
    async fn post(&self, place: Option<&Place>, body: axum::body::Body) -> Response {
        let form = match form::read(self.app, self.parts, body).await {
            Ok(form) => form,
            Err(problem) => return problem.into_response(),
        };
        // There is no session to have a token of: that the form comes from the portal is enough.
        if form.get("action") == Some(SIGN_IN) {
            return self.sign_in(&form).await;
        }
        let Some(place) = place else { return Problem::new(ProblemType::MethodNotAllowed).into_response() };
        // Who is signed out meanwhile signs in at the same address.
        if self.signed_in().await.is_none() {
            let has_text = matches!(place, Place::Request(_) | Place::Item(_));
            let ends = matches!(form.get("action"), Some("sign-out" | DISCARD));
            return match has_text && !ends {
                true => self.sign_in_first(&form).await,
                false => form::see_other(&form::own_address(&self.parts.uri)),
            };
        }
        if form.is_genuine && form.get("action") == Some("sign-out") {
            return self.sign_out().await;
        }
        match place {
            Place::Request(number) => self.act(number, &form).await,
            Place::Article(number) => self.rate(number, &form).await,
            Place::Item(id) => self.fill_in(id, &form).await,
            // Their forms only ask for another page.
            Place::Home
            | Place::Catalog(_)
            | Place::Knowledge(_)
            | Place::Search
            | Place::Requests
            | Place::Accessibility
            | Place::Settings => form::see_other(self.parts.uri.path()),
        }
    }

    /// Says of a form that belongs to an earlier session that it was not sent.
    fn not_sent(&self, action: &str) -> FailedPost {
        let lang = self.reader.lang;
        let (title, detail) = (words::sign_in::not_sent_title(lang), words::sign_in::not_sent_text(lang));
        FailedPost { action: action.to_owned(), title, detail, text: String::new() }
    }

    async fn sign_out(&self) -> Response {
        let answer = self.answers.send(Method::DELETE, "/session", &[], None).await;
        let mut response = form::see_other(&portico_views::paths::home());
        for name in [header::SET_COOKIE, header::HeaderName::from_static("clear-site-data")] {
            response.headers_mut().extend(answer.headers().get(&name).map(|value| (name, value.clone())));
        }
        response
    }

    /// Value of the parameter of this name in the address.
    fn query(&self, name: &str) -> Option<String> {
        form::pairs(self.parts.uri.query().unwrap_or_default()).into_iter().find(|(key, _)| key == name).map(|(_, v)| v)
    }

    /// The answer with a drawn page, or that the browser has it already.
    fn answer(
        &self,
        status: StatusCode,
        page: &DrawnPage,
        embedded: &[EmbeddedAnswer],
        piece: &str,
    ) -> Option<Response> {
        let start = if piece == item::PIECE { AppStart::OnUse } else { AppStart::AtOnce };
        self.answer_with(status, page, embedded, &[piece], start)
    }

    fn answer_with(
        &self,
        status: StatusCode,
        page: &DrawnPage,
        embedded: &[EmbeddedAnswer],
        pieces: &[&str],
        start: AppStart,
    ) -> Option<Response> {
        let content = DrawnContent {
            lang: self.reader.lang.tag(),
            title: &page.title,
            html: &page.html,
            embedded,
            pieces,
            start,
            style: style_sheet(&self.parts.headers),
        };
        let filled = self.app.assets.drawn(&content)?;
        let tag = filled.tag();
        let mut headers = HeaderMap::new();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
        headers.insert(header::VARY, HeaderValue::from_static("cookie, accept-language, accept-encoding"));
        headers.insert(header::ETAG, HeaderValue::try_from(&tag).ok()?);
        let known = self.parts.headers.get(header::IF_NONE_MATCH).is_some_and(|known| *known == *tag);
        if status == StatusCode::OK && known && self.parts.method != Method::POST {
            return Some((StatusCode::NOT_MODIFIED, headers).into_response());
        }
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        let body = filled.body(&self.parts.headers, &mut headers);
        Some((status, headers, Extension(InItsPage), body).into_response())
    }
}

/// Where the page that a request asks for has its style sheet: who comes from elsewhere may have nothing of the portal yet, and waits for
/// one answer less. The service worker, which has all files, asks in another mode, and a browser that does not say how it asks may be
/// anything.
fn style_sheet(request: &HeaderMap) -> StyleSheet {
    let says = |name: &str| request.get(name).and_then(|value| value.to_str().ok());
    match (says("sec-fetch-mode"), says("sec-fetch-site")) {
        (Some("navigate"), Some(site)) if site != "same-origin" => StyleSheet::Inline,
        _ => StyleSheet::Linked,
    }
}
