//! Periods: a first and a last civil day, both of which belong to it.

use serde::{Serialize, Serializer, ser::SerializeStruct};

use crate::{calendar::Calendar, date::Date};

/// What stands between the two days where a period is written.
pub const SEPARATOR: &str = " \u{2013} ";

/// What stands between the texts of the two inputs of an answer: nobody can type it into one of them.
const BETWEEN_INPUTS: char = '\n';

/// The texts of the two days in that of an answer. In one text, dashes and small words may stand between them.
#[must_use]
pub fn ends(text: &str) -> (&str, &str) {
    if let Some(ends) = text.split_once(BETWEEN_INPUTS) {
        return ends;
    }
    let between = [SEPARATOR, "\u{2013}", "\u{2014}", " - ", " to ", " until ", " bis "];
    between.iter().find_map(|between| text.split_once(between)).unwrap_or((text, ""))
}

/// The text of an answer from the texts of its two inputs.
#[must_use]
pub fn joined(from: &str, to: &str) -> String {
    if from.is_empty() && to.is_empty() { String::new() } else { format!("{from}{BETWEEN_INPUTS}{to}") }
}

/// A period of days. It never ends before it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    from: Date,
    to: Date,
}

impl Period {
    /// The period between two days, which both belong to it; `None` if the last is before the first.
    #[must_use]
    pub fn new(from: Date, to: Date) -> Option<Self> {
        (from <= to).then_some(Self { from, to })
    }

    /// The first day.
    #[must_use]
    pub fn from(self) -> Date {
        self.from
    }

    /// The last day.
    #[must_use]
    pub fn to(self) -> Date {
        self.to
    }

    /// Number of days.
    #[must_use]
    pub fn days(self) -> u32 {
        u32::try_from(self.to.days_since(self.from) + 1).unwrap_or(u32::MAX)
    }

    /// Number of working days.
    #[must_use]
    pub fn working_days(self, calendar: &Calendar) -> u32 {
        calendar.working_days(self.from, self.to)
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut period = serializer.serialize_struct("Period", 2)?;
        period.serialize_field("from", &self.from)?;
        period.serialize_field("to", &self.to)?;
        period.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a date")
    }

    #[test]
    fn both_ends_belong_to_a_period() {
        let check = |from, to, days, working| {
            let period = Period::new(day(from), day(to)).expect("a period");
            assert_eq!((period.days(), period.working_days(&Calendar::default())), (days, working), "{from} {to}");
        };
        check("2027-03-01", "2027-03-05", 5, 5);
        check("2027-03-01", "2027-03-01", 1, 1);
        check("2027-03-06", "2027-03-07", 2, 0);
        check("2027-03-05", "2027-03-22", 18, 12);
        assert_eq!(Period::new(day("2027-03-02"), day("2027-03-01")), None);
    }

    #[test]
    fn the_text_of_an_answer_has_both_days() {
        for (from, to) in [("1.3.2027", "5.3.2027"), ("", "5.3.2027"), ("1 March ", ""), ("", ""), (" ", " ")] {
            assert_eq!(ends(&joined(from, to)), (from, to));
        }
        assert_eq!(ends(&joined("1/3/2027 \u{2013} 5/3", "")), ("1/3/2027 \u{2013} 5/3", ""));
        assert_eq!(ends("1/3/2027 \u{2013} 5/3/2027"), ("1/3/2027", "5/3/2027"));
        assert_eq!(ends("2027-03-01 - 2027-03-05"), ("2027-03-01", "2027-03-05"));
        assert_eq!(ends("1. März bis 5. März"), ("1. März", "5. März"));
    }

    #[test]
    fn working_days_are_counted_as_one_by_one() {
        let holidays = ["2027-03-26", "2027-03-27", "2027-03-29"].map(day).into();
        let calendar = Calendar { holidays, ..Calendar::default() };
        let first = day("2027-03-18");
        for days in 0..40 {
            let last = first.plus_days(days).expect("a date");
            let each = (0..=days).filter_map(|more| first.plus_days(more));
            let expected = each.filter(|day| calendar.is_working(*day)).count() as u32;
            assert_eq!(calendar.working_days(first, last), expected, "{days}");
        }
    }
}
