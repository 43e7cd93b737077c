//! Representative numbers, amounts and dates: each constant of a comparison, its neighbours, and values beyond.

use std::collections::BTreeSet;

use super::{closure::Closure, closure::Var, test};
use crate::{
    analysis::scope::{FormScope, monday},
    context::Context,
    date::Date,
    date_time::{DateTime, MINUTES, Time},
    decimal::Decimal,
    field::{Bounds, Domain, Kind, Points},
    form::{Bound, CheckTest, DefaultValue, Operator, no_values},
    money::{Currency, Money},
    period::Period,
    value::Value,
};

/// The unit in which values of a field are counted: the smallest relevant step.
#[derive(Clone, Debug)]
enum Unit {
    /// Numbers with this many decimal places.
    Number(u8),
    Money(Currency),
    Date,
    /// Minutes of a day.
    Time,
    /// Minutes.
    DateTime,
}

/// The values that a field's comparisons distinguish, and whether they are complete.
pub(super) fn candidates(
    scope: &FormScope<'_>,
    closure: &Closure<'_>,
    at: usize,
    context: &Context,
    bounded: bool,
) -> (Vec<Value>, bool) {
    let linked = closure.linked(at);
    let mut constants = constants(scope, closure, at, context);
    for other in &linked {
        if bounded || closure.drawn_on.contains(&at) {
            constants.extend(own_bounds(scope, *other, &always(scope, *other), context));
        }
    }
    let (mut values, complete) = around(&scope.form.fields[at].kind, &constants, linked.len(), bounded);
    values.retain(|value| !bounded || keeps_bounds(scope, at, value, context));
    (values, complete)
}

/// The constants as values of this kind, with `neighbours` values on each side, and whether they are complete. For
/// fields with a step, also the multiples around each constant.
pub(in crate::analysis) fn around(
    kind: &Kind,
    constants: &[Value],
    neighbours: usize,
    steps: bool,
) -> (Vec<Value>, bool) {
    if matches!(kind.domain(), Domain::Periods) {
        return periods(constants, neighbours);
    }
    let Some(unit) = unit(kind, constants) else { return (Vec::new(), false) };
    let mut complete = true;
    let reach = i128::try_from(neighbours).unwrap_or(1);
    let mut ticks: BTreeSet<i128> = BTreeSet::new();
    for constant in constants.iter().map(|constant| tick(constant, &unit)).chain([Some(base(&unit))]) {
        match constant {
            Some(tick) => ticks.extend(tick - reach..=tick + reach + 1),
            None => complete = false,
        }
    }
    if let Unit::DateTime = unit {
        // Comparisons with a day distinguish days only: the first and the last minute of the days around are enough.
        let day = i128::from(MINUTES);
        let first = |tick: &i128| tick.div_euclid(day) * day;
        let days: BTreeSet<i128> = ticks.iter().map(first).collect();
        let around = |first: &i128| {
            let first = *first;
            (-reach..=reach + 1).flat_map(move |days| [0, day - 1].map(|last| first + days * day + last))
        };
        ticks.extend(days.iter().flat_map(around).collect::<Vec<_>>());
    }
    if steps && let Some((step, from)) = step(kind, &unit) {
        let multiples = |tick: &i128| [0, 1].map(|more| from + ((tick - from).div_euclid(step) + more) * step);
        ticks.extend(ticks.clone().iter().flat_map(multiples));
    }
    (ticks.into_iter().filter_map(|tick| value(tick, &unit)).collect(), complete)
}

/// Periods whose ends and lengths are around the constants, of which dates are ends and numbers are lengths. With each two of
/// the three at a constant or beside it, they meet every combination of comparisons with these.
fn periods(constants: &[Value], neighbours: usize) -> (Vec<Value>, bool) {
    let reach = i64::try_from(neighbours).unwrap_or(1);
    let (mut days, mut lengths) = (BTreeSet::from([monday()]), BTreeSet::from([1, 2]));
    for constant in constants {
        match constant {
            Value::Date(date) => {
                days.insert(*date);
            }
            Value::Number(number) => {
                let length = i64::try_from(number.at(0)).unwrap_or(i64::MAX);
                lengths.extend((length.saturating_sub(1)..=length.saturating_add(1)).filter(|length| *length > 0));
            }
            _ => {}
        }
    }
    let days: BTreeSet<Date> =
        days.iter().flat_map(|day| (-reach..=reach + 1).filter_map(|more| day.plus_days(more))).collect();
    let mut found = BTreeSet::new();
    for day in &days {
        found.extend(days.iter().filter_map(|to| Period::new(*day, *to)));
        for length in &lengths {
            found.extend(day.plus_days(length - 1).and_then(|to| Period::new(*day, to)));
            found.extend(day.plus_days(1 - length).and_then(|from| Period::new(from, *day)));
        }
    }
    // Another field's day is no constant.
    (found.into_iter().map(Value::Period).collect(), neighbours <= 1)
}

/// The constants that a field, and the fields compared with it, are compared with.
fn constants(scope: &FormScope<'_>, closure: &Closure<'_>, at: usize, context: &Context) -> Vec<Value> {
    let mut constants: Vec<Value> = Vec::new();
    let linked = closure.linked(at);
    // The result of a formula tells roughly which values of its operands are relevant.
    let computed = |at: &usize| matches!(scope.form.fields[*at].kind, Kind::Computed(_));
    let drawn = closure.drawn_on.contains(&at);
    let results = closure.vars.iter().filter_map(|var| if let Var::Field(at) = var { Some(*at) } else { None });
    let results: BTreeSet<usize> = results.filter(computed).filter(|_| drawn).collect();
    for other in linked.iter().chain(&results) {
        for test in closure.tests(Var::Field(*other)).filter_map(test) {
            match &test.operator {
                Operator::AnyOf { values } => constants.extend(values.iter().cloned()),
                Operator::Compare(_, bound) if !matches!(bound, Bound::Field(_)) => {
                    constants.extend(bound.value(context, &no_values()).map(std::borrow::Cow::into_owned));
                }
                Operator::Length(_, length) => {
                    constants.extend(Decimal::integer(i64::from(*length)).map(Value::Number));
                }
                _ => {}
            }
        }
        let default = &scope.form.fields[*other].default;
        constants.extend(default.as_ref().and_then(|default| match default {
            DefaultValue::Fact(..) => None,
            default => default.resolve(context),
        }));
    }
    constants.extend(closure.wanted.iter().filter(|(of, _)| linked.contains(of)).map(|(_, value)| (*value).clone()));
    if drawn {
        constants.extend(ladder().filter_map(|number| Some(Value::Number(Decimal::integer(number)?))));
    }
    constants
}

/// Numbers up to a million in steps of about 1.5 times: trial values for formulas.
fn ladder() -> impl Iterator<Item = i64> {
    (0..6).flat_map(|zeros| [10, 15, 20, 30, 50, 70].map(|step| step * 10_i64.pow(zeros) / 10)).chain([1_000_000])
}

/// The unconditional checks of a field.
fn always<'a>(scope: &FormScope<'a>, at: usize) -> Vec<&'a CheckTest> {
    scope.form.fields[at].checks.iter().filter(|check| check.when.is_none()).map(|check| &check.test).collect()
}

/// The constants in the bounds of a field and in these of its checks.
pub(in crate::analysis) fn own_bounds(
    scope: &FormScope<'_>,
    at: usize,
    tests: &[&CheckTest],
    context: &Context,
) -> Vec<Value> {
    let mut found = Vec::new();
    if let Some(Bounds { min, max, .. }) = bounds(&scope.form.fields[at].kind) {
        found.extend(min.iter().chain(max).cloned());
    }
    for test in tests {
        let last = match test {
            CheckTest::Compare(_, bound) => bound.clone(),
            CheckTest::WithinDays(days) => Bound::Days(i32::try_from(*days).unwrap_or(i32::MAX)),
            CheckTest::WithinWorkingDays(days) => Bound::WorkingDays(i32::try_from(*days).unwrap_or(i32::MAX)),
            CheckTest::WorkingDay => Bound::WorkingDays(1),
            CheckTest::MaxDays(max) | CheckTest::MaxWorkingDays(max) => {
                found.extend(Decimal::integer(i64::from(*max)).map(Value::Number));
                continue;
            }
            _ => continue,
        };
        for bound in [Bound::Days(0), last] {
            found.extend(bound.value(context, &no_values()).map(std::borrow::Cow::into_owned));
        }
    }
    found
}

/// Whether a value is within the bounds of its field and passes the unconditional checks that depend on nothing else.
fn keeps_bounds(scope: &FormScope<'_>, at: usize, value: &Value, context: &Context) -> bool {
    let field = &scope.form.fields[at];
    let mut problems = Vec::new();
    field.kind.problems(value, &mut problems);
    let always = field.checks.iter().filter(|check| check.when.is_none());
    problems.is_empty() && always.map(|check| check.test.problem(value, context, &no_values())).all(|p| p.is_none())
}

pub(in crate::analysis) fn bounds(kind: &Kind) -> Option<&Bounds> {
    if let Domain::Points(_, bounds) = kind.domain() { bounds } else { None }
}

fn unit(kind: &Kind, constants: &[Value]) -> Option<Unit> {
    let scale = |value: &Value| if let Value::Number(number) = value { number.scale() } else { 0 };
    let fine = || Unit::Number(constants.iter().map(scale).max().unwrap_or(0) + 2);
    let (Domain::Points(points, _) | Domain::Results(points)) = kind.domain() else { return None };
    Some(match points {
        Points::Whole => Unit::Number(0),
        Points::Numbers => fine(),
        Points::Amounts(currency) => Unit::Money(currency.clone()),
        Points::Days => Unit::Date,
        Points::Times => Unit::Time,
        Points::DateTimes => Unit::DateTime,
    })
}

fn base(unit: &Unit) -> i128 {
    match unit {
        Unit::Date | Unit::DateTime => tick(&Value::Date(monday()), unit).unwrap_or(0),
        Unit::Number(_) | Unit::Money(_) | Unit::Time => 0,
    }
}

/// The tick at or just below a value; `None` if it has too many digits.
fn tick(value: &Value, unit: &Unit) -> Option<i128> {
    match (value, unit) {
        (Value::Number(number), Unit::Number(scale)) if number.scale() <= *scale => Some(number.at(*scale)),
        (Value::Number(number), Unit::Number(0)) => {
            Some(number.at(number.scale()).div_euclid(10_i128.pow(u32::from(number.scale()))))
        }
        (Value::Number(number), Unit::Money(currency)) => {
            Some(Money::from_decimal(*number, currency.clone()).map_or(0, |money| i128::from(money.minor)))
        }
        (Value::Money(money), Unit::Money(_)) => Some(i128::from(money.minor)),
        // An amount as a constant in a formula of numbers: the corresponding number.
        (Value::Money(money), Unit::Number(scale)) => Some(money.decimal().filter(|d| d.scale() <= *scale)?.at(*scale)),
        (Value::Date(date), Unit::Date) => Some(i128::from(date.days_since(epoch()))),
        (Value::Time(time), Unit::Time) => Some(i128::from(time.minutes())),
        (Value::DateTime(both), Unit::Date) => Some(i128::from(both.date.days_since(epoch()))),
        (Value::Date(date), Unit::DateTime) => Some(minutes(*date)),
        (Value::DateTime(both), Unit::DateTime) => Some(minutes(both.date) + i128::from(both.time.minutes())),
        _ => Some(base(unit)),
    }
}

/// The first minute of a day.
fn minutes(date: Date) -> i128 {
    i128::from(date.days_since(epoch())) * i128::from(MINUTES)
}

fn value(tick: i128, unit: &Unit) -> Option<Value> {
    match unit {
        Unit::Number(scale) => Decimal::new(tick, *scale).map(Value::Number),
        Unit::Money(currency) => {
            let money = Money { currency: currency.clone(), minor: i64::try_from(tick).ok()? };
            money.is_in_range().then_some(Value::Money(money))
        }
        Unit::Date => epoch().plus_days(i64::try_from(tick).ok()?).map(Value::Date),
        Unit::Time => Time::from_minutes(u16::try_from(tick).ok()?).map(Value::Time),
        Unit::DateTime => {
            let (days, minutes) = (tick.div_euclid(i128::from(MINUTES)), tick.rem_euclid(i128::from(MINUTES)));
            let date = epoch().plus_days(i64::try_from(days).ok()?)?;
            let time = Time::from_minutes(u16::try_from(minutes).ok()?)?;
            Some(Value::DateTime(DateTime { date, time }))
        }
    }
}

fn step(kind: &Kind, unit: &Unit) -> Option<(i128, i128)> {
    let bounds = bounds(kind)?;
    let step = tick(bounds.step.as_ref()?, unit).filter(|step| *step > 0)?;
    Some((step, bounds.min.as_ref().and_then(|min| tick(min, unit)).unwrap_or(0)))
}

fn epoch() -> Date {
    monday()
}
