//! Events of a ticket.

use serde::{Deserialize, Serialize};

/// The kinds of event, appended in the transaction that changes the ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", content = "data", rename_all = "snake_case")]
pub enum TicketEvent {
    /// It was submitted.
    Submitted,
    /// A comment was written.
    Commented(Text),
    /// An agent took it.
    Taken,
    /// An agent asked the requester a question.
    Asked(Text),
    /// It was resolved, and how.
    Resolved(Text),
    /// The requester cancelled it.
    Cancelled(Cancel),
    /// The requester reported that it is not done, and why.
    Reopened(Text),
    /// It was closed for good.
    Closed,
}

/// The text of an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// The text: 1 to 10,000 characters.
    pub text: String,
}

/// The reason for cancelling a ticket.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Cancel {
    /// The reason, at most 1,000 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}
