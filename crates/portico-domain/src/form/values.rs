//! What conditions, checks and formulas ask of an evaluation.

use std::marker::PhantomData;

use super::{AggregateResult, Node};
use crate::value::Value;

/// The answers as they stand where something is evaluated: in the form, or in one row of a group, which sees the form too.
pub(crate) trait Values {
    /// The value of the field with this index; of a cell, in the row that is evaluated.
    fn value(&self, field: usize) -> Option<&Value>;

    /// Whether a section or field is asked.
    fn visible(&self, node: Node) -> bool;

    /// What an aggregate has come to.
    fn aggregate(&self, at: usize) -> &AggregateResult;
}

/// Single answers without rows, given by a function of the field's index. What has a value is visible.
pub(crate) struct SingleValues<'a, F>(F, PhantomData<&'a Value>);

/// Single answers without rows.
pub(crate) fn single_values<'a, F: Fn(usize) -> Option<&'a Value>>(value: F) -> SingleValues<'a, F> {
    SingleValues(value, PhantomData)
}

/// No answers.
pub(crate) fn no_values<'a>() -> SingleValues<'a, impl Fn(usize) -> Option<&'a Value>> {
    single_values(|_| None)
}

impl<'a, F: Fn(usize) -> Option<&'a Value>> Values for SingleValues<'a, F> {
    fn value(&self, field: usize) -> Option<&Value> {
        (self.0)(field)
    }

    fn visible(&self, node: Node) -> bool {
        matches!(node, Node::Field(at) if self.value(at).is_some())
    }

    fn aggregate(&self, _: usize) -> &AggregateResult {
        &AggregateResult::Value(None)
    }
}
