//! The API's own answers, asked in the process: the same use cases and the same policy as from a browser.

use std::sync::{Arc, OnceLock};

use axum::{
    Router,
    body::Body,
    http::{Extensions, HeaderMap, HeaderValue, Method, Request, StatusCode, header, request::Parts},
    response::Response,
};
use http_body_util::BodyExt;
use portico_domain::api::{ProblemDocument, ProblemType};
use portico_words::Lang;
use serde::de::DeserializeOwned;
use tower::ServiceExt;

use crate::{
    assets::EmbeddedAnswer,
    extract::KEEP,
    problem::{Problem, write_document},
};

/// Path prefix of the API.
const BASE: &str = "/api/v1";

/// Asks for one request.
pub(super) struct Answers<'a> {
    api: &'a Router,
    /// The headers that are handed on: who asks.
    headers: HeaderMap,
    extensions: &'a Extensions,
    lang: Lang,
    /// Why the first GET has failed that did.
    failed: OnceLock<Box<ProblemDocument>>,
}

impl<'a> Answers<'a> {
    /// On behalf of a request.
    pub(super) fn new(api: &'a Router, parts: &'a Parts, lang: Lang) -> Self {
        let handed = [header::COOKIE, header::HOST, header::HeaderName::from_static("x-forwarded-for")];
        let mut headers = HeaderMap::new();
        for name in handed {
            for value in parts.headers.get_all(&name) {
                // A browser may send its cookies in several headers.
                headers.append(name.clone(), value.clone());
            }
        }
        headers.extend(HeaderValue::try_from(lang.tag()).map(|tag| (header::ACCEPT_LANGUAGE, tag)));
        Self { api, headers, extensions: &parts.extensions, lang, failed: OnceLock::new() }
    }

    /// The routes that are asked.
    pub(super) fn api(&self) -> &'a Router {
        self.api
    }

    /// Why a GET has failed: neither for want of a session, nor because there is nothing at its address.
    pub(super) fn failed(&self) -> Option<ProblemDocument> {
        self.failed.get().map(|document| (**document).clone())
    }

    /// What the API answers to a GET. `path` is written as the app writes it, so that the app finds the embedded answer.
    pub(super) async fn get<T: DeserializeOwned + Clone + Send + Sync + 'static>(
        &self,
        path: String,
    ) -> Result<(T, EmbeddedAnswer), StatusCode> {
        let mut response = self.send(Method::GET, &path, &[], None).await;
        let status = response.status();
        let given = response.extensions_mut().remove::<Arc<T>>();
        let keep = response.headers().get(KEEP).and_then(|keep| keep.to_str().ok()).map(str::to_owned);
        let text = text(response).await.ok_or(status)?;
        if !status.is_success() {
            if ![StatusCode::UNAUTHORIZED, StatusCode::NOT_FOUND].contains(&status)
                && let Ok(document) = serde_json::from_str(&text)
            {
                // The first one counts.
                let _ = self.failed.set(document);
            }
            return Err(status);
        }
        let value = match given {
            Some(given) => Arc::unwrap_or_clone(given),
            None => serde_json::from_str(&text).map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?,
        };
        Ok((value, EmbeddedAnswer { address: address(&path), json: text, keep }))
    }

    /// Sends a request to the API.
    pub(super) async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(&'static str, String)],
        json: Option<String>,
    ) -> Response {
        let mut request = Request::new(json.map_or_else(Body::empty, Body::from));
        *request.method_mut() = method;
        *request.headers_mut() = self.headers.clone();
        *request.extensions_mut() = self.extensions.clone();
        request.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        for (name, value) in headers {
            request
                .headers_mut()
                .extend(HeaderValue::try_from(value).map(|v| (header::HeaderName::from_static(name), v)));
        }
        let failed = |problem: ProblemType| axum::response::IntoResponse::into_response(Problem::new(problem));
        let Ok(uri) = address(path).parse() else { return failed(ProblemType::NotFound) };
        *request.uri_mut() = uri;
        // The routes of a router cannot fail: each failure is an answer.
        let Ok(response) = self.api.clone().oneshot(request).await;
        write_document(response, "", self.lang)
    }
}

/// The address of what the API has at a path.
pub(super) fn address(path: &str) -> String {
    format!("{BASE}{path}")
}

/// The body of an answer; `None` when it does not arrive or is no text.
pub(super) async fn text(response: Response) -> Option<String> {
    let body = response.into_body().collect().await.ok()?.to_bytes();
    String::from_utf8(body.to_vec()).ok()
}
