//! What the server says of a refusal, in the language of the interface.

use portico_domain::api::FlatReason;
use portico_words as words;
use serde::Deserialize;

use crate::{api::ApiError, lang::lang};

/// The part of a problem document that says more than its kind.
#[derive(Default, Deserialize)]
struct Explained {
    reason: Option<FlatReason>,
    detail: Option<String>,
}

/// What to do, in words: those of the reason where this app knows it, else those of the server, which it has written in the language
/// that was asked for. Without a reason, the words of the kind.
#[must_use]
pub fn refused(error: &ApiError) -> String {
    let ApiError::Problem(problem) = error else { return error.detail() };
    let Explained { reason, detail } = problem.part().unwrap_or_default();
    let known = |reason: FlatReason| match reason.text() {
        Some(reason) => Some(words::problem_reason::text(lang(), &reason)),
        None => detail,
    };
    reason.and_then(known).unwrap_or_else(|| error.detail())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::api::Refusal;

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
    }

    #[test]
    fn the_server_speaks_where_the_app_does_not_know_the_reason() {
        assert_eq!(refused(&error(r#","reason":{"kind":"tea_pot","cups":3}"#)), "Server’s words.");
    }

    #[test]
    fn the_kind_is_said_where_there_is_no_reason() {
        assert_eq!(refused(&error("")), words::problem_detail::invalid(lang()));
    }
}
