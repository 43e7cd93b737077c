//! Locales: how people write numbers, dates and times.

use crate::{
    date::Date,
    date_time::{DateTime, Time},
};

/// The order of day, month and year in numeric dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// 31/3/2027
    DayMonthYear,
    /// 3/31/2027
    MonthDayYear,
}

/// The clock for writing hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HourCycle {
    /// 2:30 PM
    Twelve,
    /// 14:30
    TwentyFour,
}

/// A person's notation of numbers and dates. ISO dates, and the names of months and weekdays in all supported
/// languages, are accepted in every locale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Locale {
    /// The decimal separator.
    pub decimal: char,
    /// The separator of groups of three digits; spaces and apostrophes are accepted too.
    pub group: char,
    /// Whether day or month comes first.
    pub date_order: DateOrder,
    /// The separator of day, month and year.
    pub date_sign: char,
    /// The clock for writing hours; `2:30 pm` and `14:30` are accepted in both.
    pub hours: HourCycle,
}

impl Locale {
    /// English as written in Europe.
    pub const ENGLISH: Self = Self {
        decimal: '.',
        group: ',',
        date_order: DateOrder::DayMonthYear,
        date_sign: '/',
        hours: HourCycle::TwentyFour,
    };
    /// English as written in Australia, Canada and India: 31/3/2027 and 2:30 PM.
    pub const ENGLISH_TWELVE: Self = Self { hours: HourCycle::Twelve, ..Self::ENGLISH };
    /// English as written in the United States.
    pub const ENGLISH_US: Self = Self { date_order: DateOrder::MonthDayYear, ..Self::ENGLISH_TWELVE };
    /// German: 1.234,50 and 31.3.2027.
    pub const GERMAN: Self = Self { decimal: ',', group: '.', date_sign: '.', ..Self::ENGLISH };
    /// French: 1 234,50 and 31/3/2027.
    pub const FRENCH: Self = Self { decimal: ',', group: '\u{202f}', ..Self::ENGLISH };
    /// Spanish and Italian: 1.234,50 and 31/3/2027.
    pub const SPANISH: Self = Self { decimal: ',', group: '.', ..Self::ENGLISH };
    /// Dutch: 1.234,50 and 31-3-2027.
    pub const DUTCH: Self = Self { date_sign: '-', ..Self::SPANISH };

    /// The locale of a BCP 47 tag; European English if it is unknown.
    #[must_use]
    pub fn of(tag: &str) -> Self {
        let tag = tag.to_ascii_lowercase();
        let mut parts = tag.split(['-', '_']);
        let language = parts.next().unwrap_or_default();
        let region = parts.find(|part| part.len() == 2).unwrap_or_default();
        match (language, region) {
            ("en", "us" | "ph") => Self::ENGLISH_US,
            ("en", "au" | "ca" | "hk" | "in" | "my" | "nz" | "pk" | "sg") => Self::ENGLISH_TWELVE,
            ("de", "ch" | "li") => Self { decimal: '.', group: '’', ..Self::GERMAN },
            ("it", "ch") => Self { decimal: '.', group: '’', ..Self::GERMAN },
            ("fr", "ch") => Self { date_sign: '.', ..Self::FRENCH },
            ("es", "us" | "mx" | "gt" | "hn" | "ni" | "pa" | "pe" | "pr" | "sv" | "do") => Self::ENGLISH,
            ("de", _) => Self::GERMAN,
            ("fr", _) => Self::FRENCH,
            ("nl", _) => Self::DUTCH,
            ("es" | "it" | "pt" | "id" | "vi" | "ca" | "gl" | "el", _) => Self::SPANISH,
            ("da" | "tr" | "sl" | "hr" | "sr" | "ro", _) => Self::GERMAN,
            (
                "sv" | "nb" | "nn" | "no" | "fi" | "pl" | "cs" | "sk" | "hu" | "bg" | "et" | "lv" | "lt" | "ru" | "uk",
                _,
            ) => Self { date_sign: '.', group: '\u{a0}', ..Self::FRENCH },
            _ => Self::ENGLISH,
        }
    }

    /// A numeric date: 31/3/2027, or 3/31/2027.
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        let (year, month, day) = date.parts();
        let sign = self.date_sign;
        match self.date_order {
            DateOrder::DayMonthYear => format!("{day}{sign}{month}{sign}{year:04}"),
            DateOrder::MonthDayYear => format!("{month}{sign}{day}{sign}{year:04}"),
        }
    }
}

impl Locale {
    /// A time: 14:30, or 2:30 PM.
    #[must_use]
    pub fn time(&self, time: Time) -> String {
        let (hour, minute) = time.parts();
        match self.hours {
            HourCycle::TwentyFour => time.to_string(),
            HourCycle::Twelve => {
                let half = if hour < 12 { "AM" } else { "PM" };
                format!("{}:{minute:02} {half}", (hour + 11) % 12 + 1)
            }
        }
    }

    /// A date and a time: 31/3/2027 14:30.
    #[must_use]
    pub fn date_time(&self, both: DateTime) -> String {
        format!("{} {}", self.date(both.date), self.time(both.time))
    }
}

impl Default for Locale {
    fn default() -> Self {
        Self::ENGLISH
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(tag: &str, date: &str, written: &str) {
        assert_eq!(Locale::of(tag).date(date.parse().expect("a date")), written);
    }

    #[test]
    fn dates_are_written_as_the_person_writes_them() {
        check("en-GB", "2027-03-31", "31/3/2027");
        check("en-us", "2027-03-31", "3/31/2027");
        check("en", "0999-12-01", "1/12/0999");
        check("de-AT", "2027-03-31", "31.3.2027");
        check("nl", "2027-03-31", "31-3-2027");
        check("fr-FR", "2027-03-31", "31/3/2027");
    }

    #[test]
    fn a_clock_has_twelve_hours_or_twenty_four() {
        let written = |tag: &str| {
            ["00:05", "11:30", "12:00", "23:59"].map(|time| Locale::of(tag).time(time.parse().expect("a time")))
        };
        assert_eq!(written("de"), ["00:05", "11:30", "12:00", "23:59"]);
        assert_eq!(written("en-US"), ["12:05 AM", "11:30 AM", "12:00 PM", "11:59 PM"]);
        assert_eq!(written("en-AU"), written("en-US"));
    }

    #[test]
    fn a_region_may_write_otherwise_than_its_language() {
        assert_eq!((Locale::of("de-CH").decimal, Locale::of("de-CH").group), ('.', '’'));
        assert_eq!(Locale::of("es-MX").decimal, '.');
        assert_eq!(Locale::of("es-419").decimal, ',');
        assert_eq!(Locale::of("zh-Hans-CN"), Locale::ENGLISH);
        assert_eq!(Locale::of("en-Latn-US"), Locale::ENGLISH_US);
    }
}
