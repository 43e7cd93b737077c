//! Tickets on the wire.

use serde::{Deserialize, Serialize};

use super::PersonRef;
use crate::{
    answers::WireAnswers,
    id::Id,
    path::RowId,
    spec::KindTag,
    ticket::{Action, ActsNext, Priority, PublicStatus, State, TicketEvent, TicketKind, TicketNumber},
    value::Value,
};

/// An instant: milliseconds since 1970-01-01 UTC.
pub type Timestamp = i64;

/// `POST /tickets`, with an `Idempotency-Key` header: the draft's id.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewTicket {
    /// Id of the catalog item.
    pub item: String,
    /// The form version that was filled in.
    pub form_version: String,
    /// The answers by field id: one flat object.
    pub answers: WireAnswers,
    /// BCP 47 tag of the language in which the form was read.
    #[serde(default)]
    pub language: Option<String>,
}

/// A ticket in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketSummary {
    /// Its number: the public id.
    pub number: TicketNumber,
    /// Service request or incident.
    pub kind: TicketKind,
    /// Its title.
    pub title: String,
    /// Id of the catalog item.
    pub item: String,
    /// Name of the catalog item.
    pub item_name: String,
    /// Internal state.
    pub state: State,
    /// The state in plain words.
    pub status: PublicStatus,
    /// Who acts next.
    pub acts_next: ActsNext,
    /// The team that fulfils it, in words.
    pub team: String,
    /// Who asked.
    pub requester: PersonRef,
    /// Who has taken it.
    pub assignee: Option<PersonRef>,
    /// When it was submitted.
    pub created_at: Timestamp,
    /// When something last happened.
    pub updated_at: Timestamp,
    /// By when it is promised.
    pub promised_by: Option<Timestamp>,
    /// Impact x urgency; `medium` where the item asks for neither.
    pub priority: Priority,
    /// How often the requester has said that it was not done after all.
    pub reopened: u32,
    /// Whether the other side has said something that the reader's has not read.
    pub unread: bool,
    /// Counts the changes; `If-Match` names it.
    pub version: u32,
}

/// One ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Ticket {
    /// What a list shows.
    #[serde(flatten)]
    pub summary: TicketSummary,
    /// The answers as asked, with the questions of the form it was asked with.
    pub answers: Vec<AnsweredSection>,
    /// What happened lately, oldest first.
    pub events: Vec<EventView>,
    /// `before` of the page of earlier events; absent when there are none.
    pub earlier: Option<i64>,
    /// What the requester is asked, while the ticket waits for the answer.
    pub question: Option<EventView>,
    /// What the reader may do now.
    pub actions: Vec<Action>,
    /// What happens next, in the item's words.
    pub next: Option<String>,
}

/// What an action has changed: the answer to all of them. What was there before is not repeated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketUpdate {
    /// What a list shows, as it is now.
    #[serde(flatten)]
    pub summary: TicketSummary,
    /// What the action has added.
    pub events: Vec<EventView>,
    /// What the reader may do now.
    pub actions: Vec<Action>,
}

/// A page of what happened to a ticket: `GET /tickets/{number}/events`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EventPage {
    /// The events, oldest first.
    pub events: Vec<EventView>,
    /// `before` of the page of earlier events; absent when there are none.
    pub earlier: Option<i64>,
}

/// `POST /tickets/{number}/read`: the reader's side has read everything up to this event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TicketRead {
    /// The last event that was shown.
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
    /// Its kind: how the value is to be read and shown.
    pub kind: KindTag,
    /// The question.
    pub label: String,
    /// The typed answer, deserialised by kind; absent for a group.
    #[serde(default, deserialize_with = "crate::answers::any_value", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<crate::value::AnswerValue>))]
    pub value: Option<Value>,
    /// Labels of the chosen options at submit, in form order; empty for kinds without options.
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
    /// What one row is called, where the form says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Its answered questions, in order.
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    pub answers: Vec<Answered>,
}

/// Something that happened to a ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EventView {
    /// Orders the events of a ticket.
    pub id: i64,
    /// When.
    pub at: Timestamp,
    /// Who did it.
    pub by: PersonRef,
    /// Whether that is the requester.
    pub by_requester: bool,
    /// What.
    #[serde(flatten)]
    pub event: TicketEvent,
}

/// What somebody does to a ticket: `POST /tickets/{number}/transitions`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "action", rename_all = "snake_case", deny_unknown_fields)]
pub enum TicketAction {
    /// Writes a comment.
    Comment {
        /// The comment: 1 to 10,000 characters.
        text: String,
    },
    /// Calls it off.
    Cancel {
        /// Why, at most 1,000 characters.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// Takes it over.
    Take {},
    /// Asks the requester something; the ticket then waits for them.
    Ask {
        /// The question: 1 to 10,000 characters.
        text: String,
    },
    /// Says that it is done.
    Resolve {
        /// How: 1 to 10,000 characters.
        text: String,
    },
    /// Says that it is not done after all: work goes on.
    Reopen {
        /// Why: 1 to 10,000 characters.
        text: String,
    },
}

impl TicketAction {
    /// What is done.
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

    /// The text that goes with it.
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
    /// `after` of the next page; absent on the last.
    pub next: Option<String>,
}

/// Which of the tickets a list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TicketFilter {
    /// Those that still ask for work, and those with something new for the requester.
    Open,
    /// Those that are over.
    Closed,
    /// All.
    #[default]
    All,
}

/// Which queue an agent looks at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Queue {
    /// Nobody has taken it yet.
    #[default]
    Unassigned,
    /// Taken by me.
    Mine,
    /// All: those that ask for work, and those with a message that nobody has read.
    All,
}
