//! Ticket numbers: the public id of a ticket.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::catalog::Opens;

/// `REQ-000123` for a service request, `INC-000045` for an incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TicketNumber {
    /// What the ticket is.
    pub kind: Opens,
    /// Its running number within the kind, from 1.
    pub serial: u32,
}

impl fmt::Display for TicketNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let prefix = match self.kind {
            Opens::ServiceRequest => "REQ",
            Opens::Incident => "INC",
        };
        write!(f, "{prefix}-{:06}", self.serial)
    }
}

/// Text that is no ticket number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a ticket number such as REQ-000123")]
pub struct NotANumber;

impl FromStr for TicketNumber {
    type Err = NotANumber;

    /// Reads the canonical spelling only, so that a ticket has one URL.
    fn from_str(text: &str) -> Result<Self, NotANumber> {
        let (prefix, digits) = text.split_once('-').ok_or(NotANumber)?;
        let kind = match prefix {
            "REQ" => Opens::ServiceRequest,
            "INC" => Opens::Incident,
            _ => return Err(NotANumber),
        };
        let serial = digits.parse().map_err(|_| NotANumber)?;
        let number = Self { kind, serial };
        if number.to_string() == text { Ok(number) } else { Err(NotANumber) }
    }
}

impl Serialize for TicketNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for TicketNumber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
