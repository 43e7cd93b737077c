//! Depth-first search for answers that meet all goals, branching only over relevant variables.

use std::collections::BTreeMap;

use super::{
    Goal,
    closure::Var,
    days::Day,
    domain::{Domains, Slot, name},
    outcome::set_fact,
    rows, test,
};
use crate::{
    analysis::scope::{FormScope, bare_context},
    context::Context,
    form::{Condition, Node, single_values},
    value::Value,
};

/// Maximum number of steps of a search.
const MAX_STEPS: usize = 1 << 18;

/// Maximum number of solutions whose rows are verified by a search of their own.
const MAX_CONFIRMED: usize = 32;

/// A truth value while some variables are unassigned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PartialTruth {
    Yes,
    No,
    /// Unknown until this variable is assigned.
    Open(Var),
}

/// The state of a search.
pub(super) struct GoalSearch<'s, 'a> {
    pub(super) scope: &'s FormScope<'s>,
    pub(super) domains: &'s Domains,
    goals: &'s [Goal<'a>],
    pub(super) context: Context,
    pub(super) slots: BTreeMap<Var, Slot>,
    steps: usize,
    /// Whether the goals are evaluated alone, without the form's own rules.
    alone: bool,
    day: &'s Day,
    /// Whether a solution was rejected although rows for it may exist.
    doubt: bool,
    confirmed: usize,
}

struct OutOfSteps;

impl<'s, 'a> GoalSearch<'s, 'a> {
    pub fn new(scope: &'s FormScope<'s>, domains: &'s Domains, goals: &'s [Goal<'a>], day: &'s Day) -> Self {
        let context = Context { today: day.today, calendar: day.calendar.clone(), ..bare_context() };
        let slots = BTreeMap::new();
        Self { scope, domains, goals, context, slots, steps: 0, alone: false, day, doubt: false, confirmed: 0 }
    }

    /// Ignores the form's own rules: every variable may have any value.
    pub fn alone(mut self) -> Self {
        self.alone = true;
        self
    }

    /// Whether such answers exist; `None` if the search takes too many steps, or rows of a group could not be
    /// decided.
    pub fn run(mut self) -> Option<bool> {
        let found = self.solve().ok()?;
        (found || !self.doubt).then_some(found)
    }

    /// Whether rows exist that match the solution found.
    fn confirm(&mut self) -> Result<bool, OutOfSteps> {
        if self.alone {
            return Ok(true);
        }
        self.confirmed += 1;
        if self.confirmed > MAX_CONFIRMED {
            return Err(OutOfSteps);
        }
        let agree = rows::agree(self.scope, &self.slots, self.day);
        self.doubt |= !agree;
        Ok(agree)
    }

    fn solve(&mut self) -> Result<bool, OutOfSteps> {
        self.steps += 1;
        if self.steps > MAX_STEPS {
            return Err(OutOfSteps);
        }
        let mut open = None;
        let goals = self.goals.iter().map(|goal| self.goal(goal));
        let laws = self.slots.iter().map(|(var, slot)| self.lawful(*var, slot));
        for known in goals.chain(laws) {
            match known {
                PartialTruth::Yes => {}
                PartialTruth::No => return Ok(false),
                PartialTruth::Open(var) => {
                    open.get_or_insert(var);
                }
            }
        }
        let Some(mut var) = open else { return self.confirm() };
        let slots = loop {
            match self.slots_of(var) {
                Ok(slots) => break slots,
                Err(first) => var = first,
            }
        };
        for slot in slots {
            self.assign(var, Some(slot));
            if self.solve()? {
                return Ok(true);
            }
        }
        self.assign(var, None);
        Ok(false)
    }

    fn assign(&mut self, var: Var, slot: Option<Slot>) {
        if let Var::Fact(fact) = var {
            let value = if let Some(Slot::Known(value)) = &slot { value.as_ref() } else { None };
            set_fact(&mut self.context, fact, value);
        }
        match slot {
            Some(slot) => self.slots.insert(var, slot),
            None => self.slots.remove(&var),
        };
    }

    fn goal(&self, goal: &Goal<'_>) -> PartialTruth {
        match goal {
            Goal::Condition(condition, wanted) => match self.condition(condition) {
                PartialTruth::Open(var) => PartialTruth::Open(var),
                known => yes((known == PartialTruth::Yes) == *wanted),
            },
            Goal::Value(at, value) => match self.slots.get(&Var::Field(*at)) {
                None => PartialTruth::Open(Var::Field(*at)),
                Some(slot) => yes(matches!(slot, Slot::Known(Some(of)) if of == *value)),
            },
        }
    }

    pub(super) fn condition(&self, condition: &Condition) -> PartialTruth {
        match condition {
            Condition::All(parts) => self.decide(parts, PartialTruth::No),
            Condition::Any(parts) => self.decide(parts, PartialTruth::Yes),
            Condition::Not(part) => match self.condition(part) {
                PartialTruth::Yes => PartialTruth::No,
                PartialTruth::No => PartialTruth::Yes,
                open => open,
            },
            Condition::Test(_) => self.leaf(condition),
            Condition::Visible(test) => {
                let shown = match test.of {
                    Node::Section(at) => self.section(at),
                    Node::Field(at) => self.visible(at),
                    Node::Aggregate(_) => PartialTruth::Yes,
                };
                match shown {
                    PartialTruth::Open(var) => PartialTruth::Open(var),
                    known => yes((known == PartialTruth::Yes) == test.wanted),
                }
            }
            Condition::Rows(test) => match self.slots.get(&Var::Rows(test.aggregate)) {
                None => PartialTruth::Open(Var::Rows(test.aggregate)),
                Some(slot) => yes((*slot == Slot::Known(Some(Value::Bool(true)))) != test.negated),
            },
        }
    }

    fn section(&self, at: usize) -> PartialTruth {
        self.scope.form.sections[at]
            .visible_when
            .as_ref()
            .map_or(PartialTruth::Yes, |condition| self.condition(condition))
    }

    fn decide(&self, parts: &[Condition], decisive: PartialTruth) -> PartialTruth {
        let mut open = None;
        for part in parts {
            match self.condition(part) {
                PartialTruth::Open(var) => open = open.or(Some(var)),
                known if known == decisive => return known,
                _ => {}
            }
        }
        open.map_or(
            if decisive == PartialTruth::Yes { PartialTruth::No } else { PartialTruth::Yes },
            PartialTruth::Open,
        )
    }

    fn leaf(&self, leaf: &Condition) -> PartialTruth {
        let Some(test) = test(leaf) else { return PartialTruth::No };
        let var = Var::from(test.subject);
        match self.slots.get(&var) {
            None => return PartialTruth::Open(var),
            Some(Slot::Known(None)) => return yes(test.negated),
            Some(Slot::Free(outcomes)) => {
                return yes(outcomes.iter().any(|(of, holds)| *of == name(leaf) && *holds));
            }
            Some(Slot::Known(Some(_))) => {}
        }
        if let Some(other) = test.operator.other()
            && !self.slots.contains_key(&Var::Field(other))
        {
            return PartialTruth::Open(Var::Field(other));
        }
        yes(leaf.holds(&self.context, &single_values(|at| self.value(at)), &mut Vec::new()))
    }

    pub(super) fn value(&self, at: usize) -> Option<&Value> {
        if let Some(Slot::Known(value)) = self.slots.get(&Var::Field(at)) { value.as_ref() } else { None }
    }

    pub(super) fn visible(&self, at: usize) -> PartialTruth {
        let field = &self.scope.form.fields[at];
        let group = field.group.and_then(|group| self.scope.form.fields[group].visible_when.as_ref());
        let conditions = group.into_iter().chain(&field.visible_when).map(|condition| self.condition(condition));
        all([self.section(field.section)].into_iter().chain(conditions))
    }

    /// The index of the field whose rules govern a variable.
    pub(super) fn ruled(&self, var: Var) -> Option<usize> {
        if let Var::Field(at) = var
            && !self.alone
        {
            Some(at)
        } else {
            None
        }
    }

    /// Whether a variable may have its value: a value only while visible, and only an offered one.
    fn lawful(&self, var: Var, slot: &Slot) -> PartialTruth {
        if let Var::Rows(at) = var
            && !self.alone
            && *slot != rows::of_none(self.scope.form, at)
        {
            return self.visible(self.scope.form.aggregates[at].group);
        }
        let Some(at) = self.ruled(var) else { return PartialTruth::Yes };
        match slot {
            Slot::Known(None) => PartialTruth::Yes,
            Slot::Free(_) => self.visible(at),
            Slot::Known(Some(value)) => all([self.visible(at), self.offered(at, value)].into_iter()),
        }
    }

    /// Whether a choice offers this value.
    pub(super) fn offered(&self, at: usize, value: &Value) -> PartialTruth {
        let Some(options) = self.scope.form.fields[at].kind.options() else { return PartialTruth::Yes };
        let Some((_, lookup)) = self.scope.lookup_of(at) else {
            let inline =
                options.lookup().is_some() || value.chosen().all(|id| options.inline().iter().any(|o| o.id == id));
            return yes(inline);
        };
        let rows: Option<Vec<_>> = value.chosen().map(|id| lookup.row(id).filter(|row| !row.retired)).collect();
        let Some(rows) = rows else { return PartialTruth::No };
        all(options.narrowing().iter().map(|narrowing| {
            let Some(slot) = self.slots.get(&Var::Field(narrowing.field)) else {
                return PartialTruth::Open(Var::Field(narrowing.field));
            };
            let Slot::Known(Some(answer)) = slot else { return PartialTruth::No };
            let fits = |row: &&crate::lookup::Row| match lookup.cell(row, &narrowing.column) {
                Some(Value::Text(cell)) => answer.chosen().any(|id| id == cell.as_str()),
                _ => false,
            };
            yes(rows.iter().all(fits))
        }))
    }
}

fn yes(is: bool) -> PartialTruth {
    if is { PartialTruth::Yes } else { PartialTruth::No }
}

fn all(parts: impl Iterator<Item = PartialTruth>) -> PartialTruth {
    let mut open = None;
    for part in parts {
        match part {
            PartialTruth::No => return PartialTruth::No,
            PartialTruth::Open(var) => open = open.or(Some(var)),
            PartialTruth::Yes => {}
        }
    }
    open.map_or(PartialTruth::Yes, PartialTruth::Open)
}
