//! What can go wrong with a call.

use std::sync::Arc;

use portico_domain::api::ProblemType;
use portico_words as words;

use super::Refusal;
use crate::lang::lang;

/// A call that did not succeed.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ApiError {
    /// No answer: the network or the server is away. Whether a write arrived is not known.
    #[error("no answer")]
    Unreachable,
    /// The page that asked is gone.
    #[error("called off")]
    Aborted,
    /// The server's problem document.
    #[error("{:?}", .0.kind)]
    Problem(Arc<Refusal>),
    /// An answer that is not of the API: its status.
    #[error("an answer that is not of the API, status {0}")]
    Unreadable(u16),
}

impl ApiError {
    /// The kind of problem that the server names.
    #[must_use]
    pub fn kind(&self) -> Option<ProblemType> {
        if let Self::Problem(problem) = self { Some(problem.kind) } else { None }
    }

    /// Whether the same may succeed later, without anybody doing anything else.
    #[must_use]
    pub fn passes(&self) -> bool {
        match self {
            Self::Unreachable | Self::Aborted => true,
            Self::Unreadable(status) => *status >= 500,
            Self::Problem(problem) => problem.status >= 500,
        }
    }

    /// What happened, in words.
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

    /// The request id to name on the phone, where it helps.
    #[must_use]
    pub fn request_id(&self) -> Option<String> {
        match self {
            Self::Problem(problem) if problem.status >= 500 => Some(problem.request_id.clone()),
            _ => None,
        }
    }
}
