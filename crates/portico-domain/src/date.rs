//! Civil dates. This module does not read the clock.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A civil date between 0001-01-01 and 9999-12-31, in the organisation's time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(time::Date);

impl Date {
    /// The date; `None` if it does not exist.
    #[must_use]
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let month = time::Month::try_from(month).ok()?;
        (1..=9999).contains(&year).then_some(())?;
        time::Date::from_calendar_date(year, month, day).ok().map(Self)
    }

    /// Year, month (1 to 12) and day.
    #[must_use]
    pub fn parts(self) -> (i32, u8, u8) {
        let (year, month, day) = self.0.to_calendar_date();
        (year, month as u8, day)
    }

    /// The day of the week, Monday = 1 to Sunday = 7.
    #[must_use]
    pub fn weekday(self) -> u8 {
        self.0.weekday().number_from_monday()
    }

    /// This date moved by `days`; `None` outside the years 1 to 9999.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Option<Self> {
        let julian = i64::from(self.0.to_julian_day()).checked_add(days)?;
        let date = time::Date::from_julian_day(i32::try_from(julian).ok()?).ok()?;
        (1..=9999).contains(&date.year()).then_some(Self(date))
    }

    /// Days from `other` to this date.
    #[must_use]
    pub fn days_since(self, other: Self) -> i64 {
        i64::from(self.0.to_julian_day()) - i64::from(other.0.to_julian_day())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// The text is not a date written `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a date written YYYY-MM-DD")]
pub struct NotADate;

impl FromStr for Date {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let bytes = text.as_bytes();
        let shaped = bytes.len() == 10 && bytes[4] == b'-' && bytes[7] == b'-';
        let number = |range: std::ops::Range<usize>| {
            let part = text.get(range).filter(|p| p.bytes().all(|b| b.is_ascii_digit())).ok_or(NotADate)?;
            part.parse::<u16>().map_err(|_| NotADate)
        };
        if !shaped {
            return Err(NotADate);
        }
        let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
        Self::new(i32::from(year), month as u8, day as u8).ok_or(NotADate)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
