//! The API of the server: one async function per endpoint. The only module that uses `fetch`.
//!
//! Every call can fail with `Unreachable`, `Aborted`, `Unreadable` or the `Problem` of a server error (see
//! [`ApiError`]). The `# Errors` sections name only the other problems of an endpoint.

mod draft_files;
pub mod editing;
mod error;
mod http;
mod kept;
mod refusal;
mod search;
mod tickets;
mod usage;

pub use draft_files::{discard_files, keep_files, remove_file, upload_file};
pub use error::ApiError;
pub use http::{AbortOnCleanup, on_expired, resume};
pub use kept::{Age, age, load_newest};
pub use refusal::Refusal;
pub use search::{SearchQuery, search};
pub use tickets::{
    Precondition, TicketQuery, my_tickets, new_ticket, queue, ticket, ticket_events, ticket_read, tickets_numbered,
    transition,
};
pub use usage::{
    confirm_deflection, drop_draft, feedback, keep_feedback, keep_search, knowledge_report, mark_feedback_done,
    note_read, suggestions, withdraw_deflection,
};

use std::{
    future::{Future, ready},
    pin::Pin,
    sync::Arc,
};

use gloo_net::http::Method;
use http::{Answer, Call, abort_on_cleanup, once, report_if_signed_out, send};
use leptos::prelude::on_cleanup;
use portico_domain::api::{
    Article, ArticleList, BegunDrafts, CatalogView, ChangePassword, ItemForm, KnowledgeView, Me, PeopleFound,
    Preferences, SignIn,
};
use serde::{Serialize, de::DeserializeOwned};

use crate::{browser, decode, lang::lang, paths::encoded};

/// Path prefix of the API.
const BASE: &str = "/api/v1";

/// The signed-in person, and data that every page needs.
///
/// # Errors
/// Only those of every call, see [`ApiError`].
pub async fn me() -> Result<Me, ApiError> {
    // The same address as the preload in index.html.
    get(format!("/me?language={}", lang().tag())).await
}

/// Checks whether the session still exists, without extending it; if it has ended, the page is emptied.
pub async fn check_session() {
    let call = Call { method: Method::GET, path: format!("{BASE}/session"), body: None, headers: Vec::new() };
    // A failed call says nothing about the session.
    let _ = report_if_signed_out(once(&call, None).await);
}

/// The drafts that the server keeps of the signed-in person.
///
/// # Errors
/// [`ApiError`].
pub async fn begun_drafts() -> Result<BegunDrafts, ApiError> {
    get(format!("/drafts?language={}", lang().tag())).await
}

/// The catalog of the signed-in person, translated into the language of the interface where possible.
///
/// # Errors
/// Only those of every call, see [`ApiError`].
pub async fn catalog() -> Result<CatalogView, ApiError> {
    // The same address as the preload in index.html.
    get(format!("/catalog?language={}", lang().tag())).await
}

/// The data of an item's form for oneself or for the person with an id, translated into the language of the interface where possible.
///
/// # Errors
/// `NotFound` when the item does not exist for this person, `Invalid` when they may not ask for that one.
pub async fn item_form(item: &str, for_whom: Option<&str>) -> Result<ItemForm, ApiError> {
    let for_whom = for_whom.map(|id| format!("&for={}", encoded(id))).unwrap_or_default();
    get(format!("/catalog/items/{item}/form?language={}{for_whom}", lang().tag())).await
}

/// People for whom an item may be requested, by the beginnings of their names.
///
/// # Errors
/// `Invalid` when the person may not ask for others with it.
pub async fn people_for(item: &str, text: &str) -> Result<PeopleFound, ApiError> {
    get(format!("/catalog/items/{item}/people?q={}", encoded(text))).await
}

/// The people whom a question takes, found by `wanted`: `q` or `id` and its text. `of` names the question, and what narrows it.
///
/// # Errors
/// `NotFound` when the form has no such question any more.
pub async fn people_of(item: &str, wanted: (&str, &str), of: &str) -> Result<PeopleFound, ApiError> {
    let (name, text) = wanted;
    get(format!("/catalog/items/{item}/people?{name}={}{of}", encoded(text))).await
}

/// An outline of all articles that the person may read.
///
/// # Errors
/// Only those of every call, see [`ApiError`].
pub async fn knowledge() -> Result<KnowledgeView, ApiError> {
    get(format!("/knowledge?language={}", lang().tag())).await
}

/// A page of the articles of a category.
///
/// # Errors
/// `Malformed` when `after` is no article that the person may read.
pub async fn articles(category: &str, after: Option<&str>) -> Result<ArticleList, ApiError> {
    let mut path = format!("/knowledge/articles?category={}&language={}", encoded(category), lang().tag());
    path.extend(after.map(|after| format!("&after={}", encoded(after))));
    get(path).await
}

/// One article, in the given language or that of the interface.
///
/// # Errors
/// `NotFound` when the article does not exist for this person.
pub async fn article(number: &str, language: Option<&str>) -> Result<Article, ApiError> {
    let language = language.unwrap_or_else(|| lang().tag());
    get(format!("/knowledge/articles/{}?language={}", encoded(number), encoded(language))).await
}

/// How a sign-in ended that was posted before the app was there.
#[derive(Clone, Debug, PartialEq)]
pub enum PostedSignIn {
    /// A field was empty.
    Incomplete,
    /// The server refused it.
    Refused(ApiError),
}

/// The sign-in that the page on screen answers, if it answers one.
#[must_use]
pub fn posted_sign_in() -> Option<PostedSignIn> {
    let (text, _) = browser::embedded_answer(&format!("{BASE}/session"))?;
    let refused = Refusal::read(&text).map(|refusal| PostedSignIn::Refused(ApiError::Problem(Arc::new(refusal))));
    Some(refused.unwrap_or(PostedSignIn::Incomplete))
}

/// Signs in.
///
/// # Errors
/// `WrongCredentials`, or `TooMany` with the seconds to wait.
pub async fn sign_in(body: &SignIn) -> Result<(), ApiError> {
    // Not `send`: calls that found the session ended wait for this one.
    once(&call(Method::POST, "/session", Some(body)), None).await.map(drop)
}

/// Signs out on this device.
///
/// # Errors
/// Only those of every call, see [`ApiError`].
pub async fn sign_out() -> Result<(), ApiError> {
    once(&call(Method::DELETE, "/session", NONE), None).await.map(drop)
}

/// Signs out on every device.
///
/// # Errors
/// Only those of every call, see [`ApiError`].
pub async fn sign_out_everywhere() -> Result<(), ApiError> {
    send(call(Method::DELETE, "/sessions", NONE), None).await.map(drop)
}

/// Saves the person's settings.
///
/// # Errors
/// Only those of every call, see [`ApiError`].
pub async fn save_preferences(body: &Preferences) -> Result<(), ApiError> {
    send(call(Method::PUT, "/me/preferences", Some(body)), None).await.map(drop)
}

/// Changes the password.
///
/// # Errors
/// `WrongCredentials` when the current one is wrong; `Invalid` when the new one is too weak.
pub async fn change_password(body: &ChangePassword) -> Result<(), ApiError> {
    send(call(Method::PUT, "/me/password", Some(body)), None).await.map(drop)
}

/// A missing body, with a type for inference.
const NONE: Option<&()> = None;

fn call<B: Serialize>(method: Method, path: &str, body: Option<&B>) -> Call {
    // The bodies contain strings, numbers, lists and maps with text keys, which always serialise.
    let body = body.map(|body| serde_json::to_string(body).expect("a body is JSON"));
    Call { method, path: format!("{BASE}{path}"), body, headers: Vec::new() }
}

/// The header with the version that an action applies to.
fn if_match(version: u32) -> (&'static str, String) {
    ("if-match", format!("\"{version}\""))
}

/// A GET request that is aborted when the current reactive owner is cleaned up.
async fn get<T: DeserializeOwned>(path: String) -> Result<T, ApiError> {
    decode(&text(&path).await?)
}

/// Boxed, so that the types of its callers do not contain the whole call.
fn text(path: &str) -> Pin<Box<dyn Future<Output = Result<String, ApiError>>>> {
    let call = call(Method::GET, path, NONE);
    if let Some(newer) = kept::newer(&call.path) {
        return Box::pin(ready(newer));
    }
    // A page carries the answers that it was drawn with, or that were kept of it.
    let embedded = browser::embedded_answer(&call.path).map(|(text, kept_at)| Answer { text, kept_at });
    let (abort, address) = (abort_on_cleanup(), call.path.clone());
    on_cleanup(move || kept::leave(&address));
    Box::pin(kept::load(call, embedded, abort))
}

fn decode<T: DeserializeOwned>(text: &str) -> Result<T, ApiError> {
    decode::decode(text).map_err(|_| ApiError::Unreadable(200))
}
