//! HTTP calls. Not generic, so that the code is in the WASM once.

use std::{cell::RefCell, sync::Arc};

use futures_channel::oneshot;
use gloo_net::http::{Method, Request, RequestBuilder, Response};
use leptos::prelude::on_cleanup;
use portico_domain::api::{ProblemType, Timestamp};
use send_wrapper::SendWrapper;
use web_sys::{AbortController, AbortSignal};

use super::{ApiError, Refusal};
use crate::lang::lang;

/// The header of an answer that the service worker had kept: when it came, in milliseconds since 1970.
const KEPT_AT: &str = "portico-kept-at";

/// A call to the API.
pub(super) struct Call {
    pub method: Method,
    pub path: String,
    pub body: Option<String>,
    pub headers: Vec<(&'static str, String)>,
}

/// A good answer.
pub(super) struct Answer {
    pub text: String,
    /// When it came, where it is not new but was kept.
    pub kept_at: Option<Timestamp>,
}

thread_local! {
    /// Called when the session has ended; empties the page and asks the person to sign in again.
    static ON_EXPIRED: RefCell<Option<Box<dyn Fn()>>> = const { RefCell::new(None) };
    /// Calls that wait until the person has signed in again.
    static WAITING: RefCell<Vec<oneshot::Sender<()>>> = const { RefCell::new(Vec::new()) };
}

/// Registers the callback for a call that finds that the session has ended.
pub fn on_expired(show: impl Fn() + 'static) {
    ON_EXPIRED.set(Some(Box::new(show)));
}

/// Continues the waiting calls: the same person has signed in again.
pub fn resume() {
    for waiting in WAITING.take() {
        // A call whose page has been left has dropped its receiver.
        let _ = waiting.send(());
    }
}

async fn signed_in_again() -> bool {
    let (sender, receiver) = oneshot::channel();
    WAITING.with_borrow_mut(|waiting| waiting.push(sender));
    expired();
    receiver.await.is_ok()
}

fn expired() {
    ON_EXPIRED.with_borrow(|show| {
        if let Some(show) = show {
            show();
        }
    });
}

/// Returns `result`. If it says that the session has ended, reports that, but does not wait.
pub(super) fn report_if_signed_out(result: Result<String, ApiError>) -> Result<String, ApiError> {
    if result.as_ref().is_err_and(is_signed_out) {
        expired();
    }
    result
}

/// Makes the call. When the session has ended, waits until the person has signed in again and repeats the call.
pub(super) async fn send(call: Call, abort: Option<AbortSignal>) -> Result<String, ApiError> {
    ask(call, abort).await.map(|answer| answer.text)
}

/// [`send`], with what is known of the answer.
pub(super) async fn ask(call: Call, abort: Option<AbortSignal>) -> Result<Answer, ApiError> {
    let mut result = attempt(&call, abort.as_ref()).await;
    // The first call receives the refusal that index.html preloaded before sign-in, so it is repeated.
    if result.as_ref().is_err_and(is_signed_out) && call.method == Method::GET {
        result = attempt(&call, abort.as_ref()).await;
    }
    match result {
        Err(error) if is_signed_out(&error) => {
            if signed_in_again().await {
                attempt(&call, abort.as_ref()).await
            } else {
                Err(error)
            }
        }
        result => result,
    }
}

fn is_signed_out(error: &ApiError) -> bool {
    error.kind() == Some(ProblemType::SignedOut)
}

/// Makes the call once, without waiting for a sign-in.
pub(super) async fn once(call: &Call, abort: Option<&AbortSignal>) -> Result<String, ApiError> {
    attempt(call, abort).await.map(|answer| answer.text)
}

async fn attempt(call: &Call, abort: Option<&AbortSignal>) -> Result<Answer, ApiError> {
    let mut request = builder(call.method.clone(), &call.path).abort_signal(abort);
    for (name, value) in &call.headers {
        request = request.header(name, value);
    }
    let request = match &call.body {
        Some(body) => request.header("content-type", "application/json").body(body.as_str()),
        None => request.build(),
    };
    answered(request, abort).await
}

/// A request whose refusal is written in the language of the interface. What is only read is asked for as the page preloads it:
/// with another header a browser would ask twice.
pub(super) fn builder(method: Method, path: &str) -> RequestBuilder {
    let reads = method == Method::GET;
    let request = RequestBuilder::new(path).method(method);
    if reads { request } else { request.header("accept-language", lang().tag()) }
}

/// Sends a request and reads its response.
pub(super) async fn finish(
    request: Result<Request, gloo_net::Error>,
    abort: Option<&AbortSignal>,
) -> Result<String, ApiError> {
    answered(request, abort).await.map(|answer| answer.text)
}

async fn answered(request: Result<Request, gloo_net::Error>, abort: Option<&AbortSignal>) -> Result<Answer, ApiError> {
    let unreachable =
        |_| if abort.is_some_and(AbortSignal::aborted) { ApiError::Aborted } else { ApiError::Unreachable };
    let response = request.map_err(unreachable)?.send().await.map_err(unreachable)?;
    let text = response.text().await.map_err(unreachable)?;
    if !response.ok() {
        return Err(problem(&response, &text));
    }
    let kept_at = response.headers().get(KEPT_AT).and_then(|at| at.parse().ok());
    Ok(Answer { text, kept_at })
}

fn problem(response: &Response, text: &str) -> ApiError {
    Refusal::read(text).map_or(ApiError::Unreadable(response.status()), |refusal| ApiError::Problem(Arc::new(refusal)))
}

/// A signal that aborts a call when the current reactive owner is cleaned up.
pub(super) fn abort_on_cleanup() -> Option<AbortSignal> {
    let controller = AbortController::new().ok()?;
    let signal = controller.signal();
    let controller = SendWrapper::new(controller);
    on_cleanup(move || controller.abort());
    Some(signal)
}

/// Aborts the requests made with it when the reactive owner in which it was created is cleaned up. For requests made
/// without an owner: in a task, or after a timeout.
#[derive(Clone)]
pub struct AbortOnCleanup(pub(super) Option<AbortSignal>);

impl AbortOnCleanup {
    /// Created in the current reactive owner.
    #[must_use]
    pub fn for_owner() -> Self {
        Self(abort_on_cleanup())
    }
}
