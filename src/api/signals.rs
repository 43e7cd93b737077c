//! What people search for, read and say of it.

use gloo_net::http::Method;
use leptos::task::spawn_local;
use portico_domain::{
    api::{ArticleRead, Feedback, FeedbackDone, FeedbackList, KnowledgeReport, SearchMade, Solved, Suggestions},
    knowledge::ArticleNumber,
};
use serde::Serialize;

use super::{
    ApiError, NONE, call, decode, get,
    http::{abort_on_cleanup, noticed},
    once, send,
};
use crate::{lang::lang, paths::encoded};

/// Keeps a search as it stands, and what was opened of it.
pub fn keep_search(id: &str, body: &SearchMade) {
    tell(Method::PUT, &format!("/searches/{id}"), Some(body));
}

/// Counts a reader.
pub fn note_read(number: ArticleNumber, body: &ArticleRead) {
    tell(Method::POST, &format!("/knowledge/articles/{number}/reads"), Some(body));
}

/// Says that an article solved it, and that the draft is not sent.
pub fn confirm_deflection(draft: &str, body: &Solved) {
    tell(Method::PUT, &format!("/deflections/{draft}"), Some(body));
}

/// Takes that back.
pub fn withdraw_deflection(draft: &str) {
    tell(Method::DELETE, &format!("/deflections/{draft}"), NONE);
}

/// Says whether an article helped.
///
/// # Errors
/// When there is no answer, or none of the API.
pub async fn keep_feedback(number: ArticleNumber, body: &Feedback) -> Result<(), ApiError> {
    send(call(Method::PUT, &format!("/knowledge/articles/{number}/feedback"), Some(body)), None).await.map(drop)
}

/// Articles beside an item's form. Asks nobody to sign in again: a form waits for no suggestion.
///
/// # Errors
/// When there is no answer, or none of the API.
pub async fn suggestions<T: Serialize>(item: &str, said: &T) -> Result<Suggestions, ApiError> {
    let abort = abort_on_cleanup();
    let said = encoded(&serde_json::to_string(said).unwrap_or_default());
    let path = format!("/catalog/items/{item}/suggestions?said={said}&language={}", lang().tag());
    decode(&noticed(once(&call(Method::GET, &path, NONE), abort.as_ref()).await)?)
}

/// What readers say of one's own articles.
///
/// # Errors
/// When there is no answer, or none of the API.
pub async fn feedback() -> Result<FeedbackList, ApiError> {
    get("/knowledge/feedback".to_owned()).await
}

/// Notes that one has dealt with what a reader said.
///
/// # Errors
/// `NotFound` when it is not of an article of one's own.
pub async fn settle_feedback(id: u32, done: bool) -> Result<(), ApiError> {
    send(call(Method::PUT, &format!("/knowledge/feedback/{id}"), Some(&FeedbackDone { done })), None).await.map(drop)
}

/// What the searches say, over so many days.
///
/// # Errors
/// `NotFound` for who sees no reports.
pub async fn knowledge_report(days: u32) -> Result<KnowledgeReport, ApiError> {
    get(format!("/knowledge/reports?days={days}")).await
}

/// Sends what is worth nobody's waiting: whether it arrives is not asked, and nobody has to sign in again for it.
fn tell<B: Serialize>(method: Method, path: &str, body: Option<&B>) {
    let call = call(method, path, body);
    spawn_local(async move {
        // Lost with the network, or refused as one too many: both are fine.
        let _ = noticed(once(&call, None).await);
    });
}
