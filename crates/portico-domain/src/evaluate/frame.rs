//! The scope of an evaluation: the form, or a row of a group, which also sees the form.

use std::borrow::Cow;

use super::{Row, Run, State};
use crate::{
    field::Rows,
    form::{Aggregate, AggregateResult, Field, Node, Values},
    path::Path,
    value::Value,
};

/// The evaluation so far, and optionally a row of a group.
#[derive(Clone, Copy)]
pub(super) struct Frame<'r, 'a> {
    pub(super) run: &'r Run<'a>,
    row: Option<InRow<'r, 'a>>,
}

#[derive(Clone, Copy)]
struct InRow<'r, 'a> {
    group: &'r Field,
    rows: &'r Rows,
    row: &'r Row<'a>,
}

impl<'a> Run<'a> {
    /// The scope of the form.
    pub(super) fn outer(&self) -> Frame<'_, 'a> {
        Frame { run: self, row: None }
    }

    /// The scope of a row of a group, by its index.
    pub(super) fn row<'r>(&'r self, group: &'r Field, rows: &'r Rows, row: usize) -> Frame<'r, 'a> {
        Frame { run: self, row: Some(InRow { group, rows, row: &self.groups[rows.place][row] }) }
    }

    /// The result of an aggregate over the rows of a group. A hidden group has no rows.
    pub(super) fn aggregated(&self, aggregate: &Aggregate) -> AggregateResult {
        let group = &self.form.fields[aggregate.group];
        let Some(rows) = group.kind.rows() else { return AggregateResult::default() };
        let all = (0..self.groups[rows.place].len()).map(|row| self.row(group, rows, row));
        aggregate.over(all, self.context)
    }
}

impl<'r, 'a> Frame<'r, 'a> {
    /// The state of the field with this index.
    pub(super) fn state(&self, at: usize) -> &'r State<'a> {
        match self.row {
            Some(InRow { rows, row, .. }) if rows.cells.contains(&at) => &row.cells[at - rows.cells.start],
            _ => &self.run.fields[at],
        }
    }

    /// The input of a field in this scope.
    pub(super) fn input(&self, at: usize) -> Option<&'a Value> {
        match self.row {
            Some(InRow { rows, row, .. }) if rows.cells.contains(&at) => row.input[at - rows.cells.start],
            _ => self.run.input[at],
        }
    }

    /// The path of a field in this scope.
    pub(super) fn path<'f>(&self, field: &'f Field) -> Cow<'f, Path> {
        match self.row {
            Some(InRow { group, row, .. }) if field.group.is_some() => {
                Cow::Owned(Path::Cell { group: group.id.clone(), row: row.id, field: field.id.clone() })
            }
            _ => Cow::Borrowed(&field.path),
        }
    }
}

impl Values for Frame<'_, '_> {
    fn value(&self, field: usize) -> Option<&Value> {
        #[cfg(test)]
        super::work::count();
        self.state(field).value.as_deref()
    }

    fn visible(&self, node: Node) -> bool {
        match node {
            Node::Section(at) => self.run.sections[at].is,
            Node::Field(at) => self.state(at).visible.is,
            Node::Aggregate(_) => true,
        }
    }

    fn aggregate(&self, at: usize) -> &AggregateResult {
        &self.run.aggregates[at]
    }
}
