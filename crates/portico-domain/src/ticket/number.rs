//! Ticket numbers: the public id of a ticket.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::TicketKind;

/// `REQ-000123` for a service request, `INC-000045` for an incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TicketNumber {
    /// The kind of the ticket.
    pub kind: TicketKind,
    /// Its sequential number within the kind, from 1.
    pub serial: u32,
}

impl fmt::Display for TicketNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let prefix = self.kind.prefix();
        write!(f, "{prefix}-{:06}", self.serial)
    }
}

/// The text is not a ticket number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a ticket number such as REQ-000123")]
pub struct NotANumber;

impl FromStr for TicketNumber {
    type Err = NotANumber;

    /// Parses only the canonical spelling, so that a ticket has a single URL.
    fn from_str(text: &str) -> Result<Self, NotANumber> {
        let (prefix, digits) = text.split_once('-').ok_or(NotANumber)?;
        let kind = TicketKind::ALL.into_iter().find(|kind| kind.prefix() == prefix).ok_or(NotANumber)?;
        let serial = digits.parse().map_err(|_| NotANumber)?;
        let number = Self { kind, serial };
        if number.to_string() == text { Ok(number) } else { Err(NotANumber) }
    }
}

impl TicketNumber {
    /// The tickets that `text` may refer to: `REQ-000002`, `req-2`, `Req 2`, `#REQ2` to one, a bare `2` to one of
    /// each kind, anything else to none. All searches for tickets parse numbers with this function.
    #[must_use]
    pub fn typed(text: &str) -> Vec<Self> {
        let text = text.trim().trim_start_matches('#');
        let digits = text.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        let letters = &text[..text.len() - digits.len()];
        let digits = if letters.is_empty() { digits } else { digits.trim_start_matches(is_separator) };
        // `parse` would also accept a sign.
        let is_serial = digits.bytes().all(|byte| byte.is_ascii_digit());
        let serial = digits.parse().ok().filter(|serial| is_serial && *serial > 0);
        let means = |kind: &TicketKind| letters.is_empty() || kind.prefix().eq_ignore_ascii_case(letters);
        let numbers =
            serial.map(|serial| TicketKind::ALL.into_iter().filter(means).map(move |kind| Self { kind, serial }));
        numbers.into_iter().flatten().collect()
    }

    /// The ticket that `text` names including its kind; `None` for a bare number, which is ambiguous.
    #[must_use]
    pub fn named(text: &str) -> Option<Self> {
        match Self::typed(text)[..] {
            [number] => Some(number),
            _ => None,
        }
    }
}

/// Separators between prefix and digits in numbers copied from mails and documents: blanks, hyphens, dashes.
fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' | '#' | ':' | '.')
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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, meant: &[&str]) {
        let typed: Vec<String> = TicketNumber::typed(text).iter().map(TicketNumber::to_string).collect();
        assert_eq!(typed, meant, "{text:?}");
    }

    #[test]
    fn a_number_is_understood_as_people_type_it() {
        for text in
            ["REQ-000002", "REQ-2", "req-2", "req 2", "Req2", " req - 2 ", "#REQ-2", "REQ\u{2011}000002", "req–2"]
        {
            check(text, &["REQ-000002"]);
        }
        check("inc 45", &["INC-000045"]);
        check("2", &["REQ-000002", "INC-000002"]);
        check("#000002", &["REQ-000002", "INC-000002"]);
        check("1234567", &["REQ-1234567", "INC-1234567"]);
    }

    #[test]
    fn other_text_means_no_ticket() {
        for text in [
            "",
            "req",
            "req-",
            "-2",
            "+2",
            "req +2",
            "REQ-0",
            "0",
            "KB-2",
            "request 2",
            "2 monitors",
            "99999999999",
            "²",
            "2.5",
        ] {
            check(text, &[]);
        }
    }

    #[test]
    fn only_a_number_with_its_kind_names_one_ticket() {
        assert_eq!(TicketNumber::named("req 7").map(|number| number.to_string()).as_deref(), Some("REQ-000007"));
        assert_eq!(TicketNumber::named("7"), None);
    }
}
