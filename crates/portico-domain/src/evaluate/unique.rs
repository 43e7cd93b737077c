//! Duplicate rows in groups that require unique ones.

use std::collections::HashMap;

use super::{Row, Run};
use crate::{
    field::Rows,
    path::RowId,
    text::{NormalText, fold},
    value::Value,
};

impl Run<'_> {
    /// The rows, by index, that equal an earlier one in all unique cells, with the id of that one. A row with an
    /// empty unique cell has no duplicates.
    pub(super) fn repeated(&self, rows: &Rows) -> Vec<(usize, RowId)> {
        if rows.unique.is_empty() {
            return Vec::new();
        }
        let mut first: HashMap<Vec<Value>, RowId> = HashMap::new();
        let mut repeated = Vec::new();
        for (place, row) in self.groups[rows.place].iter().enumerate() {
            let Some(key) = key(rows, row) else { continue };
            match first.get(&key) {
                Some(earlier) => repeated.push((place, *earlier)),
                None => {
                    first.insert(key, row.id);
                }
            }
        }
        repeated
    }
}

/// The unique key of a row, with texts folded for comparison.
fn key(rows: &Rows, row: &Row<'_>) -> Option<Vec<Value>> {
    let cell = |at: &usize| {
        #[cfg(test)]
        super::work::count();
        Some(match row.cells[at - rows.cells.start].value.as_deref()? {
            Value::Text(text) => Value::Text(NormalText::from_nfc(&fold(text.as_str()))),
            value => value.clone(),
        })
    };
    rows.unique.iter().map(cell).collect()
}
