//! The interface of conditions, checks and formulas to the answers.

use std::marker::PhantomData;

use super::{AggregateResult, Node};
use crate::value::Value;

/// The answers in the scope of an evaluation: the form, or a row of a group, which also sees the form.
pub(crate) trait Values {
    /// The value of the field with this index; for a cell, in the current row.
    fn value(&self, field: usize) -> Option<&Value>;

    /// Whether a section or field is visible.
    fn visible(&self, node: Node) -> bool;

    /// The result of an aggregate.
    fn aggregate(&self, at: usize) -> &AggregateResult;
}

/// Individual answers without rows, given by a function of the field's index. A field with a value is visible.
pub(crate) struct SingleValues<'a, F>(F, PhantomData<&'a Value>);

/// Creates [`SingleValues`].
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
