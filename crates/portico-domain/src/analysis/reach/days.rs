//! The days for which a question is evaluated: on each, bounds relative to today are constants.

use std::collections::BTreeSet;

use super::{closure::Closure, closure::Var, test};
use crate::{
    analysis::scope::monday,
    calendar::Calendar,
    date::Date,
    date_time::Moment,
    form::{Bound, DefaultValue, Form, Operator},
    value::Value,
};

/// Maximum number of days that are tried.
const MAX_DAYS: usize = 300;

/// A day with its calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::analysis) struct Day {
    pub today: Date,
    pub calendar: Calendar,
}

/// Representative days.
pub(in crate::analysis) struct Days {
    pub days: Vec<Day>,
    /// Whether they represent all days.
    pub complete: bool,
}

/// The days that the bounds and defaults of a closure distinguish.
pub(super) fn days(form: &Form, closure: &Closure<'_>) -> Days {
    let mut relative: BTreeSet<(bool, i32)> = closure
        .bounds()
        .filter_map(|bound| match bound {
            Bound::Days(days) => Some((false, *days)),
            Bound::WorkingDays(days) => Some((true, *days)),
            _ => None,
        })
        .collect();
    relative.extend(closure.vars.iter().filter_map(|var| match var {
        Var::Field(at) => match form.fields[*at].default {
            Some(DefaultValue::Today(days)) => Some((false, days)),
            _ => None,
        },
        Var::Fact(_) | Var::Rows(_) => None,
    }));
    let constants: BTreeSet<Date> =
        closure.all_leaves().filter_map(test).flat_map(|test| dates(&test.operator)).collect();
    Day::telling_apart(&relative, &constants)
}

impl Day {
    /// The days that distinguish offsets from today (`true`: in working days) and constant dates.
    pub(in crate::analysis) fn telling_apart(relative: &BTreeSet<(bool, i32)>, constants: &BTreeSet<Date>) -> Days {
        let working = relative.iter().any(|(working, _)| *working);
        let mut todays = BTreeSet::from([monday()]);
        if working {
            todays.extend((1..7).filter_map(|days| monday().plus_days(days)));
        }
        let calendar = Calendar::default();
        for (working, days) in relative {
            for constant in constants {
                let back = if *working {
                    calendar.plus_working_days(*constant, -days)
                } else {
                    constant.plus_days(-i64::from(*days))
                };
                todays.extend(back.into_iter().flat_map(|back| (-3..=3).filter_map(move |d| back.plus_days(d))));
            }
        }
        // The order of working days and calendar days depends on holidays that are not known yet.
        let mixed = working && (!constants.is_empty() || relative.iter().any(|(working, days)| !working && *days != 0));
        let complete = !mixed && todays.len() <= MAX_DAYS;
        let mut calendars = vec![calendar];
        if working {
            calendars.push(Calendar { weekdays: (1..=7).collect(), ..Calendar::default() });
        }
        let all = todays.into_iter().take(MAX_DAYS);
        let days =
            all.flat_map(|today| calendars.iter().map(move |calendar| Self { today, calendar: calendar.clone() }));
        Days { days: days.collect(), complete }
    }
}

fn dates(operator: &Operator) -> Vec<Date> {
    let day = |value: &Value| Moment::of(value).and_then(Moment::day);
    match operator {
        Operator::AnyOf { values } => values.iter().filter_map(day).collect(),
        Operator::Compare(_, Bound::Value(value)) => day(value).into_iter().collect(),
        _ => Vec::new(),
    }
}
