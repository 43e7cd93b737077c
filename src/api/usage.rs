//! Endpoints for usage data: searches, reads and feedback.

use gloo_net::http::Method;
use leptos::task::spawn_local;
use portico_domain::{
    api::{
        ArticleRead, Feedback, FeedbackDone, FeedbackList, KeptDraft, KnowledgeReport, SearchMade, Solved, Suggestions,
    },
    knowledge::ArticleNumber,
};
use serde::Serialize;

use super::{
    ApiError, NONE, call, decode, get,
    http::{abort_on_cleanup, report_if_signed_out},
    once, send,
};
use crate::{lang::lang, paths::encoded};

/// Saves a search in its current form, and what was opened from it.
pub fn keep_search(id: &str, body: &SearchMade) {
    send_in_background(Method::PUT, &format!("/searches/{id}"), Some(body));
}

/// Counts a reader.
pub fn note_read(number: ArticleNumber, body: &ArticleRead) {
    send_in_background(Method::POST, &format!("/knowledge/articles/{number}/reads"), Some(body));
}

/// Records that an article solved the problem, so that the draft is not sent.
pub fn confirm_deflection(draft: &str, body: &Solved) {
    send_in_background(Method::PUT, &format!("/deflections/{draft}"), Some(body));
}

/// Withdraws [`confirm_deflection`].
pub fn withdraw_deflection(draft: &str) {
    send_in_background(Method::DELETE, &format!("/deflections/{draft}"), NONE);
}

/// Tells the server that this browser has taken over the draft that it kept, as it was at a time.
pub fn drop_draft(kept: &KeptDraft) {
    send_in_background(Method::DELETE, &format!("/drafts/{}?at={}", kept.id, kept.at), NONE);
}

/// Saves whether an article helped.
///
/// # Errors
/// Only those of every call, see [`ApiError`].
pub async fn keep_feedback(number: ArticleNumber, body: &Feedback) -> Result<(), ApiError> {
    send(call(Method::PUT, &format!("/knowledge/articles/{number}/feedback"), Some(body)), None).await.map(drop)
}

/// Suggested articles beside an item's form. Does not wait for a new sign-in.
///
/// # Errors
/// Only those of every call, see [`ApiError`].
pub async fn suggestions<T: Serialize>(item: &str, said: &T) -> Result<Suggestions, ApiError> {
    let abort = abort_on_cleanup();
    let said = encoded(&serde_json::to_string(said).unwrap_or_default());
    let path = format!("/catalog/items/{item}/suggestions?said={said}&language={}", lang().tag());
    decode(&report_if_signed_out(once(&call(Method::GET, &path, NONE), abort.as_ref()).await)?)
}

/// The readers' feedback on one's own articles.
///
/// # Errors
/// Only those of every call, see [`ApiError`].
pub async fn feedback() -> Result<FeedbackList, ApiError> {
    get("/knowledge/feedback".to_owned()).await
}

/// Marks feedback as dealt with, or not.
///
/// # Errors
/// `NotFound` when it is not about one of the person's own articles.
pub async fn mark_feedback_done(id: u32, done: bool) -> Result<(), ApiError> {
    send(call(Method::PUT, &format!("/knowledge/feedback/{id}"), Some(&FeedbackDone { done })), None).await.map(drop)
}

/// The report on searches over the last `days` days.
///
/// # Errors
/// `NotFound` for a person who may not see reports.
pub async fn knowledge_report(days: u32) -> Result<KnowledgeReport, ApiError> {
    get(format!("/knowledge/reports?days={days}")).await
}

/// Sends usage data in the background: failures are ignored and nobody has to sign in again for it.
pub(super) fn send_in_background<B: Serialize>(method: Method, path: &str, body: Option<&B>) {
    let call = call(method, path, body);
    spawn_local(async move {
        // A lost request, or one refused by the rate limit, is acceptable.
        let _ = report_if_signed_out(once(&call, None).await);
    });
}
