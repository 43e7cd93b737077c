//! The internal states of a ticket.

use serde::{Deserialize, Serialize};

/// Why a ticket is on hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum HoldReason {
    /// The requester was asked something.
    WaitingForRequester,
}

/// The state of a ticket. A service request starts `submitted`, an incident `new`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = TicketState))]
#[serde(tag = "is", rename_all = "snake_case", try_from = "Wire")]
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
        #[cfg_attr(feature = "openapi", schema(no_recursion))]
        resume_to: Box<State>,
    },
    /// Done, says the agent.
    Resolved,
    /// Done, for good.
    Closed,
    /// Called off by the requester.
    Cancelled,
}

/// A state as it is written. Read by way of this, since reading a tagged enum takes several times the code.
#[derive(Deserialize)]
struct Wire {
    is: Tag,
    reason: Option<HoldReason>,
    resume_to: Option<Box<State>>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Tag {
    Submitted,
    New,
    InProgress,
    OnHold,
    Resolved,
    Closed,
    Cancelled,
}

impl TryFrom<Wire> for State {
    type Error = &'static str;

    fn try_from(wire: Wire) -> Result<Self, Self::Error> {
        Ok(match wire.is {
            Tag::Submitted => Self::Submitted,
            Tag::New => Self::New,
            Tag::InProgress => Self::InProgress,
            Tag::OnHold => {
                let (Some(reason), Some(resume_to)) = (wire.reason, wire.resume_to) else {
                    return Err("a ticket on hold says why, and where it resumes");
                };
                Self::OnHold { reason, resume_to }
            }
            Tag::Resolved => Self::Resolved,
            Tag::Closed => Self::Closed,
            Tag::Cancelled => Self::Cancelled,
        })
    }
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
