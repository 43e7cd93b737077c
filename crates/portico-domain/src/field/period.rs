//! A period: its first and its last day.

use super::{
    DefinedKind, Descriptor, Domain, FieldKind, Normal, RawForm, Written,
    date::{self, ParsedDate, Years},
    example, figures, keys,
};
#[cfg(feature = "schema")]
use crate::schema::{ValueSchema, json};
use crate::{
    answers::{Raw, Wire},
    context::Context,
    form::{Compiler, Shape},
    locale::Locale,
    period::{self, SEPARATOR},
    report::{ProblemKind, WireType},
    spec::FieldSpec,
    value::Value,
};

/// A period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// The years that are accepted when typed.
    pub years: Years,
}

impl DefinedKind for Period {
    const DESCRIPTOR: Descriptor = Descriptor {
        name: "period",
        takes_answer: true,
        raw: RawForm::Text,
        longest: 0,
        keys: keys::PERIOD,
        checks: keys::PERIOD_CHECKS,
        #[cfg(feature = "load")]
        guide: super::Guide {
            answer: "a first and a last day, both of which belong to it",
            wants: "two days as for `date`, of which the last is not before the first. Checks and conditions that say `after` or `not_before` look at the first day, `before` and `not_after` at the last; `working_day` wants both to be one. A length is a number of days",
        },
    };

    fn shape(_: &FieldSpec) -> Option<Shape> {
        Some(Shape::Period)
    }

    fn compile(_: &mut Compiler<'_>, field: Written<'_>) -> Option<Self> {
        Some(Self { years: date::years(field.spec) })
    }
}

impl FieldKind for Period {
    fn parse(&self, raw: &Raw, locale: &Locale, normal: Normal) -> Result<Option<Value>, ProblemKind> {
        let (from, to) = period::ends(raw.one());
        // Both days may stand in the first input.
        let (from, to) = if to.trim().is_empty() { period::ends(from) } else { (from, to) };
        let [from, to] = [from, to].map(|text| figures::plain(normal(text).as_str()).trim().to_owned());
        if from.is_empty() && to.is_empty() {
            return Ok(None);
        }
        let first = self.day(&from, locale, ProblemKind::FirstDayUnclear)?;
        let last = self.day(&to, locale, ProblemKind::LastDayUnclear)?;
        ordered(first, last)
    }

    fn read(&self, wire: &Wire, _: Normal) -> Result<Option<Value>, ProblemKind> {
        let wrong = || ProblemKind::WrongType { expected: WireType::Period };
        let Wire::Object(ends) = wire else { return Err(wrong()) };
        if ends.keys().any(|key| key != "from" && key != "to") {
            return Err(wrong());
        }
        let day = |key: &str, problem| match ends.get(key) {
            None => Err(problem),
            Some(Wire::Text(text)) => text.parse().map_err(|_| problem),
            Some(_) => Err(wrong()),
        };
        let first = day("from", ProblemKind::FirstDayUnclear)?;
        let last = day("to", ProblemKind::LastDayUnclear)?;
        ordered(first, last)
    }

    fn settle(&self, value: Value) -> Option<Value> {
        Some(value)
    }

    fn problems(&self, _: &Value, _: &mut Vec<ProblemKind>) {}

    fn domain(&self) -> Domain<'_> {
        Domain::Periods
    }

    fn examples(&self, bounds: &[Value], context: &Context) -> Vec<Value> {
        example::periods(bounds, context.today, &context.calendar)
    }

    #[cfg(feature = "schema")]
    fn schema(&self) -> ValueSchema {
        let day = json!({
            "type": "string", "format": "date", "pattern": format!("^{}$", date::pattern()), "not": { "pattern": "^0000" },
        });
        let taken = json!({
            "type": "object",
            "properties": { "from": day, "to": day },
            "required": ["from", "to"],
            "additionalProperties": false,
        });
        // That the last day is not before the first cannot be said.
        ValueSchema { is_period: true, ..ValueSchema::partly(taken) }
    }
}

impl Period {
    /// The day at one end; `unclear` if the text is none.
    fn day(&self, text: &str, locale: &Locale, unclear: ProblemKind) -> Result<crate::date::Date, ProblemKind> {
        match date::parse_date(text, locale) {
            ParsedDate::Date(date) => self.years.problem(date).map_or(Ok(date), Err),
            ParsedDate::NoYear => Err(ProblemKind::YearUnclear),
            ParsedDate::Nothing => Err(unclear),
        }
    }
}

fn ordered(from: crate::date::Date, to: crate::date::Date) -> Result<Option<Value>, ProblemKind> {
    period::Period::new(from, to).map(|period| Some(Value::Period(period))).ok_or(ProblemKind::EndBeforeStart)
}

/// The text of an input: both days as the person writes them.
pub(super) fn write(period: period::Period, locale: &Locale) -> String {
    format!("{}{SEPARATOR}{}", locale.date(period.from()), locale.date(period.to()))
}
