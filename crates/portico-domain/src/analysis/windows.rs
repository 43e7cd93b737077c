//! Whether any answer satisfies the bounds and checks of a field.

use std::collections::BTreeSet;

use super::{
    reach::{Day, around, own_bounds},
    scope::{FormScope, bare_context},
};
use crate::{
    calendar::Calendar,
    context::Context,
    date::Date,
    date_time::Moment,
    field::Domain,
    form::{Bound, CheckTest, Options, Values, no_values, single_values},
    report::ProblemKind,
    text::NormalText,
    value::Value,
};

/// The answers that the checks of a field allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Room {
    /// At least one answer.
    Enough,
    /// An answer only if holidays make working days span a longer time.
    OnHolidays,
    /// No answer.
    None,
}

/// The answers that these checks of a field allow, together with its own bounds.
pub(super) fn room(scope: &FormScope<'_>, at: usize, checks: &[usize]) -> Room {
    let tests: Vec<&CheckTest> = checks.iter().map(|check| &scope.form.fields[at].checks[*check].test).collect();
    match scope.form.fields[at].kind.domain() {
        Domain::SetOf(_) => chosen(scope, at, &tests),
        Domain::Texts(_) => lengths(scope, at, &tests),
        Domain::Points(..) | Domain::Periods => compared(scope, at, &tests),
        Domain::OneOf(options) => offered(options, &tests),
        Domain::Results(_) | Domain::Truths(_) | Domain::Files(_) | Domain::Nothing => Room::Enough,
    }
}

fn enough(any: bool) -> Room {
    if any { Room::Enough } else { Room::None }
}

/// For a single choice, only a scale has checks without other fields.
fn offered(options: &Options, tests: &[&CheckTest]) -> Room {
    let scales =
        tests.iter().filter_map(|test| if let CheckTest::OnScale(on) = test { Some(&on.allowed) } else { None });
    let mut scales: Vec<&BTreeSet<String>> = scales.collect();
    let Some(first) = scales.pop() else { return Room::Enough };
    let inline = options.inline().iter().map(|option| &option.id);
    enough(inline.filter(|id| first.contains(*id)).any(|id| scales.iter().all(|other| other.contains(id))))
}

fn chosen(scope: &FormScope<'_>, at: usize, tests: &[&CheckTest]) -> Room {
    let inline = scope.form.fields[at].kind.options().map_or(0, |options| options.inline().len());
    let rows = scope.offered_rows(at).map(Iterator::count);
    let known = rows.is_some() || inline > 0;
    let most = if known { rows.unwrap_or(inline) } else { usize::MAX };
    let (mut least, mut upto) = (1, most);
    for test in tests {
        match test {
            CheckTest::MinChosen(min) => least = least.max(*min as usize),
            CheckTest::MaxChosen(max) => upto = upto.min(*max as usize),
            _ => {}
        }
    }
    // A lookup without rows is a finding of its own.
    enough(least <= upto || most == 0)
}

fn lengths(scope: &FormScope<'_>, at: usize, tests: &[&CheckTest]) -> Room {
    let tests: Vec<&&CheckTest> =
        tests.iter().filter(|test| matches!(test, CheckTest::MinLength(_) | CheckTest::MaxLength(_))).collect();
    let at_ends = tests.iter().map(|test| match test {
        CheckTest::MinLength(length) | CheckTest::MaxLength(length) => *length,
        _ => 1,
    });
    let context = bare_context();
    enough(at_ends.chain([1]).filter(|length| (1..=20_000).contains(length)).any(|length| {
        let value = Value::Text(NormalText::from_nfc(&"a".repeat(length as usize)));
        let mut problems = Vec::new();
        scope.form.fields[at].kind.problems(&value, &mut problems);
        // What else the kind asks of a text has nothing to do with its length.
        let of_length =
            |problem: &ProblemKind| matches!(problem, ProblemKind::TooLong { .. } | ProblemKind::TooShort { .. });
        !problems.iter().any(of_length)
            && tests.iter().all(|test| test.problem(&value, &context, &no_values()).is_none())
    }))
}

fn compared(scope: &FormScope<'_>, at: usize, tests: &[&CheckTest]) -> Room {
    let tests: Vec<&CheckTest> = tests
        .iter()
        .copied()
        .filter(|test| !matches!(test, CheckTest::SameAs(..) | CheckTest::DifferentFrom(..)))
        .collect();
    let others: BTreeSet<usize> = tests.iter().filter_map(|test| compared_with(test)).filter(|o| *o != at).collect();
    let days = days(scope, at, &tests, &others);
    let fits = |context: &Context| others.len() > 2 || fits(scope, at, &tests, &others, context);
    let on = |day: &Day| Context { today: day.today, calendar: day.calendar.clone(), ..bare_context() };
    if days.iter().any(|day| fits(&on(day))) {
        return Room::Enough;
    }
    let stretched = |day: &Day| Context { calendar: with_holidays(day.today), ..on(day) };
    let working = tests.iter().any(|test| matches!(offset(test), Some((true, _))));
    if working && days.iter().any(|day| fits(&stretched(day))) { Room::OnHolidays } else { Room::None }
}

/// Days, without holidays, that the checks distinguish.
fn days(scope: &FormScope<'_>, at: usize, tests: &[&CheckTest], others: &BTreeSet<usize>) -> Vec<Day> {
    let relative = tests.iter().filter_map(|test| offset(test)).collect();
    let context = bare_context();
    let fields = others.iter().chain([&at]);
    let all = fields
        .flat_map(|field| scope.form.fields[*field].checks.iter().map(|check| &check.test))
        .chain(tests.iter().copied());
    let constant = |test: &CheckTest| -> Option<Date> {
        let CheckTest::Compare(_, bound @ Bound::Value(_)) = test else { return None };
        Moment::of(bound.value(&context, &no_values())?.as_ref())?.day()
    };
    let constants = all.filter_map(constant).collect();
    let mut days = Day::telling_apart(&relative, &constants).days;
    days.retain(|day| day.calendar == Calendar::default());
    days
}

/// The offset from today in a check, `true` for working days.
fn offset(test: &CheckTest) -> Option<(bool, i32)> {
    let days = |days: &u32| i32::try_from(*days).unwrap_or(i32::MAX);
    match test {
        CheckTest::Compare(_, Bound::Days(days)) => Some((false, *days)),
        CheckTest::Compare(_, Bound::WorkingDays(days)) => Some((true, *days)),
        CheckTest::WithinDays(count) => Some((false, days(count))),
        CheckTest::WithinWorkingDays(count) => Some((true, days(count))),
        CheckTest::WorkingDay | CheckTest::MaxWorkingDays(_) => Some((true, 0)),
        _ => None,
    }
}

fn compared_with(test: &CheckTest) -> Option<usize> {
    if let CheckTest::Compare(_, Bound::Field(other)) = test { Some(*other) } else { None }
}

/// The default business calendar with three weeks of holidays from tomorrow.
fn with_holidays(today: Date) -> Calendar {
    let holidays = (1..=21).filter_map(|days| today.plus_days(days)).collect();
    Calendar { holidays, ..Calendar::default() }
}

/// Whether some answer passes, with some answers of the fields it is compared with that pass their own checks.
fn fits(scope: &FormScope<'_>, at: usize, tests: &[&CheckTest], others: &BTreeSet<usize>, context: &Context) -> bool {
    let mut constants = own_bounds(scope, at, tests, context);
    for other in others {
        constants.extend(own_bounds(scope, *other, &always(scope, *other), context));
    }
    let points = |field: usize| around(&scope.form.fields[field].kind, &constants, others.len() + 1, true).0;
    let mut answers: Vec<Vec<(usize, Value)>> = vec![Vec::new()];
    for other in others {
        let values = points(*other);
        let with = |answer: &Vec<(usize, Value)>| -> Vec<Vec<(usize, Value)>> {
            values.iter().map(|value| answer.iter().cloned().chain([(*other, value.clone())]).collect()).collect()
        };
        answers = answers.iter().flat_map(with).collect();
    }
    let values = points(at);
    answers.iter().any(|others| {
        values.iter().any(|value| {
            let answer = single_values(|field| {
                if field == at {
                    Some(value)
                } else {
                    others.iter().find(|(of, _)| *of == field).map(|(_, value)| value)
                }
            });
            passes(scope, at, value, tests, context, &answer)
                && others.iter().all(|(of, value)| passes(scope, *of, value, &always(scope, *of), context, &answer))
        })
    })
}

/// The unconditional checks of a field.
fn always<'a>(scope: &FormScope<'a>, at: usize) -> Vec<&'a CheckTest> {
    let checks = scope.form.fields[at].checks.iter().filter(|check| check.when.is_none());
    checks
        .map(|check| &check.test)
        .filter(|t| !matches!(t, CheckTest::SameAs(..) | CheckTest::DifferentFrom(..)))
        .collect()
}

fn passes(
    scope: &FormScope<'_>,
    at: usize,
    value: &Value,
    tests: &[&CheckTest],
    context: &Context,
    answer: &impl Values,
) -> bool {
    let mut problems = Vec::new();
    scope.form.fields[at].kind.problems(value, &mut problems);
    problems.is_empty() && tests.iter().all(|test| test.problem(value, context, answer).is_none())
}
