//! Writing articles. For who writes none, nothing here exists.

pub mod about;
pub mod add_image;
pub mod attach;
pub mod attachment;
pub mod begin;
pub mod choices;
pub mod due;
pub mod keep;
pub mod list;
pub mod preview;
pub mod read;
pub mod restore;
pub mod revision;
pub mod revisions;
pub mod transition;

use axum::Json;
use portico_domain::{
    api::{ArticleLine, CopySaved, EditingReason, ProblemType, RequestReason},
    knowledge::ArticleNumber,
    text::NormalText,
};
use serde::Deserialize;

use crate::{problem::Problem, store::article_copies::CopyKept};

/// Characters of a title.
const TITLE: usize = 200;
/// Characters of a summary.
const SUMMARY: usize = 500;
/// Bytes of a text.
const TEXT: usize = 1_500_000;
/// Bytes of a body with a text in it: what is written as an escape in JSON takes more.
const BODY: usize = 2 * TEXT;

/// The language that the query names.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InLanguage {
    language: Option<String>,
}

fn number(text: &str) -> Result<ArticleNumber, Problem> {
    text.parse().map_err(|_| ProblemType::NotFound.into())
}

fn invalid(reason: EditingReason) -> Problem {
    Problem::new(ProblemType::Invalid).because(reason)
}

/// A language as articles have it: two or three lowercase letters.
fn language(text: String) -> Result<String, Problem> {
    let fits = (2..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_lowercase());
    if fits { Ok(text) } else { Err(Problem::new(ProblemType::Invalid).because(RequestReason::ArticleLanguage)) }
}

/// A text of one line, made normal.
fn line(line: ArticleLine, given: &str, most: usize) -> Result<String, Problem> {
    let text = NormalText::from_any(given);
    let text = text.as_str().split_whitespace().collect::<Vec<_>>().join(" ");
    let actual = portico_domain::text::count(&text);
    if actual > most {
        return Err(invalid(EditingReason::LineTooLong { line, most, actual }));
    }
    Ok(text)
}

/// A line that says something.
fn filled(of: ArticleLine, given: &str, most: usize) -> Result<String, Problem> {
    let text = line(of, given, most)?;
    if text.is_empty() { Err(invalid(EditingReason::LineEmpty { line: of })) } else { Ok(text) }
}

/// A text as it was written, but for the ends of its lines.
fn markdown(given: &str) -> Result<String, Problem> {
    if given.len() > TEXT {
        return Err(invalid(EditingReason::ArticleTooLarge { most: TEXT, actual: given.len() }));
    }
    Ok(given.replace("\r\n", "\n").replace('\r', "\n"))
}

fn kept(kept: CopyKept) -> Result<Json<CopySaved>, Problem> {
    match kept {
        CopyKept::Done(saved) => Ok(Json(saved)),
        CopyKept::Hidden => Err(ProblemType::NotFound.into()),
        CopyKept::Conflict(theirs) => Err(Problem::copy_changed(*theirs)),
        CopyKept::NotNow => Err(ProblemType::NotNow.into()),
    }
}
