//! Tickets in the API.

use serde::{Deserialize, Serialize};

use super::{PersonRef, TeamRef};
use crate::{
    answers::WireAnswers,
    id::Id,
    path::RowId,
    spec::KindTag,
    ticket::{Action, ActsNext, Priority, PublicStatus, State, TicketEvent, TicketKind, TicketNumber, Visibility},
    value::Value,
};

/// A point in time, in milliseconds since 1970-01-01 UTC.
pub type Timestamp = i64;

/// `POST /tickets`: creates a ticket. The header `Idempotency-Key` is the draft's id.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewTicket {
    /// Id of the catalog item.
    pub item: String,
    /// The version of the form that was filled in.
    pub form_version: String,
    /// The answers by field id, as a flat object.
    pub answers: WireAnswers,
    /// BCP 47 tag of the language of the form.
    #[serde(default)]
    pub language: Option<String>,
    /// Id of the person for whom it is, when that is somebody else. The form is then that of `…/form?for=<id>`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requested_for: Option<String>,
}

/// A ticket in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketSummary {
    /// Its number, the public id.
    pub number: TicketNumber,
    /// The kind of ticket.
    pub kind: TicketKind,
    /// Its title.
    pub title: String,
    /// Id of the catalog item.
    pub item: String,
    /// Name of the catalog item.
    pub item_name: String,
    /// Its internal state.
    pub state: State,
    /// Its public status.
    pub status: PublicStatus,
    /// Who acts next.
    pub acts_next: ActsNext,
    /// The team that fulfils it.
    pub team: TeamRef,
    /// Its visibility at the desk.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub visibility: Visibility,
    /// The requester.
    pub requester: PersonRef,
    /// The person for whom it is; absent when it is for the requester.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requested_for: Option<PersonRef>,
    /// The agent who has taken it.
    pub assignee: Option<PersonRef>,
    /// Time of submission.
    pub created_at: Timestamp,
    /// Time of the last event.
    pub updated_at: Timestamp,
    /// Promised time of delivery.
    pub promised_by: Option<Timestamp>,
    /// Impact x urgency; `medium` if the item has no priority rule.
    pub priority: Priority,
    /// Number of times it was reopened.
    pub reopened: u32,
    /// Whether there is a message that the reader's side has not read.
    pub unread: bool,
    /// Version, to be sent as `If-Match`.
    pub version: u32,
}

/// A ticket with its details.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Ticket {
    /// The ticket as in lists.
    #[serde(flatten)]
    pub summary: TicketSummary,
    /// The answers, with the questions of the form version that was filled in.
    pub answers: Vec<AnsweredSection>,
    /// The latest events, oldest first.
    pub events: Vec<EventView>,
    /// The parameter `before` for the page of earlier events; absent if there are none.
    pub earlier: Option<i64>,
    /// The question to the requester, while the ticket waits for the answer.
    pub question: Option<EventView>,
    /// The actions that the reader may take now.
    pub actions: Vec<Action>,
    /// What happens next, in the item's words.
    pub next: Option<String>,
}

/// The response to an action: its changes only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketUpdate {
    /// The ticket as in lists, after the action.
    #[serde(flatten)]
    pub summary: TicketSummary,
    /// The added events.
    pub events: Vec<EventView>,
    /// The actions that the reader may take now.
    pub actions: Vec<Action>,
}

/// `GET /tickets/{number}/events`: a page of events.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EventPage {
    /// The events, oldest first.
    pub events: Vec<EventView>,
    /// The parameter `before` for the page of earlier events; absent if there are none.
    pub earlier: Option<i64>,
}

/// `POST /tickets/{number}/read`: marks the events up to this one as read by the reader's side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TicketRead {
    /// Id of the last event shown.
    pub event: i64,
}

/// The answers of a section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnsweredSection {
    /// The section's heading.
    pub title: String,
    /// Its answered questions, in order.
    pub answers: Vec<Answered>,
}

/// A question and its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Answered {
    /// The field.
    pub field: Id,
    /// The kind of the field, which determines the type of the value.
    pub kind: KindTag,
    /// The question.
    pub label: String,
    /// The answer, typed by its kind; absent for a group.
    #[serde(default, deserialize_with = "crate::answers::any_value", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<crate::value::AnswerValue>))]
    pub value: Option<Value>,
    /// Labels of the chosen options at submission, in display order; empty for kinds without options.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub chosen: Vec<String>,
    /// The rows of a group, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<AnsweredRow>,
}

/// A row of a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnsweredRow {
    /// Its id.
    pub id: RowId,
    /// The name of a row, if the form has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Its answered questions, in order.
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    pub answers: Vec<Answered>,
}

/// An event of a ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EventView {
    /// Its id; ids order the events of a ticket.
    pub id: i64,
    /// Time of the event.
    pub at: Timestamp,
    /// The person who acted; absent for the system.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PersonRef>,
    /// Whether that person is the requester.
    pub by_requester: bool,
    /// The event.
    #[serde(flatten)]
    pub event: TicketEvent,
}

/// `POST /tickets/{number}/transitions`: an action on a ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "action", rename_all = "snake_case", deny_unknown_fields)]
pub enum TicketAction {
    /// Adds a comment.
    Comment {
        /// The comment: 1 to 10,000 characters.
        text: String,
    },
    /// Cancels the ticket.
    Cancel {
        /// The reason, at most 1,000 characters.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// Assigns the ticket to oneself.
    Take {},
    /// Asks the requester a question; the ticket then waits for the answer.
    Ask {
        /// The question: 1 to 10,000 characters.
        text: String,
    },
    /// Reports that it is done.
    Resolve {
        /// What was done: 1 to 10,000 characters.
        text: String,
    },
    /// Reports that it is not done; work continues.
    Reopen {
        /// The reason: 1 to 10,000 characters.
        text: String,
    },
}

impl TicketAction {
    /// The action.
    #[must_use]
    pub fn action(&self) -> Action {
        match self {
            Self::Comment { .. } => Action::Comment,
            Self::Cancel { .. } => Action::Cancel,
            Self::Take {} => Action::Take,
            Self::Ask { .. } => Action::Ask,
            Self::Resolve { .. } => Action::Resolve,
            Self::Reopen { .. } => Action::Reopen,
        }
    }

    /// Its text.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Comment { text } | Self::Ask { text } | Self::Resolve { text } | Self::Reopen { text } => Some(text),
            Self::Cancel { reason } => reason.as_deref(),
            Self::Take {} => None,
        }
    }
}

/// A page of tickets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketPage {
    /// The tickets.
    pub tickets: Vec<TicketSummary>,
    /// The parameter `after` for the next page; absent on the last.
    pub next: Option<String>,
}

/// Filter of the list of tickets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TicketFilter {
    /// Unfinished tickets, and those with something new for the requester.
    Open,
    /// Finished tickets.
    Closed,
    /// All tickets.
    #[default]
    All,
}

/// A queue of the desk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Queue {
    /// Tickets without an assignee.
    #[default]
    Unassigned,
    /// Tickets assigned to the agent.
    Mine,
    /// All unfinished tickets, and those with an unread message.
    All,
}
