//! The internal states of a ticket.

use serde::{Deserialize, Serialize};

/// Why a ticket is on hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum HoldReason {
    /// The requester was asked a question.
    WaitingForRequester,
}

/// The state of a ticket. A service request starts `submitted`, an incident `new`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = TicketState))]
#[serde(tag = "is", rename_all = "snake_case", try_from = "Wire")]
pub enum State {
    /// A service request, not taken yet.
    Submitted,
    /// An incident, not taken yet.
    New,
    /// An agent works on it.
    InProgress,
    /// On hold; it returns to `resume_to`.
    OnHold {
        /// The reason.
        reason: HoldReason,
        /// The state that it returns to.
        #[cfg_attr(feature = "openapi", schema(no_recursion))]
        resume_to: Box<State>,
    },
    /// Done according to the agent.
    Resolved,
    /// Closed for good.
    Closed,
    /// Cancelled by the requester.
    Cancelled,
}

/// The serialised form. Deserialised through this struct, since deserialising a tagged enum takes several times the
/// code.
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
    /// Whether the ticket is unfinished: not resolved, closed or cancelled.
    #[must_use]
    pub fn is_open(&self) -> bool {
        match self {
            Self::Submitted | Self::New | Self::InProgress | Self::OnHold { .. } => true,
            Self::Resolved | Self::Closed | Self::Cancelled => false,
        }
    }
}
