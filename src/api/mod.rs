//! The server: one async function per endpoint. The only module that knows `fetch`.

pub mod editing;
mod error;
mod http;
mod refusal;
mod search;
mod signals;
mod tickets;

pub use error::ApiError;
pub use http::{Overtaken, on_expired, resume};
pub use refusal::Refusal;
pub use search::{SearchQuery, search};
pub use signals::{
    confirm_deflection, feedback, keep_feedback, keep_search, knowledge_report, note_read, settle_feedback,
    suggestions, withdraw_deflection,
};
pub use tickets::{
    Seen, TicketQuery, my_tickets, new_ticket, queue, ticket, ticket_events, ticket_read, tickets_numbered, transition,
};

use std::{future::Future, pin::Pin};

use gloo_net::http::Method;
use http::{Call, abort_on_cleanup, noticed, once, send};
use portico_domain::api::{Article, CatalogView, ChangePassword, ItemForm, KnowledgeView, Me, Preferences, SignIn};
use serde::{Serialize, de::DeserializeOwned};

use crate::{decode, lang::lang, paths::encoded};

const BASE: &str = "/api/v1";

/// Who is signed in, and what every page needs.
///
/// # Errors
/// When there is no answer, or none of the API.
pub async fn me() -> Result<Me, ApiError> {
    get("/me".to_owned()).await
}

/// Asks whether the session goes on, which is no use of it; one that has ended empties the page.
pub async fn session_lasts() {
    let call = Call { method: Method::GET, path: format!("{BASE}/session"), body: None, headers: Vec::new() };
    // No answer says nothing of the session.
    let _ = noticed(once(&call, None).await);
}

/// The catalog as the signed-in person sees it, in the language of the interface as far as it is translated.
///
/// # Errors
/// When there is no answer, or none of the API.
pub async fn catalog() -> Result<CatalogView, ApiError> {
    // As index.html asks for it ahead.
    get(format!("/catalog?language={}", lang().tag())).await
}

/// Everything that filling in an item's form needs, in the language of the interface as far as it is translated.
///
/// # Errors
/// `NotFound` when there is no such item for this person.
pub async fn item_form(item: &str) -> Result<ItemForm, ApiError> {
    get(format!("/catalog/items/{item}/form?language={}", lang().tag())).await
}

/// All that the person may read, as an outline.
///
/// # Errors
/// When there is no answer, or none of the API.
pub async fn knowledge() -> Result<KnowledgeView, ApiError> {
    get("/knowledge".to_owned()).await
}

/// One article, in a language or in that of the interface.
///
/// # Errors
/// `NotFound` when there is no such article for this person.
pub async fn article(number: &str, language: Option<&str>) -> Result<Article, ApiError> {
    let language = language.unwrap_or_else(|| lang().tag());
    get(format!("/knowledge/articles/{}?language={}", encoded(number), encoded(language))).await
}

/// Signs in.
///
/// # Errors
/// `WrongCredentials`, or `TooMany` with the seconds to wait.
pub async fn sign_in(body: &SignIn) -> Result<(), ApiError> {
    // Not by `send`: this is what a call that found the session ended waits for.
    once(&call(Method::POST, "/session", Some(body)), None).await.map(drop)
}

/// Signs out on this device.
///
/// # Errors
/// When there is no answer, or none of the API.
pub async fn sign_out() -> Result<(), ApiError> {
    once(&call(Method::DELETE, "/session", NONE), None).await.map(drop)
}

/// Signs out on every device.
///
/// # Errors
/// When there is no answer, or none of the API.
pub async fn sign_out_everywhere() -> Result<(), ApiError> {
    send(call(Method::DELETE, "/sessions", NONE), None).await.map(drop)
}

/// Keeps the person's settings.
///
/// # Errors
/// When there is no answer, or none of the API.
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

/// Says of what type a missing body is.
const NONE: Option<&()> = None;

fn call<B: Serialize>(method: Method, path: &str, body: Option<&B>) -> Call {
    // Our bodies are strings, numbers, lists and maps with text keys: they always serialise.
    let body = body.map(|body| serde_json::to_string(body).expect("a body is JSON"));
    Call { method, path: format!("{BASE}{path}"), body, headers: Vec::new() }
}

/// The version that an action is done to.
fn if_match(version: u32) -> (&'static str, String) {
    ("if-match", format!("\"{version}\""))
}

/// A GET that is called off when the reactive owner that asks is cleaned up.
async fn get<T: DeserializeOwned>(path: String) -> Result<T, ApiError> {
    decode(&text(&path).await?)
}

/// Boxed, so that what waits for it does not carry the whole call in its own type.
fn text(path: &str) -> Pin<Box<dyn Future<Output = Result<String, ApiError>>>> {
    let abort = abort_on_cleanup();
    Box::pin(send(call(Method::GET, path, NONE), abort))
}

fn decode<T: DeserializeOwned>(text: &str) -> Result<T, ApiError> {
    decode::decode(text).map_err(|_| ApiError::Unreadable(200))
}
