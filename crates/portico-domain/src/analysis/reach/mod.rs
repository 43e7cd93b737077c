//! Reachability of a state of the form: an exact search over the answers that its conditions distinguish.

mod choices;
mod closure;
mod days;
mod derived;
mod domain;
mod folding;
mod outcome;
mod points;
mod rows;
mod sample;
mod search;
mod texts;

pub(super) use choices::named;
pub(super) use days::Day;
pub(super) use points::{around, own_bounds};
pub(super) use sample::sample;

use crate::{
    form::{Condition, Test},
    value::Value,
};

use super::scope::FormScope;
use closure::Closure;
use domain::{Domains, Mode};
use search::GoalSearch;

/// Maximum number of assignments of a condition's own variables that are searched.
const MAX_ASSIGNMENTS: usize = 1 << 16;

/// The result of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// Some answers lead to the state.
    Possible,
    /// No answers do.
    Never,
    /// There are too many combinations to decide.
    Undecided,
}

/// A requirement on the state.
#[derive(Clone, Copy, Debug)]
pub(super) enum Goal<'a> {
    /// This condition has this outcome.
    Condition(&'a Condition, bool),
    /// The field with this index has this value.
    Value(usize, &'a Value),
}

impl<'a> Goal<'a> {
    pub fn holds(condition: &'a Condition) -> Self {
        Self::Condition(condition, true)
    }

    pub fn fails(condition: &'a Condition) -> Self {
        Self::Condition(condition, false)
    }
}

/// Whether answers exist that meet all goals at once.
#[derive(Clone, Debug)]
pub(super) struct Satisfiability<'a> {
    goals: Vec<Goal<'a>>,
    /// Number of the first goals that are assumptions.
    given: usize,
    bounded: bool,
}

impl<'a> Satisfiability<'a> {
    /// A question under the assumption that these conditions hold.
    pub fn given(conditions: impl IntoIterator<Item = &'a Condition>) -> Self {
        let goals: Vec<Goal<'a>> = conditions.into_iter().map(Goal::holds).collect();
        Self { given: goals.len(), goals, bounded: false }
    }

    /// Adds a goal.
    pub fn and(mut self, goal: Goal<'a>) -> Self {
        self.goals.push(goal);
        self
    }

    /// Restricts the answers to those within the bounds of their own fields.
    pub fn bounded(mut self) -> Self {
        self.bounded = true;
        self
    }

    /// Searches for an answer to the question.
    pub fn ask(&self, scope: &FormScope<'a>) -> Reach {
        let closure = Closure::of(scope.form, &self.goals);
        let days = days::days(scope.form, &closure);
        let mut doubt = !days.complete;
        for day in &days.days {
            match self.ask_on(day, scope, &closure) {
                Reach::Possible => return Reach::Possible,
                Reach::Undecided => doubt = true,
                Reach::Never => {}
            }
        }
        if doubt { Reach::Undecided } else { Reach::Never }
    }

    /// The same for one day.
    fn ask_alone_on(&self, day: &Day, scope: &FormScope<'a>) -> Reach {
        self.ask_on(day, scope, &Closure::of(scope.form, &self.goals))
    }

    fn ask_on(&self, day: &Day, scope: &FormScope<'a>, closure: &Closure<'a>) -> Reach {
        let (loose, bounded) = (true, self.bounded);
        // A contradiction within the goals holds whatever the rest of the form says.
        let asked = &self.goals[self.given..];
        let alone = Closure::alone(scope.form, asked);
        let domains = Domains::of(scope, &alone, day, Mode { loose, bounded });
        if domains.assignments(&alone) > MAX_ASSIGNMENTS {
            return Reach::Undecided;
        }
        if domains.complete && GoalSearch::new(scope, &domains, asked, day).alone().run() == Some(false) {
            return Reach::Never;
        }
        let exact = Domains::of(scope, closure, day, Mode { loose: false, bounded });
        match GoalSearch::new(scope, &exact, &self.goals, day).run() {
            Some(true) => return Reach::Possible,
            Some(false) if exact.complete => return Reach::Never,
            _ => {}
        }
        // Some domain is only sampled: what free values cannot reach is still impossible.
        let domains = Domains::of(scope, closure, day, Mode { loose, bounded });
        let never = domains.complete && GoalSearch::new(scope, &domains, &self.goals, day).run() == Some(false);
        if never { Reach::Never } else { Reach::Undecided }
    }
}

/// The test of a leaf of a condition.
fn test(leaf: &Condition) -> Option<&Test> {
    if let Condition::Test(test) = leaf { Some(test) } else { None }
}
