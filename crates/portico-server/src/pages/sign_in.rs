//! The page on which somebody signs in, at any address.

use axum::{
    http::{Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use portico_domain::api::{Me, ProblemDocument, ProblemType, SignIn};
use portico_views::{
    PageRequest,
    pages::{FailedSignIn, PageContext, SignInPage},
    paths,
    sign_in::{LOGIN, PASSWORD},
};

use super::{PageCall, answers, form};
use crate::problem::Problem;

/// The piece of the app that draws this page.
const PIECE: &str = "sign_in";
/// The address that signing in is posted to in the API: under it the app finds why it was refused.
const SESSION: &str = "/session";

/// A sign-in that did not succeed, and what the app is to know of it.
struct Failed {
    status: StatusCode,
    page: FailedSignIn,
    json: String,
}

impl PageCall<'_> {
    /// The page on which somebody signs in; `None` where the app's empty page is to be shown.
    pub(super) async fn sign_in_page(&self) -> Option<Response> {
        self.sign_in_after(None).await
    }

    async fn sign_in_after(&self, failed: Option<Failed>) -> Option<Response> {
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
        let request = PageRequest::default();
        let context = PageContext { lang: self.reader.lang, reader: self.reader.reader(), me, path, request };
        let mut embedded = vec![about_me];
        let (status, page) = match failed {
            Some(Failed { status, page, json }) => {
                embedded.push((answers::address(SESSION), json));
                (status, Some(page))
            }
            None => (StatusCode::OK, None),
        };
        self.answer(status, &SignInPage { failed: page }.draw(&context), &embedded, PIECE)
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
            return self.sign_in_failed(failed, ProblemType::WrongCredentials).await;
        }
        let answer = self.answers.send(Method::POST, SESSION, &[], serde_json::to_string(&credentials).ok()).await;
        if answer.status().is_success() {
            let mut response = form::see_other(&form::own_address(&self.parts.uri));
            let cookies = answer.headers().get_all(header::SET_COOKIE).iter().cloned();
            response.headers_mut().extend(cookies.map(|cookie| (header::SET_COOKIE, cookie)));
            return response;
        }
        let status = answer.status();
        let retry_after = answer.headers().get(header::RETRY_AFTER).cloned();
        let json = answers::text(answer).await.unwrap_or_default();
        let Ok(document) = serde_json::from_str::<ProblemDocument>(&json) else { return status.into_response() };
        page.refused = Some((document.kind, document.retry_after));
        let mut response = self.sign_in_failed(Failed { status, page, json }, document.kind).await;
        response.headers_mut().extend(retry_after.map(|seconds| (header::RETRY_AFTER, seconds)));
        response
    }

    /// The page with what failed; without a page, the problem.
    async fn sign_in_failed(&self, failed: Failed, kind: ProblemType) -> Response {
        let page = self.sign_in_after(Some(failed)).await;
        page.unwrap_or_else(|| Problem::new(kind).into_response())
    }
}
