//! A civil date and a time.

use super::{
    DefinedKind, Descriptor, Domain, FieldKind, Normal, Points, RawForm, Written,
    date::{self, ParsedDate, Years},
    example, figures, keys, names, number,
    time::{self, Hours},
};
#[cfg(feature = "schema")]
use crate::schema::{ValueSchema, json};
use crate::{
    answers::{Raw, Wire},
    context::Context,
    date_time,
    form::{Compiler, Shape},
    locale::Locale,
    report::{ProblemKind, WireType},
    spec::FieldSpec,
    value::Value,
};

/// A civil date and a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateTime {
    /// The years that are accepted when typed.
    pub years: Years,
}

/// Maximum number of words of a date and a time.
const MAX_WORDS: usize = 12;

impl DefinedKind for DateTime {
    const DESCRIPTOR: Descriptor = Descriptor {
        name: "date_time",
        takes_answer: true,
        raw: RawForm::Text,
        longest: 0,
        keys: keys::TEXT,
        checks: keys::DATE_CHECKS,
        #[cfg(feature = "load")]
        guide: super::Guide {
            answer: "a day and a time on it",
            wants: "a day that exists, in the years 1900 to 2199 as for `date`, and a time to the minute. Compared with a day, such as `today+1`, its day counts alone",
        },
    };

    fn shape(_: &FieldSpec) -> Option<Shape> {
        Some(Shape::DateTime)
    }

    fn compile(_: &mut Compiler<'_>, field: Written<'_>) -> Option<Self> {
        Some(Self { years: date::years(field.spec) })
    }
}

impl FieldKind for DateTime {
    fn parse(&self, raw: &Raw, locale: &Locale, normal: Normal) -> Result<Option<Value>, ProblemKind> {
        number::typed(raw, normal, |text| parse(text, locale, self.years))
    }

    fn read(&self, wire: &Wire, _: Normal) -> Result<Option<Value>, ProblemKind> {
        match wire {
            Wire::Text(text) => {
                text.parse().map(|both| Some(Value::DateTime(both))).map_err(|_| ProblemKind::NotADateTime)
            }
            _ => Err(ProblemKind::WrongType { expected: WireType::DateTime }),
        }
    }

    fn settle(&self, value: Value) -> Option<Value> {
        Some(value)
    }

    fn problems(&self, _: &Value, _: &mut Vec<ProblemKind>) {}

    fn domain(&self) -> Domain<'_> {
        Domain::Points(Points::DateTimes, None)
    }

    fn examples(&self, bounds: &[Value], context: &Context) -> Vec<Value> {
        example::date_times(bounds, context.today, &context.calendar)
    }

    #[cfg(feature = "schema")]
    fn schema(&self) -> ValueSchema {
        let pattern = format!("^{}T{}$", date::pattern(), time::PATTERN);
        ValueSchema::whole(json!({ "type": "string", "pattern": pattern, "not": { "pattern": "^0000" } }))
    }
}

/// Parses date and time as written by a person, in either order: 31/3/2027 14:30, 31 March 2027 at 2 pm, am 31.3.2027
/// um 14 Uhr.
fn parse(text: &str, locale: &Locale, years: Years) -> Result<Value, ProblemKind> {
    let text = figures::plain(text.trim());
    // 2027-03-31T14:30
    let spaced = match text.split_once('T') {
        Some((date, time)) if date.ends_with(|c: char| c.is_ascii_digit()) => format!("{date} {time}"),
        _ => text.into_owned(),
    };
    let words: Vec<&str> = spaced.split_whitespace().take(MAX_WORDS + 1).collect();
    if words.len() > MAX_WORDS {
        return Err(ProblemKind::NotADateTime);
    }
    let mut problem = match date::parse_date(&day(&words), locale) {
        ParsedDate::Date(_) => ProblemKind::TimeMissing,
        ParsedDate::NoYear | ParsedDate::Nothing => ProblemKind::NotADateTime,
    };
    for at in 1..words.len() {
        let (first, second) = words.split_at(at);
        for (date, time) in [(first, second), (second, first)] {
            let time = time::parse_time(&bare(&time.join(" ")), locale, Hours::Marked);
            if time == Err(ProblemKind::NotATime) {
                continue;
            }
            match (date::parse_date(&day(date), locale), time) {
                (ParsedDate::Date(date), Ok(time)) => {
                    let both = Value::DateTime(date_time::DateTime { date, time });
                    return years.problem(date).map_or(Ok(both), Err);
                }
                (ParsedDate::Date(_), Err(unclear)) => problem = unclear,
                (ParsedDate::NoYear, _) => problem = ProblemKind::YearUnclear,
                (ParsedDate::Nothing, _) => {}
            }
        }
    }
    Err(problem)
}

/// The words of the date, without connecting words before and after it.
fn day(words: &[&str]) -> String {
    let small = |word: &&str| names::is_between_day_and_time(word.trim_end_matches(','));
    let start = words.iter().take_while(|word| small(word)).count();
    let end = words.iter().rev().take_while(|word| small(word)).count();
    bare(&words.get(start..words.len().saturating_sub(end)).unwrap_or_default().join(" "))
}

fn bare(text: &str) -> String {
    text.trim_matches(|c: char| c == ',' || c.is_whitespace()).to_owned()
}
