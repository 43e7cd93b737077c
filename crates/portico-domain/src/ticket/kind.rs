//! Kinds of tickets.

use serde::{Deserialize, Serialize};

/// The kind of a ticket. Each kind has its own numbers, states and transition table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TicketKind {
    /// A service request, REQ-…
    ServiceRequest,
    /// An incident, INC-…
    Incident,
}

impl TicketKind {
    /// All kinds.
    pub const ALL: [Self; 2] = [Self::ServiceRequest, Self::Incident];

    /// Its name in catalog files, on the wire and in the database.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ServiceRequest => "service_request",
            Self::Incident => "incident",
        }
    }

    /// The prefix of its numbers.
    #[must_use]
    pub fn prefix(self) -> &'static str {
        match self {
            Self::ServiceRequest => "REQ",
            Self::Incident => "INC",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::TicketKind;

    #[test]
    fn a_kind_is_called_as_it_is_written() {
        for kind in TicketKind::ALL {
            assert_eq!(serde_json::to_value(kind).expect("a name"), kind.name());
        }
    }
}
