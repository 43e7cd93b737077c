//! The rows that are kept of a source: those of its last answer, and those that were in one before, which have retired.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{LookupRows, SourcedLookup};
use crate::{
    api::Timestamp,
    hash::sha256,
    lookup::{Lookup, Row, RowTexts, Table},
};

/// Largest number of rows that are kept though the source has them no more; those that went first are forgotten.
const MAX_GONE: usize = 1_000;

/// The rows of a lookup from elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct KeptRows {
    /// All of them; those that the source has no more stand at the end and are retired.
    pub rows: LookupRows,
    /// When rows went that the source has no more: by row id.
    #[serde(default)]
    gone: BTreeMap<String, Timestamp>,
}

/// What is different in an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowChanges {
    /// Number of rows that are new, or there again.
    pub added: usize,
    /// Number of rows that are no more there.
    pub removed: usize,
    /// Number of rows that are not as they were.
    pub changed: usize,
    /// Whether the rows stand in another order.
    pub reordered: bool,
}

impl RowChanges {
    /// Whether nothing is different.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A row with what is kept beside it.
type Whole<'r> = (&'r Row, Option<&'r Vec<String>>, Vec<(&'r str, &'r RowTexts)>);

impl KeptRows {
    /// The number of rows of the source's last answer.
    #[must_use]
    pub fn count(&self) -> usize {
        self.rows.lookup.rows().len() - self.gone.len()
    }

    /// Whether the rows can be served as a declaration has them: not where it says who may see which row and the answer did not.
    #[must_use]
    pub fn can_be_served(&self, by: &SourcedLookup) -> bool {
        self.rows.says_audience || !by.says_audience()
    }

    /// The rows after an answer. What is not in it any more retires, so that what was asked with it can be read.
    #[must_use]
    pub fn after(&self, answer: &LookupRows, now: Timestamp) -> (Self, RowChanges) {
        let fresh = answer.lookup.rows();
        let is_there = |id: &str| answer.lookup.row(id).is_some();
        let before = |id: &str| self.rows.lookup.row(id).filter(|_| !self.gone.contains_key(id));
        let removed: Vec<&Row> = self.present().filter(|row| !is_there(&row.id)).collect();
        let is_changed = |row: &&Row| before(&row.id).is_some_and(|old| whole(&self.rows, old) != whole(answer, row));
        let stayed = |rows: &mut dyn Iterator<Item = &Row>, other: &dyn Fn(&str) -> bool| {
            rows.filter(|row| other(&row.id)).map(|row| row.id.clone()).collect::<Vec<_>>()
        };
        let changes = RowChanges {
            added: fresh.iter().filter(|row| before(&row.id).is_none()).count(),
            removed: removed.len(),
            changed: fresh.iter().filter(is_changed).count(),
            reordered: stayed(&mut self.present(), &is_there) != stayed(&mut fresh.iter(), &|id| before(id).is_some()),
        };
        let mut gone: Vec<(&Row, Timestamp)> = removed.into_iter().map(|row| (row, now)).collect();
        let long_gone = self.gone.iter().filter(|(id, _)| !is_there(id));
        gone.extend(long_gone.filter_map(|(id, at)| Some((self.rows.lookup.row(id)?, *at))));
        gone.sort_by(|(one, at), (other, later)| later.cmp(at).then_with(|| one.id.cmp(&other.id)));
        gone.truncate(MAX_GONE);
        (self.with(answer, &gone), changes)
    }

    /// The rows as a declaration has them that may have other columns since: cells of columns that are no more there, or of another
    /// type, are left out until the source has answered again.
    #[must_use]
    pub fn declared(mut self, by: &SourcedLookup) -> Self {
        let columns = by.column_types();
        let mut table = Table::from(std::mem::take(&mut self.rows.lookup));
        if table.columns != columns {
            let before = std::mem::replace(&mut table.columns, columns);
            for row in &mut table.rows {
                row.cells
                    .retain(|column, _| table.columns.get(column).is_some_and(|of| before.get(column) == Some(of)));
            }
            table.version.clear();
        }
        // What was sound with more cells is sound with fewer.
        self.rows.lookup = Lookup::try_from(table).unwrap_or_default();
        self
    }

    /// The rows that were in the last answer.
    fn present(&self) -> impl Iterator<Item = &Row> {
        self.rows.lookup.rows().iter().filter(|row| !self.gone.contains_key(&row.id))
    }

    fn with(&self, answer: &LookupRows, gone: &[(&Row, Timestamp)]) -> Self {
        let mut rows = answer.clone();
        let mut table = answer.lookup.table().clone();
        for (row, _) in gone {
            let cells = row.cells.iter().filter(|(column, _)| table.columns.contains_key(*column));
            let cells = cells.map(|(column, cell)| (column.clone(), cell.clone())).collect();
            table.rows.push(Row { retired: true, cells, ..(*row).clone() });
            if let Some(groups) = self.rows.audiences.get(&row.id) {
                rows.audiences.insert(row.id.clone(), groups.clone());
            }
            for (language, labels) in &self.rows.labels {
                if let Some(label) = labels.get(&row.id) {
                    rows.labels.entry(language.clone()).or_default().insert(row.id.clone(), label.clone());
                }
            }
        }
        table.version = sha256(&serde_json::to_vec(&(&table.rows, &rows.audiences, &rows.labels)).unwrap_or_default());
        rows.lookup = Lookup::try_from(table).unwrap_or_default();
        Self { rows, gone: gone.iter().map(|(row, at)| (row.id.clone(), *at)).collect() }
    }
}

fn whole<'r>(rows: &'r LookupRows, row: &'r Row) -> Whole<'r> {
    let labels = rows.labels.iter().filter_map(|(language, of)| Some((language.as_str(), of.get(&row.id)?)));
    (row, rows.audiences.get(&row.id), labels.collect())
}
