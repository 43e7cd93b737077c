//! Writing articles.

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
    http::{builder, finish, noticed},
    if_match, send,
};
use crate::paths::encoded;

/// Which articles to list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditQuery {
    /// As the API names it.
    pub filter: &'static str,
    /// Only one's own.
    pub mine: bool,
}

/// A page of articles to write on.
///
/// # Errors
/// `NotFound` for who writes no articles.
pub async fn articles(query: EditQuery, after: Option<String>) -> Result<EditedPage, ApiError> {
    let after = after.map(|after| format!("&after={}", encoded(&after))).unwrap_or_default();
    get(format!("/editing/articles?filter={}&mine={}{after}", query.filter, query.mine)).await
}

/// How many articles are past their review date.
///
/// # Errors
/// `NotFound` for who writes no articles.
pub async fn due() -> Result<DueArticles, ApiError> {
    get("/editing/due".to_owned()).await
}

/// What can be chosen for an article.
///
/// # Errors
/// `NotFound` for who writes no articles.
pub async fn choices() -> Result<EditingChoices, ApiError> {
    get("/editing/choices".to_owned()).await
}

/// Begins an article.
///
/// # Errors
/// `Invalid` for a title, a category or a language that does not fit.
pub async fn begin(new: &NewArticle) -> Result<ArticleEditing, ApiError> {
    decode(&send(call(Method::POST, "/editing/articles", Some(new)), None).await?)
}

/// An article to write on.
///
/// # Errors
/// `NotFound` when there is none that this person may edit.
pub async fn article(number: &str, language: Option<String>) -> Result<ArticleEditing, ApiError> {
    let language = language.map(|language| format!("?language={}", encoded(&language))).unwrap_or_default();
    get(format!("/editing/articles/{}{language}", encoded(number))).await
}

/// Keeps a working copy.
///
/// # Errors
/// `ChangedMeanwhile` with the other text, when somebody else was faster.
pub async fn keep(number: ArticleNumber, language: &str, version: u32, text: &EditCopy) -> Result<CopySaved, ApiError> {
    decode(&put(&format!("/editing/articles/{number}/copies/{language}"), version, text).await?)
}

/// Says what an article is about.
///
/// # Errors
/// `ChangedMeanwhile`, or `Invalid` for what is not there.
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

/// Submits, publishes, retires an article, and so on.
///
/// # Errors
/// `NotNow` when its state does not allow it, `ChangedMeanwhile` when it is not at `version` any more.
pub async fn transition(number: ArticleNumber, version: u32, what: &Transition) -> Result<(), ApiError> {
    post(&format!("/editing/articles/{number}/transitions"), version, what).await.map(drop)
}

/// A text as readers would see it.
///
/// # Errors
/// `Invalid` or `TooLarge` when it is too long.
pub async fn preview(of: &PreviewOf) -> Result<Preview, ApiError> {
    decode(&send(call(Method::POST, "/editing/preview", Some(of)), None).await?)
}

/// The revisions of a language.
///
/// # Errors
/// `NotFound` when there is no article that this person may edit.
pub async fn revisions(number: &str, language: &str) -> Result<Vec<RevisionRow>, ApiError> {
    get(format!("/editing/articles/{}/revisions?language={}", encoded(number), encoded(language))).await
}

/// A revision, compared with another or with the working copy.
///
/// # Errors
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

/// Makes a revision the working copy.
///
/// # Errors
/// `ChangedMeanwhile` with the other text, when somebody else was faster.
pub async fn restore(number: ArticleNumber, version: u32, what: &Restore) -> Result<CopySaved, ApiError> {
    decode(&post(&format!("/editing/articles/{number}/restore"), version, what).await?)
}

/// Attaches a file to an article.
///
/// # Errors
/// `Invalid` for an empty file or one too many, `TooLarge` beyond 25 MiB.
pub async fn attach(number: ArticleNumber, file: &File) -> Result<Attachment, ApiError> {
    let path = format!("{BASE}/editing/articles/{number}/attachments?name={}", encoded(&file.name()));
    let request = builder(Method::POST, &path).header("content-type", "application/octet-stream");
    decode(&noticed(finish(request.body(file.clone()), None).await)?)
}

/// Removes an attachment, or puts it back.
///
/// # Errors
/// `NotNow` when the article is retired, `NotFound` when it is too late to put it back.
pub async fn move_attachment(number: ArticleNumber, id: &str, back: bool) -> Result<(), ApiError> {
    let method = if back { Method::PUT } else { Method::DELETE };
    let path = format!("/editing/articles/{number}/attachments/{}", encoded(id));
    send(call::<()>(method, &path, None), None).await.map(drop)
}

/// Adds a picture to an article.
///
/// # Errors
/// `Invalid` for what is no picture, `TooLarge` beyond 5 MiB.
pub async fn add_picture(number: ArticleNumber, file: &File) -> Result<NewImage, ApiError> {
    let path = format!("{BASE}/editing/articles/{number}/images?name={}", encoded(&file.name()));
    let request = builder(Method::POST, &path).header("content-type", "application/octet-stream");
    decode(&noticed(finish(request.body(file.clone()), None).await)?)
}
