//! A compiled form: every id resolved, every literal typed, every pattern compiled, dependencies in order.

mod bound;
mod check;
mod compile;
mod condition;
mod default;
mod fault;
mod formula;
mod graph;
#[cfg(test)]
mod growth;
mod literal;
mod options;
mod shape;
pub(crate) mod work;

pub use bound::Bound;
pub(crate) use check::out_of_bound;
pub use check::{Check, CheckTest};
pub use condition::{Comparison, Condition, Operator, Subject, Test, TestName};
pub use default::DefaultValue;
pub use fault::{Fault, did_you_mean, suggestion};
pub use formula::Formula;
pub use options::{Narrowing, Options};
pub use shape::Shape;

use std::collections::{BTreeSet, HashMap};

use crate::{context::Fact, field::Kind, id::Id, spec::FormSpec};

/// A form that has passed [`Form::compile`]. Fields and sections are known by their index in `fields` and `sections`.
#[derive(Debug)]
pub struct Form {
    /// What it was compiled from.
    pub spec: FormSpec,
    /// Sections in the order in which they are asked.
    pub sections: Vec<Section>,
    /// All fields in the order in which they are asked.
    pub fields: Vec<Field>,
    /// Rules over the whole form.
    pub rules: Vec<Rule>,
    /// Facts of the requester that the form reads.
    pub facts: BTreeSet<Fact>,
    by_id: HashMap<Id, usize>,
    order: Vec<Node>,
}

/// A node of the dependency graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Node {
    /// The visibility of a section.
    Section(usize),
    /// The visibility, options, read-only state and value of a field.
    Field(usize),
}

/// A section.
#[derive(Debug)]
pub struct Section {
    /// Unique among sections.
    pub id: Id,
    /// Its heading.
    pub title: String,
    /// A sentence under the heading.
    pub hint: Option<String>,
    /// Shown only when this holds.
    pub visible_when: Option<Condition>,
    /// Its fields: a range of [`Form::fields`].
    pub fields: std::ops::Range<usize>,
}

/// A field.
#[derive(Debug)]
pub struct Field {
    /// Unique in the form.
    pub id: Id,
    /// Index of its section.
    pub section: usize,
    /// What is asked.
    pub label: String,
    /// A sentence of help under the label.
    pub hint: Option<String>,
    /// An example inside the empty input.
    pub placeholder: Option<String>,
    /// What it takes.
    pub kind: Kind,
    /// What a new draft holds, and the value while the field is read-only.
    pub default: Option<DefaultValue>,
    /// Whether an answer is always needed.
    pub required: bool,
    /// An answer is needed when this holds.
    pub required_when: Option<Condition>,
    /// Shown only when this holds.
    pub visible_when: Option<Condition>,
    /// Cannot be changed while this holds.
    pub read_only_when: Option<Condition>,
    /// Checks of the answer.
    pub checks: Vec<Check>,
}

/// A rule over the whole form.
#[derive(Debug)]
pub struct Rule {
    /// The state that is a problem.
    pub when: Condition,
    /// Index of the field that shows the message.
    pub at: usize,
    /// What is wrong and what to do.
    pub message: String,
}

impl Form {
    /// The field with this id.
    #[must_use]
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.index(id).map(|at| &self.fields[at])
    }

    /// The index of the field with this id.
    #[must_use]
    pub fn index(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// Sections and fields such that each comes after what it depends on.
    #[must_use]
    pub fn order(&self) -> &[Node] {
        &self.order
    }

    /// Names of the lookups that the form draws from.
    #[must_use]
    pub fn lookups(&self) -> BTreeSet<&Id> {
        self.fields.iter().filter_map(|field| field.kind.options()?.lookup()).collect()
    }
}
