//! What the server says of a refusal, in the words of the desk.

use portico_domain::api::ProblemReason;
use portico_words as words;

use crate::{api::ApiError, lang::lang, parts};

/// What to do, in words: those of the reason where there is one.
pub fn refused(error: &ApiError) -> String {
    parts::refusal_detail(error, |reason| match reason {
        ProblemReason::Editing(reason) => Some(words::problem_reason::editing(lang(), reason)),
        ProblemReason::Text(_) | ProblemReason::Request(_) | ProblemReason::Unknown(_) => None,
    })
}
