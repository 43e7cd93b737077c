//! The variables that a question depends on, directly and through the visibility of the fields involved.

use std::collections::{BTreeMap, BTreeSet};

use super::{Goal, test};
use crate::{
    context::PersonFact,
    field::{Computed, Kind},
    form::{Bound, Condition, DefaultValue, Form, Node, Operator, Subject},
    value::Value,
};

/// A variable of the search.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Var {
    /// The answer of the field with this index.
    Field(usize),
    /// A fact of a person.
    Fact(PersonFact),
    /// The result of the aggregate with this index.
    Rows(usize),
}

/// The dependencies of a question.
#[derive(Debug, Default)]
pub(super) struct Closure<'a> {
    /// All variables.
    pub vars: BTreeSet<Var>,
    /// All tests, by tested variable.
    pub leaves: BTreeMap<Var, Vec<&'a Condition>>,
    /// Values that the goals require of fields.
    pub wanted: Vec<(usize, &'a Value)>,
    /// Fields that are compared with each other.
    pub links: Vec<(usize, usize)>,
    /// Fields that a formula, a default or another field's options use: their values matter beyond the tests.
    pub drawn_on: BTreeSet<usize>,
    sections: BTreeSet<usize>,
    /// The group in whose rows the goals are evaluated; it is assumed to be visible.
    within: Option<usize>,
}

impl<'a> Closure<'a> {
    /// The dependencies of these goals.
    pub fn of(form: &'a Form, goals: &[Goal<'a>]) -> Self {
        Self::default().followed(form, goals)
    }

    /// The dependencies of these goals in a row of a visible group.
    pub fn within(form: &'a Form, group: usize, goals: &[Goal<'a>]) -> Self {
        Self { within: Some(group), ..Self::default() }.followed(form, goals)
    }

    fn followed(self, form: &'a Form, goals: &[Goal<'a>]) -> Self {
        let mut closure = self;
        let mut queue = closure.goals(form, goals);
        while let Some(var) = queue.pop() {
            if closure.vars.insert(var) {
                match var {
                    Var::Field(at) => closure.field(form, at, &mut queue),
                    Var::Rows(at) => closure.shown(form, form.aggregates[at].group, &mut queue),
                    Var::Fact(_) => {}
                }
            }
        }
        closure
    }

    /// The variables of the goals alone.
    pub fn alone(form: &'a Form, goals: &[Goal<'a>]) -> Self {
        let mut closure = Self::default();
        closure.vars = closure.goals(form, goals).into_iter().collect();
        closure
    }

    fn goals(&mut self, form: &'a Form, goals: &[Goal<'a>]) -> Vec<Var> {
        let mut queue = Vec::new();
        for goal in goals {
            match goal {
                Goal::Condition(condition, _) => self.condition(form, condition, &mut queue),
                Goal::Value(at, value) => {
                    self.wanted.push((*at, value));
                    queue.push(Var::Field(*at));
                }
            }
        }
        queue
    }

    fn field(&mut self, form: &'a Form, at: usize, queue: &mut Vec<Var>) {
        let field = &form.fields[at];
        self.shown(form, at, queue);
        if let Some(condition) = &field.read_only_when {
            self.condition(form, condition, queue);
        }
        let mut drawn = Vec::new();
        if let Some(options) = field.kind.options() {
            drawn.extend(options.narrowing().iter().map(|narrowing| narrowing.field));
        }
        if let Kind::Computed(Computed { formula, .. }) = &field.kind {
            let mut parts = Vec::new();
            formula.reads(&mut parts);
            drawn.extend(parts.into_iter().filter_map(|part| if let Node::Field(at) = part { Some(at) } else { None }));
        }
        self.drawn_on.extend(&drawn);
        queue.extend(drawn.into_iter().map(Var::Field));
        if let (Some(DefaultValue::Fact(fact, _)), Some(_)) = (&field.default, &field.read_only_when) {
            queue.push(Var::Fact(*fact));
        }
    }

    /// Adds what the visibility of a field depends on.
    fn shown(&mut self, form: &'a Form, at: usize, queue: &mut Vec<Var>) {
        let field = &form.fields[at];
        if field.group.is_some() && field.group == self.within {
            field.visible_when.iter().for_each(|condition| self.condition(form, condition, queue));
            return;
        }
        self.section(form, field.section, queue);
        let group = field.group.and_then(|group| form.fields[group].visible_when.as_ref());
        for condition in group.into_iter().chain(&field.visible_when) {
            self.condition(form, condition, queue);
        }
    }

    fn section(&mut self, form: &'a Form, at: usize, queue: &mut Vec<Var>) {
        if self.sections.insert(at)
            && let Some(condition) = &form.sections[at].visible_when
        {
            self.condition(form, condition, queue);
        }
    }

    fn condition(&mut self, form: &'a Form, condition: &'a Condition, queue: &mut Vec<Var>) {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter().for_each(|part| self.condition(form, part, queue));
            }
            Condition::Not(part) => self.condition(form, part, queue),
            Condition::Visible(test) => match test.of {
                Node::Section(at) => self.section(form, at, queue),
                Node::Field(at) => self.shown(form, at, queue),
                Node::Aggregate(_) => {}
            },
            Condition::Rows(test) => queue.push(Var::Rows(test.aggregate)),
            Condition::Test(of) => {
                let var = Var::from(of.subject);
                queue.push(var);
                let leaves = self.leaves.entry(var).or_default();
                if !leaves.iter().any(|leaf| std::ptr::eq(*leaf, condition)) {
                    leaves.push(condition);
                }
                if let Some(other) = of.operator.other() {
                    queue.push(Var::Field(other));
                    if let Var::Field(at) = var {
                        self.links.push((at, other));
                    }
                }
            }
        }
    }

    /// The tests of a variable.
    pub fn tests(&self, var: Var) -> impl Iterator<Item = &'a Condition> {
        self.leaves.get(&var).into_iter().flatten().copied()
    }

    /// The fields that are compared with this one, directly or indirectly, itself included.
    pub fn linked(&self, at: usize) -> BTreeSet<usize> {
        let mut found = BTreeSet::from([at]);
        loop {
            let before = found.len();
            for (a, b) in &self.links {
                if found.contains(a) || found.contains(b) {
                    found.extend([*a, *b]);
                }
            }
            if found.len() == before {
                return found;
            }
        }
    }

    /// All tests.
    pub fn all_leaves(&self) -> impl Iterator<Item = &'a Condition> {
        self.leaves.values().flatten().copied()
    }

    /// The bounds of all comparisons.
    pub fn bounds(&self) -> impl Iterator<Item = &'a Bound> {
        self.all_leaves().filter_map(|leaf| match &test(leaf)?.operator {
            Operator::Compare(_, bound) => Some(bound),
            _ => None,
        })
    }
}

impl From<Subject> for Var {
    fn from(subject: Subject) -> Self {
        match subject {
            Subject::Field(at) => Self::Field(at),
            Subject::Fact(fact) => Self::Fact(fact),
        }
    }
}
