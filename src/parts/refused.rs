//! What the server says of a refusal, in the language of the interface.

use portico_domain::api::ProblemReason;
use portico_words as words;
use serde::Deserialize;

use crate::{
    api::{ApiError, Refusal},
    lang::lang,
};

/// The part of a problem document that says more than its kind.
#[derive(Default, Deserialize)]
struct Explained {
    reason: Option<ProblemReason>,
    detail: Option<String>,
}

/// What to do, in words: those of the reason where there is one.
#[must_use]
pub fn refused(error: &ApiError) -> String {
    detail(error, |_| None)
}

/// As [`refused`]; `own` says a reason in words that only some have fetched.
pub fn detail(error: &ApiError, own: impl FnOnce(&ProblemReason) -> Option<String>) -> String {
    let ApiError::Problem(problem) = error else { return error.detail() };
    sentence(problem, own).unwrap_or_else(|| error.detail())
}

/// The sentence of the reason; of one that is not known here, the server's, which it has written in the language that was asked for.
fn sentence(problem: &Refusal, own: impl FnOnce(&ProblemReason) -> Option<String>) -> Option<String> {
    let Explained { reason, detail } = problem.part().unwrap_or_default();
    let reason = reason?;
    own(&reason).or_else(|| match reason {
        ProblemReason::Text(reason) => Some(words::problem_reason::text(lang(), &reason)),
        // Who programs meets these: everybody else reads of the kind.
        ProblemReason::Request(_) => None,
        ProblemReason::Editing(_) | ProblemReason::Unknown(_) => detail,
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn error(reason: &str) -> ApiError {
        let text = format!(
            r#"{{"type":"/problems/invalid","title":"T","status":422,"detail":"Server’s words.","request_id":"r"{reason}}}"#
        );
        ApiError::Problem(Arc::new(Refusal::read(&text).expect("a problem document")))
    }

    #[test]
    fn a_reason_is_said_in_words_of_the_app() {
        let long = error(r#","reason":{"kind":"text_too_long","most":10,"actual":12}"#);
        assert_eq!(refused(&long), "Shorten the text to 10 characters; it has 12.");
        let own = |reason: &ProblemReason| matches!(reason, ProblemReason::Editing(_)).then(|| "Own.".to_owned());
        let title = error(r#","reason":{"kind":"line_empty","line":"title"}"#);
        assert_eq!(detail(&title, own), "Own.");
    }

    #[test]
    fn the_server_speaks_where_the_app_does_not_know_the_reason() {
        assert_eq!(refused(&error(r#","reason":{"kind":"tea_pot","cups":3}"#)), "Server’s words.");
    }

    #[test]
    fn the_kind_is_said_where_there_is_no_reason_or_one_for_programmers() {
        let of_the_kind = words::problem_detail::invalid(lang());
        assert_eq!(refused(&error("")), of_the_kind);
        assert_eq!(refused(&error(r#","reason":{"kind":"language_tag"}"#)), of_the_kind);
    }
}
