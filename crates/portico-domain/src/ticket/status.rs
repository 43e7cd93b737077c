//! What the requester reads of a ticket's state. Every state maps to one public status: an unmapped one does not compile.

use serde::{Deserialize, Serialize};

use super::{HoldReason, State};

/// The status of a ticket in the requester's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PublicStatus {
    /// It has arrived.
    Received,
    /// Somebody works on it.
    InProgress,
    /// The requester has been asked something.
    WaitingForYou,
    /// Done, says the agent.
    Resolved,
    /// Done.
    Closed,
    /// Called off.
    Cancelled,
}

/// Who acts next on a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ActsNext {
    /// The team that fulfils the item: nobody has taken it.
    Team,
    /// The agent who has taken it.
    Assignee,
    /// The requester.
    Requester,
    /// Nobody: it is over.
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
