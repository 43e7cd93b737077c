//! Where something is evaluated: in the form, or in one row of a group, which sees the form too.

use std::borrow::Cow;

use super::{Row, Run, State};
use crate::{
    field::Rows,
    form::{Aggregate, AggregateResult, Field, Node, Values},
    path::Path,
    value::Value,
};

/// The form as it is known so far, and maybe one row of a group.
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
    /// The form itself.
    pub(super) fn outer(&self) -> Frame<'_, 'a> {
        Frame { run: self, row: None }
    }

    /// A row of a group, by its place.
    pub(super) fn row<'r>(&'r self, group: &'r Field, rows: &'r Rows, row: usize) -> Frame<'r, 'a> {
        Frame { run: self, row: Some(InRow { group, rows, row: &self.groups[rows.place][row] }) }
    }

    /// What a question about the rows of a group comes to. A hidden group has none.
    pub(super) fn aggregated(&self, aggregate: &Aggregate) -> AggregateResult {
        let group = &self.form.fields[aggregate.group];
        let Some(rows) = group.kind.rows() else { return AggregateResult::default() };
        let all = (0..self.groups[rows.place].len()).map(|row| self.row(group, rows, row));
        aggregate.over(all, self.context)
    }
}

impl<'r, 'a> Frame<'r, 'a> {
    /// What is known of the field with this index.
    pub(super) fn state(&self, at: usize) -> &'r State<'a> {
        match self.row {
            Some(InRow { rows, row, .. }) if rows.cells.contains(&at) => &row.cells[at - rows.cells.start],
            _ => &self.run.fields[at],
        }
    }

    /// What was given for a field here.
    pub(super) fn input(&self, at: usize) -> Option<&'a Value> {
        match self.row {
            Some(InRow { rows, row, .. }) if rows.cells.contains(&at) => row.input[at - rows.cells.start],
            _ => self.run.input[at],
        }
    }

    /// The path of a field here.
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
