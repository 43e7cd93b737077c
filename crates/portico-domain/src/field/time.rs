//! A time of day.

use super::{
    DefinedKind, Descriptor, Domain, FieldKind, Normal, Points, RawForm, Written, example, figures, keys, names, number,
};
#[cfg(feature = "schema")]
use crate::schema::{ValueSchema, json};
use crate::{
    answers::{Raw, Wire},
    context::Context,
    date_time,
    form::{Compiler, Shape},
    locale::{HourCycle, Locale},
    report::{ProblemKind, WireType},
    spec::FieldSpec,
    value::Value,
};

/// A time of day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Time;

impl DefinedKind for Time {
    const DESCRIPTOR: Descriptor = Descriptor {
        name: "time",
        takes_answer: true,
        raw: RawForm::Text,
        longest: 0,
        keys: keys::TEXT,
        checks: keys::TIME_CHECKS,
        #[cfg(feature = "load")]
        guide: super::Guide { answer: "a time of day", wants: "one from 00:00 to 23:59, to the minute" },
    };

    fn shape(_: &FieldSpec) -> Option<Shape> {
        Some(Shape::Time)
    }

    fn compile(_: &mut Compiler<'_>, _: Written<'_>) -> Option<Self> {
        Some(Self)
    }
}

impl FieldKind for Time {
    fn parse(&self, raw: &Raw, locale: &Locale, normal: Normal) -> Result<Option<Value>, ProblemKind> {
        number::typed(raw, normal, |text| parse_time(text, locale, Hours::Bare).map(Value::Time))
    }

    fn read(&self, wire: &Wire, _: Normal) -> Result<Option<Value>, ProblemKind> {
        match wire {
            Wire::Text(text) => text.parse().map(|time| Some(Value::Time(time))).map_err(|_| ProblemKind::NotATime),
            _ => Err(ProblemKind::WrongType { expected: WireType::Time }),
        }
    }

    fn settle(&self, value: Value) -> Option<Value> {
        Some(value)
    }

    fn problems(&self, _: &Value, _: &mut Vec<ProblemKind>) {}

    fn domain(&self) -> Domain<'_> {
        Domain::Points(Points::Times, None)
    }

    fn examples(&self, bounds: &[Value], _: &Context) -> Vec<Value> {
        example::times(bounds).into_iter().map(Value::Time).collect()
    }

    #[cfg(feature = "schema")]
    fn schema(&self) -> ValueSchema {
        ValueSchema::whole(json!({ "type": "string", "pattern": format!("^{PATTERN}$") }))
    }
}

/// The pattern of a time on the wire.
#[cfg(feature = "schema")]
pub(super) const PATTERN: &str = "(?:[01][0-9]|2[0-3]):[0-5][0-9]";

/// Whether digits alone are a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hours {
    /// Yes, an hour, or hour and minute without a separator: 9, 0930.
    Bare,
    /// No, a separator or a word is needed.
    Marked,
}

/// What follows the digits of a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tail {
    Nothing,
    Am,
    Pm,
    /// A word for a time on the 24-hour clock.
    Hours,
}

/// Parses a time as written by a person: 14:30, 14.30, 1430, 14h30, 14 Uhr, 2:30 pm, noon.
pub(super) fn parse_time(text: &str, locale: &Locale, hours: Hours) -> Result<date_time::Time, ProblemKind> {
    let text = figures::plain(text.trim()).to_lowercase();
    // "12 noon" is redundant but valid; "3 noon" is not a time.
    if let Some(time) = names::time(text.strip_prefix("12 ").unwrap_or(&text)) {
        return Ok(time);
    }
    spelled(&text, locale, hours).unwrap_or(Err(ProblemKind::NotATime))
}

/// `None` if the text is not a time.
fn spelled(text: &str, locale: &Locale, hours: Hours) -> Option<Result<date_time::Time, ProblemKind>> {
    let first = text.find(|c: char| c.is_ascii_digit())?;
    let last = text.rfind(|c: char| c.is_ascii_digit())?;
    let (before, figures, after) = (&text[..first], &text[first..=last], &text[last + 1..]);
    names::begins_time(before).then_some(())?;
    let tail = tail(after)?;
    let marked = hours == Hours::Bare || tail != Tail::Nothing;
    let (hour, minute) = clock(figures, marked)?;
    let (number, minute) = (two(hour)?, two(minute)?);
    let time = |hour: u8| date_time::Time::new(hour, minute);
    match tail {
        Tail::Am => time(number % 12).filter(|_| (1..=12).contains(&number)).map(Ok),
        // "14:30 pm" is redundant but valid.
        Tail::Pm if number > 12 => time(number).map(Ok),
        Tail::Pm => time(number % 12 + 12).filter(|_| number > 0).map(Ok),
        Tail::Nothing if locale.hours == HourCycle::Twelve && (1..=12).contains(&number) && !hour.starts_with('0') => {
            let (am, pm) = time(number % 12).zip(time(number % 12 + 12))?;
            Some(Err(ProblemKind::HalfOfDayUnclear { am, pm }))
        }
        Tail::Nothing | Tail::Hours => time(number).map(Ok),
    }
}

/// Hour and minute as digits. Without a separator, only if it is `marked` as a time.
fn clock(figures: &str, marked: bool) -> Option<(&str, &str)> {
    let parts: Vec<&str> =
        figures.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).take(4).collect();
    let mut signs = figures.split(|c: char| c.is_ascii_digit()).map(str::trim).filter(|sign| !sign.is_empty());
    let known = signs.clone().count() + 1 == parts.len()
        && signs.all(|sign| matches!(sign, ":" | "." | "h" | "uhr" | "uur" | "時" | "时" | "点" | "시"));
    match *parts.as_slice() {
        _ if !known => None,
        [hour] if marked && hour.len() <= 2 => Some((hour, "00")),
        [both] if marked && (both.len() == 3 || both.len() == 4) => Some(both.split_at(both.len() - 2)),
        [hour, minute] | [hour, minute, "00"] if hour.len() <= 2 && minute.len() == 2 => Some((hour, minute)),
        _ => None,
    }
}

fn two(figures: &str) -> Option<u8> {
    figures.parse().ok().filter(|_| figures.len() <= 2)
}

fn tail(text: &str) -> Option<Tail> {
    let word: String = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '.' | '\'' | '’' | ',')).collect();
    match word.as_str() {
        "" => Some(Tail::Nothing),
        "am" | "a" => Some(Tail::Am),
        "pm" | "p" => Some(Tail::Pm),
        "h" | "hr" | "hrs" | "hours" | "oclock" | "uhr" | "uur" | "heure" | "heures" | "hora" | "horas" | "ore"
        | "分" | "点" | "时" | "時" | "분" | "시" => Some(Tail::Hours),
        _ => None,
    }
}
