//! What the server says of a refusal, in the words of the desk.

use portico_domain::api::ProblemReason;
use portico_words as words;
use serde::Deserialize;

use crate::{api::ApiError, lang::lang, parts};

/// The part of a problem document that says why.
#[derive(Deserialize)]
struct Explained {
    reason: ProblemReason,
}

/// What to do, in words: those of the reason where there is one.
pub fn refused(error: &ApiError) -> String {
    let ApiError::Problem(problem) = error else { return error.detail() };
    match problem.part().map(|Explained { reason }| reason) {
        Some(ProblemReason::Editing(reason)) => words::problem_reason::editing(lang(), &reason),
        Some(
            ProblemReason::Text(_) | ProblemReason::File(_) | ProblemReason::Request(_) | ProblemReason::Unknown(_),
        )
        | None => parts::refused(error),
    }
}
