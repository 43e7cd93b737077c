//! A compiled form: ids resolved, literals typed, patterns compiled, dependencies sorted.

mod aggregate;
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
mod values;
pub(crate) mod work;

pub use aggregate::{Aggregate, AggregateFunction, AggregateResult};
pub use bound::Bound;
pub(crate) use check::out_of_bound;
pub use check::{Check, CheckTest, OnScale};
pub(crate) use compile::{Compiler, MAX_DEPTH};
pub use condition::{Comparison, Condition, Operator, RowsTest, Subject, Test, Visible};
pub use default::DefaultValue;
pub(crate) use fault::{At, ExpectedType, FaultKind, Faults};
pub use fault::{Fault, did_you_mean, suggestion};
pub use formula::Formula;
pub use options::{Barred, Narrowing, Options};
pub use shape::Shape;
pub(crate) use values::{Values, no_values, single_values};

use std::collections::{BTreeSet, HashMap};

use crate::{
    answers::Raw,
    context::{Context, PersonFact},
    field::{Kind, Rows},
    id::Id,
    knowledge::ArticleNumber,
    locale::Locale,
    path::Path,
    sorted,
    spec::{FormSpec, RuleEffect},
};

/// A form that has passed [`Form::compile`]. Fields and sections are identified by their index in `fields` and
/// `sections`.
#[derive(Debug)]
pub struct Form {
    /// The spec it was compiled from.
    pub spec: FormSpec,
    /// Sections in display order.
    pub sections: Vec<Section>,
    /// All fields in display order; those of a group after the group.
    pub fields: Vec<Field>,
    /// Aggregates over the rows of groups.
    pub aggregates: Vec<Aggregate>,
    /// Rules over the whole form.
    pub rules: Vec<Rule>,
    /// Facts of people that the form uses.
    pub facts: BTreeSet<PersonFact>,
    by_id: HashMap<Id, usize>,
    /// Indices of the fields outside of groups, sorted by id.
    sorted: Vec<usize>,
    order: Vec<Node>,
}

/// A node of the dependency graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Node {
    /// The visibility of a section.
    Section(usize),
    /// The visibility, options, read-only state and value of a field; for a cell, in every row.
    Field(usize),
    /// An aggregate over the rows of a group.
    Aggregate(usize),
}

/// A section.
#[derive(Debug)]
pub struct Section {
    /// Unique among sections.
    pub id: Id,
    /// Its heading.
    pub title: String,
    /// A help sentence under the heading.
    pub hint: Option<String>,
    /// Shown only when this holds; always if `None`.
    pub visible_when: Option<Condition>,
    /// Its fields: a range of [`Form::fields`].
    pub fields: std::ops::Range<usize>,
}

/// A field.
#[derive(Debug)]
pub struct Field {
    /// Unique in the form.
    pub id: Id,
    /// Its path; unused for cells.
    pub path: Path,
    /// Index of its section.
    pub section: usize,
    /// Index of the group that contains it, for a cell.
    pub group: Option<usize>,
    /// The question.
    pub label: String,
    /// A help sentence under the label.
    pub hint: Option<String>,
    /// An example inside the empty input.
    pub placeholder: Option<String>,
    /// Its kind.
    pub kind: Kind,
    /// The initial value in a draft, and the value while the field is read-only.
    pub default: Option<DefaultValue>,
    /// Whether an answer is always required.
    pub required: bool,
    /// An answer is required when this holds.
    pub required_when: Option<Condition>,
    /// Shown only when this holds; always if `None`.
    pub visible_when: Option<Condition>,
    /// Cannot be changed while this holds.
    pub read_only_when: Option<Condition>,
    /// Checks of the answer.
    pub checks: Vec<Check>,
}

/// A rule over the whole form.
#[derive(Debug)]
pub struct Rule {
    /// The condition of the problem.
    pub when: Condition,
    /// Index of the field that shows the message.
    pub at: usize,
    /// What is wrong and what to do.
    pub message: String,
    /// What it does.
    pub effect: RuleEffect,
    /// Where the person is helped, for a rule that ends the form.
    pub instead: Option<Instead>,
}

/// Where a person is helped who needs no request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Instead {
    /// An article.
    Article(ArticleNumber),
    /// Another item of the catalog.
    Item(String),
    /// A page elsewhere.
    Url(String),
    /// On the phone.
    Phone(String),
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

    /// The nodes other than the field with this index that may change with its answer.
    pub(crate) fn consequences(&self, at: usize) -> Vec<Node> {
        graph::consequences(self, at)
    }

    /// The field of an answer; `None` if the form has none at this path.
    #[must_use]
    pub fn at(&self, path: &Path) -> Option<&Field> {
        let field = self.field(path.field().as_str())?;
        let group = field.group.map(|at| &self.fields[at].id);
        (group == path.row().map(|(group, _)| group)).then_some(field)
    }

    /// The fields and groups of a section in display order, with their indices; without cells.
    pub fn asked(&self, section: &Section) -> impl Iterator<Item = (usize, &Field)> {
        let start = section.fields.start;
        let all = self.fields[section.fields.clone()].iter().enumerate();
        all.map(move |(i, field)| (start + i, field)).filter(|(_, field)| field.group.is_none())
    }

    /// The cells of a group, with their indices.
    pub fn cells(&self, rows: &Rows) -> impl Iterator<Item = (usize, &Field)> {
        let start = rows.cells.start;
        self.fields[rows.cells.clone()].iter().enumerate().map(move |(i, field)| (start + i, field))
    }

    /// A topological order of the nodes: each comes after its dependencies.
    #[must_use]
    pub fn order(&self) -> &[Node] {
        &self.order
    }

    /// The groups in order, with their field indices.
    pub fn groups(&self) -> impl Iterator<Item = (usize, &Field, &Rows)> {
        self.fields.iter().enumerate().filter_map(|(at, field)| Some((at, field, field.kind.rows()?)))
    }

    /// The indices of the fields outside of groups, sorted by id.
    pub(crate) fn sorted(&self) -> &[usize] {
        &self.sorted
    }

    /// Names of the lookups that the form uses.
    #[must_use]
    pub fn lookups(&self) -> BTreeSet<&Id> {
        sorted::set(self.fields.iter().filter_map(|field| field.kind.options()?.lookup()))
    }
}

impl Field {
    /// The initial content of the input: the default.
    pub(crate) fn initial(&self, context: &Context, locale: &Locale) -> Option<Raw> {
        let value = self.default.as_ref()?.resolve(context)?;
        Some(self.kind.raw(&value, locale))
    }
}
