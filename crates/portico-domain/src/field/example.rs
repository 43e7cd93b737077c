//! Candidate values for examples in messages, near the bounds of a field.

use super::Bounds;
use crate::{
    calendar::Calendar,
    date::Date,
    date_time::{DateTime, MINUTES, Moment, Time},
    decimal::Decimal,
    money::{Currency, Money},
    period::Period,
    value::Value,
};

/// Multiples of the step, counted from its origin, that are tried.
const STEPS: [i128; 12] = [0, 1, 2, 3, 4, 5, 10, 12, 20, 50, 100, 1000];

/// Numbers in units of `10^-scale`: the favourites, points of the grid, and values beside a bound.
fn grid(favourites: impl Iterator<Item = i128>, start: i128, step: i128, bounds: &[i128]) -> Vec<i128> {
    let near = bounds.iter().flat_map(|bound| {
        // Also the points of the grid on both sides of the bound.
        let on = bound - (bound - start).rem_euclid(step);
        [*bound, on, on + step, on - step, bound + step, bound - step]
    });
    let favourites = favourites.chain(STEPS.map(|n| start + n * step)).chain(near);
    favourites.chain(STEPS.map(|n| start - n * step)).collect()
}

/// Numbers with `scale` decimal places.
pub(super) fn numbers(favourites: &[i128], of: &Bounds, bounds: &[Value], scale: u8) -> Vec<Value> {
    let number = |value: &Value| if let Value::Number(number) = value { Some(*number) } else { None };
    let known: Vec<Decimal> = bounds.iter().chain(&of.step).filter_map(number).collect();
    // All in the smallest unit that occurs; with more digits than these, no sum of two overflows.
    let unit = known.iter().map(|number| number.scale()).fold(scale, u8::max);
    let at = |number: Decimal| number.at(unit);
    let one = 10_i128.pow(u32::from(unit));
    let step = of.step.as_ref().and_then(number).map_or(one, at);
    let start = of.min.as_ref().and_then(number).map_or(0, at);
    let favourites = favourites.iter().map(|n| n * 10_i128.pow(u32::from(unit - scale)));
    let bounds: Vec<i128> = bounds.iter().filter_map(number).map(at).collect();
    let mut tried = grid(favourites, start, step.max(1), &bounds);
    tried.extend(bounds.iter().flat_map(|bound| [bound + 1, bound - 1]));
    tried.into_iter().filter_map(|n| Decimal::new(n, unit)).map(Value::Number).collect()
}

/// Amounts of a currency.
pub(super) fn amounts(currency: &Currency, of: &Bounds, bounds: &[Value]) -> Vec<Value> {
    let minor = |value: &Value| if let Value::Money(money) = value { Some(i128::from(money.minor)) } else { None };
    let unit = 10_i128.pow(u32::from(currency.digits()));
    let step = of.step.as_ref().and_then(minor).unwrap_or(unit);
    let start = of.min.as_ref().and_then(minor).unwrap_or(0);
    let bounds: Vec<i128> = bounds.iter().filter_map(minor).collect();
    let mut tried = grid([120, 12, 1].map(|n| n * unit).into_iter(), start, step.max(1), &bounds);
    tried.extend(bounds.iter().flat_map(|bound| [bound + 1, bound - 1]));
    let amount = |minor| Some(Value::Money(Money { currency: currency.clone(), minor: i64::try_from(minor).ok()? }));
    tried.into_iter().filter_map(amount).collect()
}

/// Dates about a month ahead first, then those near today and near each bound, and working days among them.
pub(super) fn dates(bounds: &[Value], today: Date, calendar: &Calendar) -> Vec<Value> {
    let date = |value: &Value| if let Value::Date(date) = value { Some(*date) } else { None };
    let bounds: Vec<Date> = bounds.iter().filter_map(date).collect();
    let from_today = [30, 7, 1, 2, 3, 4, 5, 0, -1, -2, -3, -4, -5, -7, -30];
    let near = [0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6];
    let moved = |from: Date, days: i64| from.plus_days(days);
    let days = from_today.iter().filter_map(|days| moved(today, *days));
    let beside = bounds.iter().flat_map(|bound| near.iter().filter_map(|days| moved(*bound, *days)));
    let working = [20, 1, -1].into_iter().filter_map(|days| calendar.plus_working_days(today, days));
    days.chain(working).chain(beside).map(Value::Date).collect()
}

/// From each of the days of [`dates`]: a working week, shorter and longer periods.
pub(super) fn periods(bounds: &[Value], today: Date, calendar: &Calendar) -> Vec<Value> {
    let day = |value: Value| if let Value::Date(date) = value { Some(date) } else { None };
    let from = dates(bounds, today, calendar).into_iter().filter_map(day);
    let upto = |from: Date| [4, 0, 1, 2, 3, 7, 13, 29].into_iter().filter_map(move |days| from.plus_days(days));
    from.flat_map(|from| upto(from).filter_map(move |to| Period::new(from, to))).map(Value::Period).collect()
}

/// Common times first, then those near each bound.
pub(super) fn times(bounds: &[Value]) -> Vec<Time> {
    let usual = [(14, 30), (9, 0), (17, 0), (12, 0), (6, 0), (20, 0), (0, 0), (23, 59)];
    let usual = usual.into_iter().filter_map(|(hour, minute)| Time::new(hour, minute));
    let time = |value: &Value| match Moment::of(value)? {
        Moment::Time(time) => Some(time),
        Moment::DateTime(both) => Some(both.time),
        Moment::Date(_) => None,
    };
    let bounds: Vec<Time> = bounds.iter().filter_map(time).collect();
    let near = [0, 60, -60, 30, -30, 1, -1];
    let moved = |from: &Time, minutes: i32| {
        u16::try_from(i32::from(from.minutes()) + minutes).ok().filter(|minutes| *minutes < MINUTES)
    };
    let beside = bounds.iter().flat_map(|bound| near.iter().filter_map(|minutes| moved(bound, *minutes)));
    usual.chain(beside.filter_map(Time::from_minutes)).collect()
}

/// The dates of [`dates`] with a few times each, and the dates of the bounds with times near theirs.
pub(super) fn date_times(bounds: &[Value], today: Date, calendar: &Calendar) -> Vec<Value> {
    let day = |value: &Value| match value {
        Value::DateTime(both) => Value::Date(both.date),
        value => value.clone(),
    };
    let days = dates(&bounds.iter().map(day).collect::<Vec<_>>(), today, calendar);
    let times = times(bounds);
    let with = |value: Value| {
        let date = if let Value::Date(date) = value { Some(date) } else { None };
        let times = times.clone().into_iter();
        times.filter_map(move |time| Some(Value::DateTime(DateTime { date: date?, time })))
    };
    days.into_iter().flat_map(with).collect()
}
