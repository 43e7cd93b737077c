//! Endpoints for writing articles.

use gloo_net::http::Method;
use portico_domain::{
    api::{
        ArticleAbout, ArticleEditing, Attachment, CopySaved, DueArticles, EditCopy, EditedPage, EditingChoices,
        NewArticle, NewImage, Preview, PreviewOf, Restore, RevisionRow, RevisionView, Transition,
    },
    knowledge::ArticleNumber,
};
use serde::Serialize;
use web_sys::File;

use super::{
    ApiError, BASE, call, decode, get,
    http::{builder, finish, report_if_signed_out},
    if_match, send,
};
use crate::paths::encoded;

/// The filter of the list of articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditQuery {
    /// The filter's name in the API.
    pub filter: &'static str,
    /// Whether only one's own articles are listed.
    pub mine: bool,
}

/// A page of the articles that the person may edit.
///
/// # Errors
/// `NotFound` for a person who may not write articles.
pub async fn articles(query: EditQuery, after: Option<String>) -> Result<EditedPage, ApiError> {
    let after = after.map(|after| format!("&after={}", encoded(&after))).unwrap_or_default();
    get(format!("/editing/articles?filter={}&mine={}{after}", query.filter, query.mine)).await
}

/// Number of articles past their review date.
///
/// # Errors
/// `NotFound` for a person who may not write articles.
pub async fn due() -> Result<DueArticles, ApiError> {
    get("/editing/due".to_owned()).await
}

/// The options for an article's properties.
///
/// # Errors
/// `NotFound` for a person who may not write articles.
pub async fn choices() -> Result<EditingChoices, ApiError> {
    get("/editing/choices".to_owned()).await
}

/// Creates an article.
///
/// # Errors
/// `Invalid` for an unacceptable title, category or language.
pub async fn begin(new: &NewArticle) -> Result<ArticleEditing, ApiError> {
    decode(&send(call(Method::POST, "/editing/articles", Some(new)), None).await?)
}

/// An article with its working copy.
///
/// # Errors
/// `NotFound` when there is no such article or this person may not edit it.
pub async fn article(number: &str, language: Option<String>) -> Result<ArticleEditing, ApiError> {
    let language = language.map(|language| format!("?language={}", encoded(&language))).unwrap_or_default();
    get(format!("/editing/articles/{}{language}", encoded(number))).await
}

/// Saves a working copy.
///
/// # Errors
/// `ChangedMeanwhile` with the other text, when somebody else has saved first.
pub async fn keep(number: ArticleNumber, language: &str, version: u32, text: &EditCopy) -> Result<CopySaved, ApiError> {
    decode(&put(&format!("/editing/articles/{number}/copies/{language}"), version, text).await?)
}

/// Saves the properties of an article.
///
/// # Errors
/// `ChangedMeanwhile` when somebody else has saved first, `Invalid` for unknown references.
pub async fn set_about(number: ArticleNumber, version: u32, about: &ArticleAbout) -> Result<(), ApiError> {
    put(&format!("/editing/articles/{number}/about"), version, about).await.map(drop)
}

async fn put<B: Serialize>(path: &str, version: u32, body: &B) -> Result<String, ApiError> {
    let mut call = call(Method::PUT, path, Some(body));
    call.headers.push(if_match(version));
    send(call, None).await
}

async fn post<B: Serialize>(path: &str, version: u32, body: &B) -> Result<String, ApiError> {
    let mut call = call(Method::POST, path, Some(body));
    call.headers.push(if_match(version));
    send(call, None).await
}

/// Changes the state of an article: submits, publishes or retires it, for example.
///
/// # Errors
/// `NotNow` when its state does not allow it, `ChangedMeanwhile` when it is no longer at `version`.
pub async fn transition(number: ArticleNumber, version: u32, what: &Transition) -> Result<(), ApiError> {
    post(&format!("/editing/articles/{number}/transitions"), version, what).await.map(drop)
}

/// A text as readers will see it.
///
/// # Errors
/// `Invalid` or `TooLarge` when it is too long.
pub async fn preview(of: &PreviewOf) -> Result<Preview, ApiError> {
    decode(&send(call(Method::POST, "/editing/preview", Some(of)), None).await?)
}

/// The revisions of an article in one language.
///
/// # Errors
/// `NotFound` when there is no such article or this person may not edit it.
pub async fn revisions(number: &str, language: &str) -> Result<Vec<RevisionRow>, ApiError> {
    get(format!("/editing/articles/{}/revisions?language={}", encoded(number), encoded(language))).await
}

/// A revision, compared with another or with the working copy.
///
/// `NotFound` when the article or one of the revisions does not exist.
/// `NotFound` when one of them is not there.
pub async fn revision(
    number: &str,
    language: &str,
    revision: u32,
    against: Option<u32>,
) -> Result<RevisionView, ApiError> {
    let against = against.map(|other| format!("&against={other}")).unwrap_or_default();
    let (number, language) = (encoded(number), encoded(language));
    get(format!("/editing/articles/{number}/revisions/{revision}?language={language}{against}")).await
}

/// Restores a revision as the working copy.
///
/// # Errors
/// `ChangedMeanwhile` with the other text, when somebody else has saved first.
pub async fn restore(number: ArticleNumber, version: u32, what: &Restore) -> Result<CopySaved, ApiError> {
    decode(&post(&format!("/editing/articles/{number}/restore"), version, what).await?)
}

/// Attaches a file to an article.
///
/// # Errors
/// `Invalid` for an empty file or too many files, `TooLarge` above 25 MiB.
pub async fn attach(number: ArticleNumber, file: &File) -> Result<Attachment, ApiError> {
    let path = format!("{BASE}/editing/articles/{number}/attachments?name={}", encoded(&file.name()));
    let request = builder(Method::POST, &path).header("content-type", "application/octet-stream");
    decode(&report_if_signed_out(finish(request.body(file.clone()), None).await)?)
}

/// Removes an attachment, or restores it.
///
/// # Errors
/// `NotNow` when the article is retired, `NotFound` when it is too late to restore it.
pub async fn move_attachment(number: ArticleNumber, id: &str, back: bool) -> Result<(), ApiError> {
    let method = if back { Method::PUT } else { Method::DELETE };
    let path = format!("/editing/articles/{number}/attachments/{}", encoded(id));
    send(call::<()>(method, &path, None), None).await.map(drop)
}

/// Uploads an image of an article.
///
/// # Errors
/// `Invalid` for a file that is not an image, `TooLarge` above 5 MiB.
pub async fn add_picture(number: ArticleNumber, file: &File) -> Result<NewImage, ApiError> {
    let path = format!("{BASE}/editing/articles/{number}/images?name={}", encoded(&file.name()));
    let request = builder(Method::POST, &path).header("content-type", "application/octet-stream");
    decode(&report_if_signed_out(finish(request.body(file.clone()), None).await)?)
}
