//! The errors of a call.

use std::sync::Arc;

use portico_domain::api::ProblemType;
use portico_words as words;

use super::Refusal;
use crate::lang::lang;

/// A call that failed.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ApiError {
    /// No response: the network or the server is unavailable. It is unknown whether a write has arrived.
    #[error("no answer")]
    Unreachable,
    /// The call was aborted because the page that made it is gone, or because another query has replaced its own.
    #[error("called off")]
    Aborted,
    /// The server's problem document.
    #[error("{:?}", .0.kind)]
    Problem(Arc<Refusal>),
    /// A response that is not from the API, with its status.
    #[error("an answer that is not of the API, status {0}")]
    Unreadable(u16),
}

impl ApiError {
    /// The kind of problem that the server reports.
    #[must_use]
    pub fn kind(&self) -> Option<ProblemType> {
        if let Self::Problem(problem) = self { Some(problem.kind) } else { None }
    }

    /// Whether a retry without any change may succeed.
    #[must_use]
    pub fn passes(&self) -> bool {
        match self {
            Self::Unreachable | Self::Aborted => true,
            Self::Unreadable(status) => *status >= 500,
            Self::Problem(problem) => problem.status >= 500,
        }
    }

    /// What happened, as a sentence for the person.
    #[must_use]
    pub fn title(&self) -> String {
        match self {
            Self::Unreachable | Self::Aborted => words::failure::unreachable_title(lang()),
            Self::Problem(problem) => words::problem_document::title(lang(), problem.kind),
            Self::Unreadable(_) => words::failure::unreadable_title(lang()),
        }
    }

    /// What to do, in words; what the server gives as the reason, `parts::refused` says.
    #[must_use]
    pub fn detail(&self) -> String {
        match self {
            Self::Unreachable | Self::Aborted => words::failure::unreachable_detail(lang()),
            Self::Problem(problem) => words::problem_document::detail(lang(), problem.kind),
            Self::Unreadable(status) => words::failure::unreadable_detail(lang(), &status.to_string()),
        }
    }

    /// The request id to name on the phone, for server errors.
    #[must_use]
    pub fn request_id(&self) -> Option<String> {
        match self {
            Self::Problem(problem) if problem.status >= 500 => Some(problem.request_id.clone()),
            _ => None,
        }
    }
}
