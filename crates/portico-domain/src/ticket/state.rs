//! The internal states of a ticket.

use serde::{Deserialize, Serialize};

/// Why a ticket is on hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HoldReason {
    /// The requester was asked something.
    WaitingForRequester,
}

/// The state of a ticket. A service request starts `submitted`, an incident `new`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum State {
    /// A service request that nobody has taken yet.
    Submitted,
    /// An incident that nobody has taken yet.
    New,
    /// Somebody works on it.
    InProgress,
    /// It waits; `resume_to` is where it came from.
    OnHold {
        /// For what it waits.
        reason: HoldReason,
        /// The state that it returns to.
        resume_to: Box<State>,
    },
    /// Done, says the agent.
    Resolved,
    /// Done, for good.
    Closed,
    /// Called off by the requester.
    Cancelled,
}

impl State {
    /// Whether the ticket still asks for work: neither resolved nor closed nor cancelled.
    #[must_use]
    pub fn is_open(&self) -> bool {
        match self {
            Self::Submitted | Self::New | Self::InProgress | Self::OnHold { .. } => true,
            Self::Resolved | Self::Closed | Self::Cancelled => false,
        }
    }
}
