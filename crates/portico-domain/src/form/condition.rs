//! Conditions over answers and facts of the people of a request.

mod compile;
mod hold;
mod rows;

pub(super) use compile::compile;
pub(super) use hold::compare;

use std::{collections::BTreeSet, sync::Arc};

use regex_lite::Regex;

use super::{Bound, Node};
use crate::{context::PersonFact, field::Lengths, value::Value, verdict::TestName};

/// A compiled condition.
#[derive(Debug)]
pub enum Condition {
    /// All of these hold.
    All(Vec<Condition>),
    /// At least one of these holds.
    Any(Vec<Condition>),
    /// This does not hold.
    Not(Box<Condition>),
    /// A test of an answer or a fact.
    Test(Test),
    /// A test of visibility.
    Visible(Visible),
    /// A test of an aggregate over the rows of a group.
    Rows(RowsTest),
}

/// A test of the visibility of a section or field.
#[derive(Debug)]
pub struct Visible {
    /// The section or field.
    pub of: Node,
    /// The required visibility.
    pub wanted: bool,
    /// Its name in verdicts.
    pub name: Arc<TestName>,
}

/// A test of an aggregate.
#[derive(Debug)]
pub struct RowsTest {
    /// Index of the aggregate.
    pub aggregate: usize,
    /// Whether the operator is a complement: `empty`.
    pub negated: bool,
    /// Its name in verdicts.
    pub name: Arc<TestName>,
}

/// A test of an answer or a fact.
#[derive(Debug)]
pub struct Test {
    /// The subject.
    pub subject: Subject,
    /// The operator.
    pub operator: Operator,
    /// Whether the operator is a complement: `is_not`, `none_of`, `empty`.
    pub negated: bool,
    /// Its name in verdicts.
    pub name: Arc<TestName>,
}

/// The subject of a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The answer of the field with this index.
    Field(usize),
    /// A fact of a person.
    Fact(PersonFact),
}

/// The operator of a test. Without a value of the subject, every one of these is false.
#[derive(Debug)]
pub enum Operator {
    /// Equals one of the values (`is` has one); a list contains one of them.
    AnyOf {
        /// The values, texts folded.
        values: BTreeSet<Value>,
    },
    /// Equals the answer of the field with this index.
    Same(usize),
    /// Contains the answer of the field with this index.
    Contains(usize),
    /// The chosen ids are exactly this set.
    SameSet(Value),
    /// Text contains each of these (folded); a list contains each of these ids.
    ContainsAll(Vec<String>),
    /// The pattern matches somewhere in the text, unless the text is too long or too short to be an answer.
    Matches(Regex, Lengths),
    /// Compares a number, an amount, a date or a time.
    Compare(Comparison, Bound),
    /// Compares the number of characters or chosen options.
    Length(Comparison, u32),
    /// There is a value.
    Answered,
}

/// A comparison operator.
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
    /// Whether `a` compares with `b` like this.
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
    /// The index of the field whose answer is the operand.
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
    /// Collects the nodes it depends on, those of bounds included.
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
