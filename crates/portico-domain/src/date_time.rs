//! Times of day, and dates with a time. This module does not read the clock.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{date::Date, value::Value};

/// A time of day between 00:00 and 23:59, in the organisation's time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time {
    /// Minutes since midnight.
    minutes: u16,
}

/// A time on a civil date, in the organisation's time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateTime {
    /// The day.
    pub date: Date,
    /// The time on that day.
    pub time: Time,
}

/// The operand of a comparison of dates and times.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Moment {
    /// A day, from its first to its last minute.
    Date(Date),
    /// A time of any day.
    Time(Time),
    /// A time on a day.
    DateTime(DateTime),
}

/// Number of minutes in a day.
pub(crate) const MINUTES: u16 = 24 * 60;

impl Time {
    /// The time; `None` if it does not exist.
    #[must_use]
    pub fn new(hour: u8, minute: u8) -> Option<Self> {
        (hour < 24 && minute < 60).then(|| Self { minutes: u16::from(hour) * 60 + u16::from(minute) })
    }

    /// The time `minutes` after midnight; `None` from 24 hours on.
    #[must_use]
    pub fn from_minutes(minutes: u16) -> Option<Self> {
        (minutes < MINUTES).then_some(Self { minutes })
    }

    /// Minutes since midnight.
    #[must_use]
    pub fn minutes(self) -> u16 {
        self.minutes
    }

    /// Hour (0 to 23) and minute.
    #[must_use]
    pub fn parts(self) -> (u8, u8) {
        // Both fit into `u8`: 24 hours of 60 minutes.
        ((self.minutes / 60) as u8, (self.minutes % 60) as u8)
    }
}

impl Moment {
    /// The moment of an answer; `None` for an answer of another type.
    #[must_use]
    pub fn of(value: &Value) -> Option<Self> {
        match value {
            Value::Date(date) => Some(Self::Date(*date)),
            Value::Time(time) => Some(Self::Time(*time)),
            Value::DateTime(both) => Some(Self::DateTime(*both)),
            Value::Text(_) | Value::Number(_) | Value::Money(_) | Value::Period(_) | Value::Bool(_) => None,
            Value::Choice(_) | Value::Choices(_) | Value::Files(_) => None,
        }
    }
}

impl Moment {
    /// Its day; `None` for a time without a day.
    #[must_use]
    pub fn day(self) -> Option<Date> {
        match self {
            Self::Date(date) => Some(date),
            Self::DateTime(both) => Some(both.date),
            Self::Time(_) => None,
        }
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hour, minute) = self.parts();
        write!(f, "{hour:02}:{minute:02}")
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}T{}", self.date, self.time)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => date.fmt(f),
            Self::Time(time) => time.fmt(f),
            Self::DateTime(both) => both.fmt(f),
        }
    }
}

/// The text is not a time written `HH:MM`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a time written HH:MM")]
pub struct NotATime;

/// The text is not a date and a time written `YYYY-MM-DDTHH:MM`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a day and a time written YYYY-MM-DDTHH:MM")]
pub struct NotADateTime;

impl FromStr for Time {
    type Err = NotATime;

    fn from_str(text: &str) -> Result<Self, NotATime> {
        let bytes = text.as_bytes();
        let number = |range: std::ops::Range<usize>| {
            let part = text.get(range).filter(|part| part.bytes().all(|b| b.is_ascii_digit()))?;
            part.parse().ok()
        };
        if bytes.len() != 5 || bytes[2] != b':' {
            return Err(NotATime);
        }
        let (hour, minute) = number(0..2).zip(number(3..5)).ok_or(NotATime)?;
        Self::new(hour, minute).ok_or(NotATime)
    }
}

impl FromStr for DateTime {
    type Err = NotADateTime;

    fn from_str(text: &str) -> Result<Self, NotADateTime> {
        let (date, time) = text.split_once('T').ok_or(NotADateTime)?;
        let date = date.parse().map_err(|_| NotADateTime)?;
        let time = time.parse().map_err(|_| NotADateTime)?;
        Ok(Self { date, time })
    }
}

impl FromStr for Moment {
    type Err = NotADateTime;

    fn from_str(text: &str) -> Result<Self, NotADateTime> {
        if text.contains('T') {
            text.parse().map(Self::DateTime)
        } else if text.contains(':') {
            text.parse().map(Self::Time).map_err(|_| NotADateTime)
        } else {
            text.parse().map(Self::Date).map_err(|_| NotADateTime)
        }
    }
}

macro_rules! written {
    ($($of:ty)*) => {
        $(
            impl Serialize for $of {
                fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    serializer.collect_str(self)
                }
            }

            impl<'de> Deserialize<'de> for $of {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                    text.parse().map_err(serde::de::Error::custom)
                }
            }
        )*
    };
}

written!(Time DateTime Moment);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_read_as_it_is_written() {
        for text in ["2027-03-31", "14:30", "2027-03-31T00:00"] {
            assert_eq!(text.parse::<Moment>().map(|moment| moment.to_string()), Ok(text.to_owned()));
        }
        for text in ["", "24:00", "9:30", "14:60", "14:30:00", "2027-03-31T", "2027-02-30T10:00", "2027-03-31 10:00"] {
            assert_eq!(text.parse::<Moment>(), Err(NotADateTime), "{text}");
        }
    }

    #[test]
    fn the_times_of_a_day_are_its_minutes() {
        let all: Vec<Time> = (0..=u16::MAX).map_while(Time::from_minutes).collect();
        assert_eq!(
            (all.len(), all.first(), all.last()),
            (1440, Some(&Time { minutes: 0 }), Time::new(23, 59).as_ref())
        );
        assert!(all.iter().all(|time| time.to_string().parse() == Ok(*time)));
    }
}
