//! Dates and times as `Intl.DateTimeFormat` writes them, spans as `Intl.RelativeTimeFormat` does.

use std::sync::LazyLock;

use portico_domain::date::Date;

use super::{
    numbers::Numbers,
    table::{Table, list},
};

static TABLE: LazyLock<Table<Dates>> = LazyLock::new(|| Table::read(include_str!("dates.tsv"), Dates::of));

/// How a locale writes dates and times. In patterns, in braces: `E` the weekday, `d` and `dd` the day, `L` and `M` the
/// month in full and short, `y` the year, `H` the hour of 24, `h` and `hh` that of 12, `m` the minute, `a` the half of
/// the day.
pub(super) struct Dates {
    /// 3 March 2027
    pub(super) long: &'static str,
    /// Tue 3 Mar 2027
    pub(super) short: &'static str,
    /// Tue 3 Mar
    pub(super) brief: &'static str,
    /// March 2027
    pub(super) month: &'static str,
    /// 14:30
    pub(super) hours_24: &'static str,
    /// 2:30 PM
    pub(super) hours_12: &'static str,
    /// Between a date with a month in full and a time.
    pub(super) at: &'static str,
    /// Between another date and a time.
    pub(super) comma: &'static str,
    months: [&'static str; 12],
    months_short: [&'static str; 12],
    /// Monday first.
    weekdays: [&'static str; 7],
    /// A weekday without a date.
    weekdays_alone: [&'static str; 7],
    halves: [&'static str; 2],
    minutes: Span,
    hours: Span,
    days: Span,
}

/// Texts of spans: of -2, -1, 0, 1 and 2, and the patterns of longer ones in the past and in the future.
type Span = [&'static str; 7];

/// A unit of spans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Minute,
    Hour,
    Day,
}

/// A civil date and the minute of the day.
#[derive(Clone, Copy)]
pub(super) struct Civil {
    pub(super) year: i32,
    pub(super) month: u8,
    pub(super) day: u8,
    /// Monday = 1
    pub(super) weekday: u8,
    pub(super) minutes: u16,
}

impl Civil {
    pub(super) fn new(date: Date, minutes: u16) -> Self {
        let (year, month, day) = date.parts();
        Self { year, month, day, weekday: date.weekday(), minutes }
    }
}

fn nth(names: &[&'static str], number: u8) -> &'static str {
    names.get(usize::from(number).wrapping_sub(1)).copied().unwrap_or_default()
}

impl Dates {
    /// The dates of a tag in lower case.
    pub(super) fn find(tag: &str) -> Option<&'static Self> {
        TABLE.find(tag)
    }

    fn of(columns: [&'static str; 16]) -> Self {
        let [long, short, brief, month, hours_24, hours_12, at, comma, rest @ ..] = columns;
        let [months, months_short, weekdays, weekdays_alone, halves, minutes, hours, days] = rest;
        Self {
            long,
            short,
            brief,
            month,
            hours_24,
            hours_12,
            at,
            comma,
            months: list(months),
            months_short: list(months_short),
            weekdays: list(weekdays),
            weekdays_alone: list(weekdays_alone),
            halves: list(halves),
            minutes: list(minutes),
            hours: list(hours),
            days: list(days),
        }
    }

    /// Replaces the fields of the patterns, written one after the other.
    pub(super) fn write(&self, patterns: &[&str], civil: Civil) -> String {
        let (hour, minute) = (civil.minutes / 60, civil.minutes % 60);
        let hour_12 = (hour + 11) % 12 + 1;
        let mut out = String::with_capacity(32);
        for pattern in patterns {
            let mut pieces = pattern.split('{');
            out.push_str(pieces.next().unwrap_or_default());
            for (field, literal) in pieces.filter_map(|piece| piece.split_once('}')) {
                match field {
                    "E" => out.push_str(nth(&self.weekdays, civil.weekday)),
                    "d" => out.push_str(&civil.day.to_string()),
                    "dd" => out.push_str(&format!("{:02}", civil.day)),
                    "L" => out.push_str(nth(&self.months, civil.month)),
                    "M" => out.push_str(nth(&self.months_short, civil.month)),
                    "y" => out.push_str(&civil.year.to_string()),
                    "H" => out.push_str(&format!("{hour:02}")),
                    "h" => out.push_str(&hour_12.to_string()),
                    "hh" => out.push_str(&format!("{hour_12:02}")),
                    "m" => out.push_str(&format!("{minute:02}")),
                    "a" => out.push_str(self.halves[usize::from(hour >= 12)]),
                    _ => {}
                }
                out.push_str(literal);
            }
        }
        out
    }

    /// A weekday without a date.
    pub(super) fn weekday(&self, civil: Civil) -> String {
        nth(&self.weekdays_alone, civil.weekday).to_owned()
    }

    /// A span from now: "in 2 days", "yesterday".
    pub(super) fn relative(&self, count: i64, unit: Unit, numbers: &Numbers) -> String {
        let [before_last, last, this, next, after_next, past, future] = match unit {
            Unit::Minute => self.minutes,
            Unit::Hour => self.hours,
            Unit::Day => self.days,
        };
        let pattern = match count {
            -2 => before_last,
            -1 => last,
            0 => this,
            1 => next,
            2 => after_next,
            ..0 => past,
            _ => future,
        };
        pattern.replacen('#', &numbers.count(count.unsigned_abs()), 1)
    }
}
