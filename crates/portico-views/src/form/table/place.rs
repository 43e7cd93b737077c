//! The changes of a draft that put a table into the rows of a group.

use std::collections::BTreeSet;

use portico_domain::{
    answers::Raw,
    context::Context,
    field::Rows,
    form::{Field, Form},
    path::{Path, RowId},
};

use super::{
    cells::{Reader, YesNoWords},
    columns::{header, in_order, takes_text},
    read::Table,
};
use crate::form::{
    draft::{DraftChange, DraftDefaults, StoredDraft},
    rows::cell,
};

/// The group that a table is put into.
#[derive(Clone, Copy)]
pub struct Group<'a> {
    /// Its form.
    pub form: &'a Form,
    /// Its field.
    pub field: &'a Field,
    /// Its definition.
    pub rows: &'a Rows,
    /// Its rows now, in order.
    pub there: &'a [RowId],
    /// The draft now.
    pub draft: &'a StoredDraft,
    /// The source of options.
    pub context: &'a Context,
    /// What a new row begins with.
    pub defaults: DraftDefaults<'a>,
    /// The words of the person.
    pub words: &'a YesNoWords,
}

/// The cell into which a table is pasted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// The position of its row.
    pub row: usize,
    /// The position of its question among those of the group.
    pub column: usize,
}

/// What putting a table into a group does.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The changes, in order.
    pub changes: Vec<DraftChange>,
    /// The paths of the cells that have an input now.
    pub written: Vec<Path>,
    /// The rows that are added.
    pub added: Vec<RowId>,
    /// How many rows are there already and are filled in.
    pub filled: usize,
    /// The content of the cells of these rows before and after, to undo it.
    pub replaced: Vec<(Path, Option<Raw>, Raw)>,
    /// The names, or the numbers from 1, of columns that no question takes and that are not empty.
    pub unknown: Vec<Column>,
    /// Texts that an input cannot have.
    pub unread: Vec<String>,
    /// The lines for which there is no room, below the header if the table has one.
    pub over: Table,
    /// How many lines these are.
    pub over_lines: usize,
}

/// A column that no question takes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// Its name in the header.
    Named(String),
    /// Its number.
    Number(usize),
}

/// Plans how a table is put into a group: from a cell on, or else after the last row in which something was typed.
pub fn place(table: Table, target: Option<Target>, group: Group<'_>, mut new_row: impl FnMut() -> RowId) -> Plan {
    let fields: Vec<(usize, &Field)> = group.form.cells(group.rows).collect();
    let width = table.iter().map(Vec::len).max().unwrap_or(0);
    let head = table.first().and_then(|line| header(line, &fields));
    let names = head.is_some().then(|| table[0].clone());
    let columns = match head {
        Some(mut columns) => {
            columns.resize(width, None);
            columns
        }
        None => in_order(width, target.map_or(0, |target| target.column), &fields),
    };
    let readers: Vec<Option<(&Field, Reader<'_>)>> = columns
        .iter()
        .map(|place| place.map(|place| fields[place].1).filter(|field| takes_text(field)))
        .map(|field| field.map(|field| (field, Reader::new(field, group.context, group.words))))
        .collect();
    let first = target.map_or_else(|| first_free(group, &fields), |target| target.row);
    let (mut plan, mut unknown) = (Plan::default(), BTreeSet::new());
    let lines = table.into_iter().skip(usize::from(names.is_some()));
    for (at, line) in (first..).zip(lines) {
        if at >= group.rows.max as usize {
            plan.over.push(line);
            continue;
        }
        let there = group.there.get(at).copied();
        let row = there.unwrap_or_else(|| {
            let row = new_row();
            let cells = group.defaults.cells(&group.field.id, row);
            plan.changes.push(DraftChange::AddRow(group.field.id.clone(), row, cells));
            plan.added.push(row);
            row
        });
        plan.filled += usize::from(there.is_some() && line.iter().any(|text| !text.is_empty()));
        for (column, text) in line.into_iter().enumerate() {
            let Some((field, reader)) = &readers[column] else {
                if !text.is_empty() {
                    unknown.insert(column);
                }
                continue;
            };
            let path = cell(group.field, row, field);
            // A new row keeps its defaults where the table has nothing.
            if text.is_empty() && there.is_none() {
                plan.written.push(path);
                continue;
            }
            let Some(raw) = reader.raw(&text) else {
                plan.unread.push(text);
                continue;
            };
            if there.is_some() {
                plan.replaced.push((path.clone(), group.draft.raw(&path).cloned(), raw.clone()));
            }
            plan.changes.push(DraftChange::Edit(path.clone(), raw));
            plan.written.push(path);
        }
    }
    let name = |column: usize| names.as_ref().and_then(|names| names.get(column)).filter(|name| !name.is_empty());
    let column = |at: usize| name(at).map_or(Column::Number(at + 1), |name| Column::Named(name.clone()));
    plan.unknown = unknown.into_iter().map(column).collect();
    plan.over_lines = plan.over.len();
    if let (Some(names), true) = (names, !plan.over.is_empty()) {
        plan.over.insert(0, names);
    }
    plan
}

/// The position after the last row in which something was typed.
fn first_free(group: Group<'_>, fields: &[(usize, &Field)]) -> usize {
    let is_free = |row: &RowId| fields.iter().all(|(_, field)| group.draft.is_free(&cell(group.field, *row, field)));
    group.there.iter().rposition(|row| !is_free(row)).map_or(0, |last| last + 1)
}

impl Plan {
    /// The changes that undo it in a draft: what has been typed since into rows that had been there stays.
    #[must_use]
    pub fn undo(&self, group: &Field, draft: &StoredDraft) -> Vec<DraftChange> {
        let removed = self.added.iter().rev().map(|row| DraftChange::RemoveRow(group.id.clone(), *row));
        let blank = |raw: &Raw| match raw {
            Raw::Text(_) => Raw::Text(String::new()),
            Raw::Chosen(_) => Raw::Chosen(Vec::new()),
        };
        let put_back =
            self.replaced.iter().filter(|(path, _, now)| draft.raw(path) == Some(now)).map(|(path, before, now)| {
                DraftChange::Edit(path.clone(), before.clone().unwrap_or_else(|| blank(now)))
            });
        removed.chain(put_back).collect()
    }
}
