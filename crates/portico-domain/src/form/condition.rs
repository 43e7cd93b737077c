//! Conditions over answers and the requester's facts.

mod compile;
mod hold;
mod rows;

pub(super) use compile::compile;
pub(super) use hold::compare;

use std::{collections::BTreeSet, sync::Arc};

use regex_lite::Regex;

use super::{Bound, Node};
use crate::{context::Fact, field::Lengths, value::Value, verdict::TestName};

/// A condition, compiled.
#[derive(Debug)]
pub enum Condition {
    /// Every one holds.
    All(Vec<Condition>),
    /// At least one holds.
    Any(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
    /// One test.
    Test(Test),
    /// Whether something is asked.
    Visible(Visible),
    /// What the rows of a group come to.
    Rows(RowsTest),
}

/// A test of whether a section or field is asked.
#[derive(Debug)]
pub struct Visible {
    /// The section or field.
    pub of: Node,
    /// Whether it is to be asked.
    pub wanted: bool,
    /// What it is called in verdicts.
    pub name: Arc<TestName>,
}

/// A test of the rows of a group.
#[derive(Debug)]
pub struct RowsTest {
    /// Index of the aggregate.
    pub aggregate: usize,
    /// Whether it is the complement: `empty`.
    pub negated: bool,
    /// What it is called in verdicts.
    pub name: Arc<TestName>,
}

/// One test of one subject.
#[derive(Debug)]
pub struct Test {
    /// What is tested.
    pub subject: Subject,
    /// How.
    pub operator: Operator,
    /// Whether the operator is the complement: `is_not`, `none_of`, `empty`.
    pub negated: bool,
    /// What it is called in verdicts.
    pub name: Arc<TestName>,
}

/// What a test looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The answer of the field with this index.
    Field(usize),
    /// A fact of the requester.
    Fact(Fact),
}

/// How a test looks at it. Of a subject without a value every one of these is false.
#[derive(Debug)]
pub enum Operator {
    /// Equals one of the values: `is` with one. Of a list with `set` clear: has one of them.
    AnyOf {
        /// The values; texts folded.
        values: BTreeSet<Value>,
    },
    /// Equals the answer of the field with this index.
    Same(usize),
    /// Has the answer of the field with this index in it.
    Contains(usize),
    /// The chosen ids are exactly this set.
    SameSet(Value),
    /// Text: has each of these (folded) in it. A list: has each of these ids.
    ContainsAll(Vec<String>),
    /// The pattern is found in the text, unless the text is too long or too short to be an answer.
    Matches(Regex, Lengths),
    /// Compares a number, an amount, a day or a time.
    Compare(Comparison, Bound),
    /// Compares the number of characters or of chosen options.
    Length(Comparison, u32),
    /// There is a value at all.
    Answered,
}

/// A comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// Greater, later.
    Above,
    /// Greater or equal, that day or later.
    AtLeast,
    /// Less, earlier.
    Below,
    /// Less or equal, that day or earlier.
    AtMost,
    /// Equal.
    Equal,
}

impl Comparison {
    /// Whether `a` compares so with `b`.
    pub(crate) fn holds<T: Ord + ?Sized>(self, a: &T, b: &T) -> bool {
        match self {
            Self::Above => a > b,
            Self::AtLeast => a >= b,
            Self::Below => a < b,
            Self::AtMost => a <= b,
            Self::Equal => a == b,
        }
    }
}

impl Operator {
    /// Index of the field whose answer the subject is compared with.
    pub(crate) fn other(&self) -> Option<usize> {
        match self {
            Self::Same(at) | Self::Contains(at) | Self::Compare(_, Bound::Field(at)) => Some(*at),
            Self::Compare(_, Bound::Value(_) | Bound::Days(_) | Bound::WorkingDays(_)) => None,
            Self::AnyOf { .. } | Self::SameSet(_) | Self::ContainsAll(_) => None,
            Self::Matches(..) | Self::Length(..) | Self::Answered => None,
        }
    }
}

impl Condition {
    /// What it depends on, bounds included.
    pub(crate) fn reads(&self, into: &mut Vec<Node>) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.reads(into)),
            Self::Not(part) => part.reads(into),
            Self::Test(test) => {
                if let Subject::Field(at) = test.subject {
                    into.push(Node::Field(at));
                }
                into.extend(test.operator.other().map(Node::Field));
            }
            Self::Visible(test) => into.push(test.of),
            Self::Rows(test) => into.push(Node::Aggregate(test.aggregate)),
        }
    }
}
