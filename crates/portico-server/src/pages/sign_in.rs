//! The page on which somebody signs in, at any address.

use std::borrow::Cow;

use axum::{
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use portico_domain::api::{Me, ProblemDocument, ProblemType, SignIn};
use portico_views::{
    PageRequest,
    pages::{COOKIE, FailedSignIn, PageContext, SignInPage},
    paths::{self, Place},
    sign_in::{LOGIN, PASSWORD},
};

use super::{PageCall, answers, form};
use crate::{
    assets::{AppStart, EmbeddedAnswer},
    problem::Problem,
};

/// The piece of the app that draws this page.
const PIECE: &str = "sign_in";
/// The address that signing in is posted to in the API: under it the app finds why it was refused.
const SESSION: &str = "/session";

/// Names and values of hidden inputs.
type CarriedInputs = Vec<(Cow<'static, str>, String)>;

/// A sign-in that did not succeed, and what the app is to know of it.
struct Failed {
    status: StatusCode,
    page: FailedSignIn,
    json: String,
}

impl PageCall<'_> {
    /// The page on which somebody signs in; `None` where the app's empty page is to be shown.
    pub(super) async fn sign_in_page(&self) -> Option<Response> {
        self.sign_in_after(None, Vec::new()).await
    }

    /// Asks who has posted a form after the session had ended to sign in, and carries the form on: nothing that was
    /// typed is lost.
    pub(super) async fn sign_in_first(&self, posted: &form::PostedForm) -> Response {
        let page = self.sign_in_after(None, posted.carried_on()).await;
        page.unwrap_or_else(|| form::see_other(&form::own_address(&self.parts.uri)))
    }

    /// `carried` are the hidden inputs of a form that waits for the sign-in.
    async fn sign_in_after(&self, failed: Option<Failed>, carried: CarriedInputs) -> Option<Response> {
        let path = self.parts.uri.path().to_owned();
        // Who is signed out may read the accessibility statement.
        if path == paths::accessibility() {
            return None;
        }
        let (me, about_me) = self.answers.get::<Me>(format!("/me?language={}", self.reader.lang.tag())).await.ok()?;
        // Somebody who has signed in again meanwhile sees why the attempt failed.
        if me.user.is_some() && failed.is_none() {
            return None;
        }
        let again = !carried.is_empty();
        let request = PageRequest { hidden: carried, ..PageRequest::default() };
        let context = PageContext { lang: self.reader.lang, reader: self.reader.reader(), me, path, request };
        let mut embedded = vec![about_me];
        let (status, page) = match failed {
            Some(Failed { status, page, json }) => {
                embedded.push(EmbeddedAnswer { address: answers::address(SESSION), json, keep: None });
                (status, Some(page))
            }
            None if again => (StatusCode::UNAUTHORIZED, None),
            None => (StatusCode::OK, None),
        };
        let no_cookie = self.query("ask").as_deref() == Some(COOKIE) && status == StatusCode::OK;
        let page = SignInPage { failed: page, again, no_cookie }.draw(&context);
        // The app would not know of what is carried.
        let start = if again { AppStart::Never } else { AppStart::AtOnce };
        self.answer_with(status, &page, &embedded, &[PIECE], start)
    }

    /// Signs in, and sends the browser to the page that was asked for; shows the form again with the reason otherwise.
    pub(super) async fn sign_in(&self, posted: &form::PostedForm) -> Response {
        let value = |name: &str| posted.get(name).unwrap_or_default().to_owned();
        let credentials = SignIn { login: value(LOGIN), password: value(PASSWORD) };
        let mut page = FailedSignIn {
            login: credentials.login.clone(),
            lacks_password: credentials.password.is_empty(),
            refused: None,
        };
        if page.lacks_password || page.login.is_empty() {
            let failed = Failed { status: StatusCode::UNPROCESSABLE_ENTITY, page, json: "null".to_owned() };
            return self.sign_in_failed(failed, posted, ProblemType::WrongCredentials).await;
        }
        let answer = self.answers.send(Method::POST, SESSION, &[], serde_json::to_string(&credentials).ok()).await;
        if answer.status().is_success() {
            let cookies: Vec<HeaderValue> = answer.headers().get_all(header::SET_COOKIE).iter().cloned().collect();
            let mut response = match posted.carried() {
                Some(carried) => self.go_on(&carried, &cookies).await,
                None => form::see_other(&self.after_sign_in()),
            };
            response.headers_mut().extend(cookies.into_iter().map(|cookie| (header::SET_COOKIE, cookie)));
            return response;
        }
        let status = answer.status();
        let retry_after = answer.headers().get(header::RETRY_AFTER).cloned();
        let json = answers::text(answer).await.unwrap_or_default();
        let Ok(document) = serde_json::from_str::<ProblemDocument>(&json) else { return status.into_response() };
        page.refused = Some((document.kind, document.retry_after));
        let mut response = self.sign_in_failed(Failed { status, page, json }, posted, document.kind).await;
        response.headers_mut().extend(retry_after.map(|seconds| (header::RETRY_AFTER, seconds)));
        response
    }

    /// The address that was asked for. Where the browser has sent no cookie, it may be one that refuses them.
    fn after_sign_in(&self) -> String {
        let address = form::own_address(&self.parts.uri);
        if self.parts.headers.contains_key(header::COOKIE) || self.query("ask").is_some() {
            return address;
        }
        let joint = if address.contains('?') { '&' } else { '?' };
        format!("{address}{joint}ask={COOKIE}")
    }

    /// The address that was asked for before signing in, once the browser has shown that it keeps the cookie.
    pub(super) fn before_sign_in(&self) -> Option<String> {
        self.app.cookies.read(&self.parts.headers)?;
        let address = form::own_address(&self.parts.uri);
        let asked = ['?', '&'].iter().find_map(|joint| address.strip_suffix(&format!("{joint}ask={COOKIE}")))?;
        Some(asked.to_owned())
    }

    /// Shows, in the new session, the page with what was typed in the one that has ended. Another person gets the page alone.
    async fn go_on(&self, carried: &form::PostedForm, cookies: &[HeaderValue]) -> Response {
        let mut parts = self.parts.clone();
        parts.headers.insert(header::COOKIE, with_cookies(&self.parts.headers, cookies));
        let page = self.in_session(&parts);
        let person = page.signed_in().await.and_then(|(me, _)| me.user).map(|user| user.id);
        match (Place::of(parts.uri.path()), person) {
            (Some(place), Some(person)) if carried.get(form::PERSON) == Some(&person) => match place {
                Place::Request(number) => page.act(&number, carried).await,
                Place::Item(id) => page.keep_carried(&id, carried).await,
                _ => form::see_other(&form::own_address(&parts.uri)),
            },
            _ => form::see_other(&form::own_address(&parts.uri)),
        }
    }

    /// The page with what failed; without a page, the problem.
    async fn sign_in_failed(&self, failed: Failed, posted: &form::PostedForm, kind: ProblemType) -> Response {
        let carried = if posted.carried().is_some() { posted.carried_on() } else { Vec::new() };
        let page = self.sign_in_after(Some(failed), carried).await;
        page.unwrap_or_else(|| Problem::new(kind).into_response())
    }
}

/// The cookies of a request with those that an answer has just set in the place of earlier ones of these names.
fn with_cookies(headers: &HeaderMap, set: &[HeaderValue]) -> HeaderValue {
    let set: Vec<&str> = set.iter().filter_map(|line| line.to_str().ok()?.split(';').next()).collect();
    let name = |pair: &str| pair.split('=').next().unwrap_or_default().trim().to_owned();
    let replaced: Vec<String> = set.iter().map(|pair| name(pair)).collect();
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let kept = lines.flat_map(|line| line.split(';')).filter(|pair| !replaced.contains(&name(pair)));
    let all: Vec<&str> = kept.map(str::trim).chain(set.iter().copied()).collect();
    HeaderValue::try_from(all.join("; ")).unwrap_or(HeaderValue::from_static(""))
}
