//! How a question about the rows of a group can come out: as of no rows, and as of rows that can be.

use super::{Goal, Reach, domain::Slot};
use crate::{
    analysis::scope::Scope,
    form::{Form, OverRows},
    value::Value,
};

/// How it comes out while the group has no rows, or is hidden.
pub(super) fn of_none(form: &Form, aggregate: usize) -> Slot {
    let holds = match &form.aggregates[aggregate].over {
        OverRows::Any(_) => false,
        OverRows::Every(_) => true,
        OverRows::Count(_, comparison, limit) => comparison.holds(&0, limit),
        OverRows::Number | OverRows::Answered(_) | OverRows::Sum(_) | OverRows::Min(_) | OverRows::Max(_) => false,
    };
    Slot::Known(Some(Value::Bool(holds)))
}

/// All ways in which it can come out, and whether that is certain.
pub(super) fn slots(scope: &Scope<'_>, aggregate: usize) -> (Vec<Slot>, bool) {
    let of = &scope.form.aggregates[aggregate];
    let asked = |goal| scope.visible(of.group).and(goal).ask(scope);
    let none = of_none(scope.form, aggregate);
    let (others, complete) = match &of.over {
        OverRows::Any(row) => with(true, asked(Goal::holds(row))),
        OverRows::Every(row) => with(false, asked(Goal::fails(row))),
        OverRows::Count(row, comparison, limit) => {
            let reach = row.as_ref().map_or(Reach::Possible, |row| asked(Goal::holds(row)));
            let rows = scope.form.fields[of.group].kind.rows().filter(|_| reach != Reach::Never);
            let most = rows.map_or(0, |rows| rows.max);
            let outcomes = (0..=most).map(|count| Value::Bool(comparison.holds(&count, limit)));
            (outcomes.collect(), reach != Reach::Undecided)
        }
        OverRows::Number | OverRows::Answered(_) | OverRows::Sum(_) | OverRows::Min(_) | OverRows::Max(_) => {
            (Vec::new(), true)
        }
    };
    let mut slots = vec![none];
    for slot in others.into_iter().map(|value| Slot::Known(Some(value))) {
        if !slots.contains(&slot) {
            slots.push(slot);
        }
    }
    (slots, complete)
}

fn with(outcome: bool, reach: Reach) -> (Vec<Value>, bool) {
    let more = if reach == Reach::Never { Vec::new() } else { vec![Value::Bool(outcome)] };
    (more, reach != Reach::Undecided)
}
