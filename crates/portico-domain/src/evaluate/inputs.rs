//! Distributing the answers to fields and rows. Both are sorted, so no answer has to be searched for.

use super::{Row, State};
use crate::{
    answers::Answers,
    field::Rows,
    form::{Field, Form},
    path::{Path, RowId},
    sorted,
    value::Value,
};

/// The values of the fields outside of groups, by index.
pub(super) fn fields<'a>(form: &Form, answers: &'a Answers) -> Vec<Option<&'a Value>> {
    let mut input = vec![None; form.fields.len()];
    let mut fields = form.sorted().iter().peekable();
    for (path, value) in answers.values.iter() {
        let Path::Field(id) = path else { continue };
        while fields.next_if(|at| form.fields[**at].id < *id).is_some() {}
        if let Some(at) = fields.next_if(|at| form.fields[**at].id == *id) {
            input[*at] = not_empty(value);
        }
    }
    input
}

/// The rows of a group with the values of their cells.
pub(super) fn rows<'a>(form: &Form, group: &'a Field, of: &Rows, answers: &'a Answers) -> Vec<Row<'a>> {
    let new = |id: &RowId| Row {
        id: *id,
        input: vec![None; of.cells.len()],
        cells: of.cells.clone().map(|_| State::default()).collect(),
    };
    let mut rows: Vec<Row<'a>> = answers.values.rows(group.id.as_str()).iter().map(new).collect();
    let mut sorted: Vec<(RowId, usize)> = rows.iter().enumerate().map(|(place, row)| (row.id, place)).collect();
    sorted::by(&mut sorted, Ord::cmp);
    let (mut open, mut cells) = (sorted.iter().peekable(), of.sorted.iter().peekable());
    for (row, field, value) in answers.values.cells(&group.id) {
        while open.next_if(|(id, _)| *id < row).is_some() {
            cells = of.sorted.iter().peekable();
        }
        let Some((_, place)) = open.peek().filter(|(id, _)| *id == row) else { continue };
        let id = |cell: usize| &form.fields[of.cells.start + cell].id;
        while cells.next_if(|cell| id(**cell) < field).is_some() {}
        if let Some(cell) = cells.next_if(|cell| id(**cell) == field) {
            rows[*place].input[*cell] = not_empty(value);
        }
    }
    rows
}

fn not_empty(value: &Value) -> Option<&Value> {
    Some(value).filter(|value| !value.is_empty())
}
