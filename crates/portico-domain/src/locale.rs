//! How people write numbers and dates.

use crate::date::Date;

/// The order in which day, month and year are written with figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// 31/3/2027
    DayMonthYear,
    /// 3/31/2027
    MonthDayYear,
}

/// A person's way of writing numbers and dates; ISO dates are understood in every locale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Locale {
    /// Between whole and fraction.
    pub decimal: char,
    /// Between groups of three digits; spaces are understood too.
    pub group: char,
    /// Day or month first.
    pub date_order: DateOrder,
    /// Names of the months, January first; three letters of one are enough.
    pub months: [&'static str; 12],
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

impl Locale {
    /// English as written in Europe.
    pub const ENGLISH: Self = Self { decimal: '.', group: ',', date_order: DateOrder::DayMonthYear, months: MONTHS };
    /// English as written in the United States.
    pub const ENGLISH_US: Self = Self { date_order: DateOrder::MonthDayYear, ..Self::ENGLISH };

    /// The locale of a BCP 47 tag; English where it is not known.
    #[must_use]
    pub fn of(tag: &str) -> Self {
        if tag.eq_ignore_ascii_case("en-US") { Self::ENGLISH_US } else { Self::ENGLISH }
    }

    /// A date with figures: 31/3/2027, or 3/31/2027.
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        let (year, month, day) = date.parts();
        match self.date_order {
            DateOrder::DayMonthYear => format!("{day}/{month}/{year:04}"),
            DateOrder::MonthDayYear => format!("{month}/{day}/{year:04}"),
        }
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
    }
}
