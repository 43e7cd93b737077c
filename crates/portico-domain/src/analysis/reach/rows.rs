//! Possible results of an aggregate: for no rows, and for possible rows.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Goal, Reach,
    closure::{Closure, Var},
    days::Day,
    domain::Slot,
};
use crate::{
    analysis::scope::FormScope,
    form::{Aggregate, AggregateFunction, Form},
    value::Value,
};

/// The result while the group has no rows or is hidden.
pub(super) fn of_none(form: &Form, aggregate: usize) -> Slot {
    let holds = match &form.aggregates[aggregate].over {
        AggregateFunction::Any(_) => false,
        AggregateFunction::Every(_) => true,
        AggregateFunction::Count(_, comparison, limit) => comparison.holds(&0, limit),
        AggregateFunction::Number
        | AggregateFunction::Answered(_)
        | AggregateFunction::Sum(_)
        | AggregateFunction::Min(_)
        | AggregateFunction::Max(_) => false,
    };
    Slot::Known(Some(Value::Bool(holds)))
}

/// All possible results, and whether that is certain.
pub(super) fn slots(scope: &FormScope<'_>, aggregate: usize) -> (Vec<Slot>, bool) {
    let of = &scope.form.aggregates[aggregate];
    let asked = |goal| scope.visible(of.group).and(goal).ask(scope);
    let none = of_none(scope.form, aggregate);
    let (others, complete) = match &of.over {
        AggregateFunction::Any(row) => with(true, asked(Goal::holds(row))),
        AggregateFunction::Every(row) => with(false, asked(Goal::fails(row))),
        AggregateFunction::Count(row, comparison, limit) => {
            let reach = row.as_ref().map_or(Reach::Possible, |row| asked(Goal::holds(row)));
            let rows = scope.form.fields[of.group].kind.rows().filter(|_| reach != Reach::Never);
            let most = rows.map_or(0, |rows| rows.max);
            let outcomes = (0..=most).map(|count| Value::Bool(comparison.holds(&count, limit)));
            (outcomes.collect(), reach != Reach::Undecided)
        }
        AggregateFunction::Number
        | AggregateFunction::Answered(_)
        | AggregateFunction::Sum(_)
        | AggregateFunction::Min(_)
        | AggregateFunction::Max(_) => (Vec::new(), true),
    };
    let mut slots = vec![none];
    for slot in others.into_iter().map(|value| Slot::Known(Some(value))) {
        if !slots.contains(&slot) {
            slots.push(slot);
        }
    }
    (slots, complete)
}

/// Whether rows exist for which all aggregates have the results in `slots`, given the other values: rows depend on
/// the fields outside. Returns `false` if that is not known.
pub(super) fn agree(scope: &FormScope<'_>, slots: &BTreeMap<Var, Slot>, day: &Day) -> bool {
    let asked: Vec<(usize, Goal<'_>, BTreeSet<Var>)> =
        slots.iter().filter_map(|(var, slot)| row_goal(scope.form, *var, slot)).collect();
    asked.iter().enumerate().all(|(i, (group, goal, outer))| {
        if outer.is_empty() {
            return true;
        }
        let mut question = scope.visible(*group).and(*goal);
        for var in outer {
            match (var, slots.get(var)) {
                (Var::Field(at), Some(Slot::Known(Some(value)))) => question = question.and(Goal::Value(*at, value)),
                (Var::Field(_) | Var::Fact(_) | Var::Rows(_), Some(_)) => return false,
                // Irrelevant unless another aggregate depends on it.
                (_, None) if asked.iter().enumerate().any(|(j, other)| i != j && other.2.contains(var)) => {
                    return false;
                }
                (_, None) => {}
            }
        }
        question.ask_alone_on(day, scope) == Reach::Possible
    })
}

/// The goal for a row that gives an aggregate this result, and the variables outside of the group that it depends on.
/// `None` if no row is needed, or any row will do.
fn row_goal<'a>(form: &'a Form, var: Var, slot: &Slot) -> Option<(usize, Goal<'a>, BTreeSet<Var>)> {
    let Var::Rows(at) = var else { return None };
    if *slot == of_none(form, at) {
        return None;
    }
    let Aggregate { group, over } = &form.aggregates[at];
    let goal = match over {
        AggregateFunction::Any(row) | AggregateFunction::Count(Some(row), ..) => Goal::holds(row),
        AggregateFunction::Every(row) => Goal::fails(row),
        AggregateFunction::Count(None, ..) | AggregateFunction::Number | AggregateFunction::Answered(_) => return None,
        AggregateFunction::Sum(_) | AggregateFunction::Min(_) | AggregateFunction::Max(_) => return None,
    };
    let mut outer = Closure::within(form, *group, &[goal]).vars;
    outer.retain(|var| !matches!(var, Var::Field(cell) if form.fields[*cell].group == Some(*group)));
    Some((*group, goal, outer))
}

fn with(outcome: bool, reach: Reach) -> (Vec<Value>, bool) {
    let more = if reach == Reach::Never { Vec::new() } else { vec![Value::Bool(outcome)] };
    (more, reach != Reach::Undecided)
}
