//! A civil date.

use super::{
    DefinedKind, Descriptor, Domain, FieldKind, Normal, Points, RawForm, Written, example, figures, keys,
    names::{month, weekday},
    number,
};
#[cfg(feature = "schema")]
use crate::schema::{ValueSchema, json};
use crate::{
    answers::{Raw, Wire},
    context::Context,
    date,
    date_time::Moment,
    form::{Compiler, Shape},
    locale::{DateOrder, Locale},
    report::{ProblemKind, WireType},
    spec::FieldSpec,
    value::{Literal, Value},
};

/// A civil date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Date {
    /// The years that are accepted when typed.
    pub years: Years,
}

impl DefinedKind for Date {
    const DESCRIPTOR: Descriptor = Descriptor {
        name: "date",
        takes_answer: true,
        raw: RawForm::Text,
        longest: 0,
        keys: keys::TEXT,
        checks: keys::DATE_CHECKS,
        #[cfg(feature = "load")]
        guide: super::Guide {
            answer: "a day",
            wants: "one that exists, in the years 1900 to 2199. A check that names a year before (or after) those opens that side: `{ not_before = \"1800-01-01\" }`",
        },
    };

    fn shape(_: &FieldSpec) -> Option<Shape> {
        Some(Shape::Date)
    }

    fn compile(_: &mut Compiler<'_>, field: Written<'_>) -> Option<Self> {
        Some(Self { years: years(field.spec) })
    }
}

impl FieldKind for Date {
    fn parse(&self, raw: &Raw, locale: &Locale, normal: Normal) -> Result<Option<Value>, ProblemKind> {
        number::typed(raw, normal, |text| parse(text, locale, self.years))
    }

    fn read(&self, wire: &Wire, _: Normal) -> Result<Option<Value>, ProblemKind> {
        read(wire).map(Some)
    }

    fn settle(&self, value: Value) -> Option<Value> {
        Some(value)
    }

    fn problems(&self, _: &Value, _: &mut Vec<ProblemKind>) {}

    fn domain(&self) -> Domain<'_> {
        Domain::Points(Points::Days, None)
    }

    fn examples(&self, bounds: &[Value], context: &Context) -> Vec<Value> {
        example::dates(bounds, context.today, &context.calendar)
    }

    #[cfg(feature = "schema")]
    fn schema(&self) -> ValueSchema {
        ValueSchema::whole(json!({
            "type": "string", "format": "date", "pattern": format!("^{}$", pattern()), "not": { "pattern": "^0000" },
        }))
    }
}

/// The pattern of a date on the wire; it also matches the non-existent year 0000.
#[cfg(feature = "schema")]
pub(super) fn pattern() -> String {
    let leap = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29";
    let (long, short) = ("(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])", "(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)");
    format!("(?:[0-9]{{4}}-(?:{long}|{short}|02-(?:0[1-9]|1[0-9]|2[0-8]))|{leap})")
}

/// The years that a field accepts when typed: 1900 to 2199, extended where a check of the field uses others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Years {
    /// The first year.
    pub first: i32,
    /// The last year.
    pub last: i32,
}

impl Default for Years {
    fn default() -> Self {
        Self { first: 1900, last: 2199 }
    }
}

impl Years {
    /// Extends the range without limit on the side where `date` lies outside.
    pub(crate) fn with(self, date: date::Date) -> Self {
        let (year, ..) = date.parts();
        Self {
            first: if year < self.first { 1 } else { self.first },
            last: if year > self.last { 9999 } else { self.last },
        }
    }

    /// The problem of a date outside of the range.
    pub(super) fn problem(self, date: date::Date) -> Option<ProblemKind> {
        let first = date::Date::new(self.first, 1, 1).filter(|first| date < *first);
        let last = date::Date::new(self.last, 12, 31).filter(|last| date > *last);
        let early = first.map(|limit| ProblemKind::TooEarly { limit: Moment::Date(limit), inclusive: true });
        early.or(last.map(|limit| ProblemKind::TooLate { limit: Moment::Date(limit), inclusive: true }))
    }
}

/// The meaning of a text.
pub(super) enum ParsedDate {
    Date(date::Date),
    /// An existing day and month without a year of four digits.
    NoYear,
    Nothing,
}

/// Parses a date as written by a person: 2027-03-31, 31/3/2027, 31.3.2027, 31 March 2027, Wed 31 Mar 2027, Mi., 31.
/// März 2027.
fn parse(text: &str, locale: &Locale, years: Years) -> Result<Value, ProblemKind> {
    match parse_date(&figures::plain(text.trim()), locale) {
        ParsedDate::Date(date) => years.problem(date).map_or(Ok(Value::Date(date)), Err),
        ParsedDate::NoYear => Err(ProblemKind::YearUnclear),
        ParsedDate::Nothing => Err(ProblemKind::NotADate),
    }
}

/// The date in a text with ASCII digits.
pub(super) fn parse_date(text: &str, locale: &Locale) -> ParsedDate {
    if let Ok(date) = text.parse() {
        return ParsedDate::Date(date);
    }
    let between = |c: char| c.is_whitespace() || matches!(c, '/' | '.' | '-' | ',' | '年' | '月' | '日');
    let small = |part: &&str| matches!(*part, "of" | "the" | "de" | "del" | "den" | "der" | "le" | "el" | "il");
    let parts: Vec<&str> = text.split(between).filter(|part| !part.is_empty() && !small(part)).take(5).collect();
    match (spelled(&parts, locale), parts.as_slice()) {
        // "mar" is March, but a Tuesday (martes, mardi) if a month follows.
        (ParsedDate::Nothing, [first, rest @ ..]) => match (weekday(first), spelled(rest, locale)) {
            (None, _) => ParsedDate::Nothing,
            // If weekday and date contradict each other, it is unknown which is wrong.
            (Some(day), ParsedDate::Date(date)) if date.weekday() != day => ParsedDate::Nothing,
            (Some(_), parsed) => parsed,
        },
        (parsed, _) => parsed,
    }
}

fn spelled(parts: &[&str], locale: &Locale) -> ParsedDate {
    match *parts {
        [year, month, day] if four(year).is_some() => {
            date(four(year), self::month(month).or_else(|| figure(month)), figure(day))
        }
        [first, second, year] => {
            let Some((day, month)) = day_and_month(first, second, locale) else { return ParsedDate::Nothing };
            match four(year) {
                None if year.len() <= 3 && number(year).is_some() => ParsedDate::NoYear,
                year => date(year, Some(month), Some(day)),
            }
        }
        [first, second] if day_and_month(first, second, locale).is_some() => ParsedDate::NoYear,
        _ => ParsedDate::Nothing,
    }
}

fn date(year: Option<i32>, month: Option<u8>, day: Option<u8>) -> ParsedDate {
    let date = year.zip(month).zip(day).and_then(|((year, month), day)| date::Date::new(year, month, day));
    date.map_or(ParsedDate::Nothing, ParsedDate::Date)
}

/// A day and a month that exist in some year.
fn day_and_month(first: &str, second: &str, locale: &Locale) -> Option<(u8, u8)> {
    let (day, month) = match (month(first), month(second), locale.date_order) {
        (Some(month), None, _) => (figure(second)?, month),
        (None, Some(month), _) => (figure(first)?, month),
        (None, None, DateOrder::DayMonthYear) => (figure(first)?, figure(second)?),
        (None, None, DateOrder::MonthDayYear) => (figure(second)?, figure(first)?),
        (Some(_), Some(_), _) => return None,
    };
    date::Date::new(2000, month, day).map(|_| (day, month))
}

fn number(part: &str) -> Option<u16> {
    part.parse().ok().filter(|_| part.bytes().all(|b| b.is_ascii_digit()))
}

/// A day or a month in digits, also `1st`.
fn figure(part: &str) -> Option<u8> {
    let endings = ["st", "nd", "rd", "th", "er", "e", "º", "°"];
    let bare = endings.iter().find_map(|ending| part.strip_suffix(ending)).unwrap_or(part);
    number(bare).and_then(|n| u8::try_from(n).ok())
}

/// A year of two digits is ambiguous: four are required.
fn four(part: &str) -> Option<i32> {
    number(part).filter(|_| part.len() == 4).map(i32::from)
}

/// Reads a JSON string `YYYY-MM-DD`.
fn read(wire: &Wire) -> Result<Value, ProblemKind> {
    match wire {
        Wire::Text(text) => text.parse().map(Value::Date).map_err(|_| ProblemKind::NotADate),
        _ => Err(ProblemKind::WrongType { expected: WireType::Date }),
    }
}

/// The years of a date field: the default, extended to those in its checks.
pub(super) fn years(spec: &FieldSpec) -> Years {
    let bounds = spec.check.iter().flat_map(|check| [&check.after, &check.before, &check.not_before, &check.not_after]);
    let dates = bounds.flatten().filter_map(|bound| if let Literal::Text(text) = bound { day_of(text) } else { None });
    dates.fold(Years::default(), Years::with)
}

/// The date of a bound that is a date, or a date and a time.
fn day_of(bound: &str) -> Option<date::Date> {
    bound.split('T').next()?.parse().ok()
}
