//! The status shown to the requester. Every state maps to one public status.

use serde::{Deserialize, Serialize};

use super::{HoldReason, State};

/// The status of a ticket as shown to its requester.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PublicStatus {
    /// Submitted, not taken yet.
    Received,
    /// An agent works on it.
    InProgress,
    /// The requester has been asked a question.
    WaitingForYou,
    /// Done according to the agent.
    Resolved,
    /// Done.
    Closed,
    /// Cancelled by the requester.
    Cancelled,
}

/// Who acts next on a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ActsNext {
    /// The team that fulfils the item, while the ticket is unassigned.
    Team,
    /// The assignee.
    Assignee,
    /// The requester.
    Requester,
    /// Nobody, since the ticket is finished.
    Nobody,
}

impl PublicStatus {
    /// The public status of a state.
    #[must_use]
    pub fn of(state: &State) -> Self {
        match state {
            State::Submitted | State::New => Self::Received,
            State::InProgress => Self::InProgress,
            State::OnHold { reason: HoldReason::WaitingForRequester, .. } => Self::WaitingForYou,
            State::Resolved => Self::Resolved,
            State::Closed => Self::Closed,
            State::Cancelled => Self::Cancelled,
        }
    }

    /// Who acts next.
    #[must_use]
    pub fn acts_next(self) -> ActsNext {
        match self {
            Self::Received => ActsNext::Team,
            Self::InProgress => ActsNext::Assignee,
            Self::WaitingForYou => ActsNext::Requester,
            Self::Resolved | Self::Closed | Self::Cancelled => ActsNext::Nobody,
        }
    }
}
