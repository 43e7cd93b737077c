//! The rows of a group in a draft: existence, order, and merging of two copies.

use std::collections::BTreeMap;

use portico_domain::path::RowId;
use serde::{Deserialize, Serialize};

use crate::sorted;

/// The rows of one group.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredRows {
    /// All rows that ever existed, with their timestamps.
    rows: BTreeMap<RowId, Stamps>,
    /// The order of the rows, including removed ones.
    order: Vec<RowId>,
    /// Time of the last change of the order, in milliseconds since 1970; 0 in a new draft.
    ordered_at: i64,
}

/// The times at which a row was added and removed, in milliseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Stamps {
    /// Time at which it was added or restored; 0 for a row of a new draft.
    added: i64,
    /// Time at which it was last removed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    removed: Option<i64>,
}

impl StoredRows {
    /// The rows of a new draft.
    pub fn new(rows: Vec<RowId>) -> Self {
        let stamps = portico_domain::sorted::map(rows.iter().map(|row| (*row, Stamps { added: 0, removed: None })));
        Self { rows: stamps, order: rows, ordered_at: 0 }
    }

    /// All rows in order, including removed ones. Rows missing in the order come last, sorted by the time of adding.
    pub fn in_order(&self) -> Vec<RowId> {
        let mut rows: Vec<RowId> = self.order.iter().copied().filter(|row| self.rows.contains_key(row)).collect();
        if rows.len() < self.rows.len() {
            let known = portico_domain::sorted::set(rows.iter().copied());
            let unknown = self.rows.keys().copied().filter(|row| !known.contains(row)).collect();
            rows.extend(sorted::by_key(unknown, |row: &RowId| self.rows[row].added));
        }
        rows
    }

    /// Whether a row exists. A removal wins, unless the row was restored or one of its cells was edited later.
    pub fn has(&self, row: RowId, edited_at: impl FnOnce() -> i64) -> bool {
        self.rows
            .get(&row)
            .is_some_and(|stamps| stamps.removed.is_none_or(|removed| stamps.added > removed || edited_at() > removed))
    }

    /// Appends a row.
    pub fn add(&mut self, row: RowId, now: i64) {
        self.order = self.in_order();
        self.order.push(row);
        self.ordered_at = now.max(self.ordered_at + 1);
        self.rows.insert(row, Stamps { added: now, removed: None });
    }

    /// Puts a row after another one.
    pub fn insert_after(&mut self, before: RowId, row: RowId, now: i64) {
        self.add(row, now);
        if let Some(place) = self.order.iter().position(|other| *other == before) {
            self.order.pop();
            self.order.insert(place + 1, row);
        }
    }

    /// Removes a row whose cells were last edited at `edited_at`; it keeps its position for a restore.
    pub fn remove(&mut self, row: RowId, edited_at: i64, now: i64) {
        // Later than every timestamp, so that the order of two removals in one millisecond is known.
        let at = now.max(edited_at).max(self.edited_at() + 1);
        if let Some(stamps) = self.rows.get_mut(&row) {
            stamps.removed = Some(at);
        }
    }

    /// Restores a removed row.
    pub fn restore(&mut self, row: RowId, now: i64) {
        if let Some(stamps) = self.rows.get_mut(&row) {
            stamps.added = now.max(stamps.removed.unwrap_or(0) + 1);
        }
    }

    /// The row that was removed last, unless a row has been added or restored since.
    pub fn removed_last(&self) -> Option<RowId> {
        let removed = self.rows.iter().filter_map(|(row, stamps)| Some((stamps.removed?, *row)));
        let (at, row) = removed.max()?;
        self.rows.values().all(|stamps| stamps.added <= at).then_some(row)
    }

    /// Time at which a row was last added or removed; 0 in a new draft.
    pub fn edited_at(&self) -> i64 {
        let stamps = self.rows.values().flat_map(|stamps| [Some(stamps.added), stamps.removed]);
        stamps.flatten().max().unwrap_or(0)
    }

    /// Merges newer changes of another copy; returns whether anything changed. Both copies end equal.
    pub fn merge(&mut self, other: &Self) -> bool {
        let before = self.clone();
        for (row, theirs) in &other.rows {
            let ours = self.rows.entry(*row).or_insert(*theirs);
            ours.added = ours.added.max(theirs.added);
            ours.removed = ours.removed.max(theirs.removed);
        }
        if (self.ordered_at, &self.order) < (other.ordered_at, &other.order) {
            self.ordered_at = other.ordered_at;
            self.order.clone_from(&other.order);
        }
        *self != before
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(id: &str) -> RowId {
        RowId::new(id).expect("the id of a row")
    }

    fn begun(rows: &[&str]) -> StoredRows {
        StoredRows::new(rows.iter().map(|id| row(id)).collect())
    }

    /// Merges both copies with each other and checks the existing rows, if cells were last edited at `edited_at`.
    #[track_caller]
    fn check_merged(a: &StoredRows, b: &StoredRows, edited_at: i64, expected: &[&str]) {
        let (mut forth, mut back) = (a.clone(), b.clone());
        forth.merge(b);
        back.merge(a);
        assert_eq!(forth, back, "the order of merging does not matter");
        assert!(!forth.clone().merge(b), "merging again changes nothing");
        let there = forth.in_order().into_iter().filter(|row| forth.has(*row, || edited_at));
        assert_eq!(there.map(|row| row.to_string()).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn rows_of_both_tabs_are_kept_in_the_newest_order_unknown_ones_last() {
        let (mut a, mut b) = (begun(&["r1"]), begun(&["r1"]));
        a.add(row("b"), 10);
        b.add(row("a"), 11);
        b.add(row("c"), 12);
        check_merged(&a, &b, 0, &["r1", "a", "c", "b"]);
    }

    #[test]
    fn the_rows_that_drafts_begin_with_are_the_same_in_all_tabs() {
        check_merged(&begun(&["r1", "r2"]), &begun(&["r1", "r2"]), 0, &["r1", "r2"]);
    }

    #[test]
    fn a_removal_wins_unless_a_cell_is_newer() {
        let (mut a, b) = (begun(&["r1", "r2"]), begun(&["r1", "r2"]));
        a.remove(row("r1"), 5, 20);
        check_merged(&a, &b, 19, &["r2"]);
        check_merged(&a, &b, 20, &["r2"]);
        check_merged(&a, &b, 21, &["r1", "r2"]);
    }

    #[test]
    fn a_row_that_is_brought_back_stands_where_it_stood() {
        let mut a = begun(&["r1", "r2", "r3"]);
        let b = a.clone();
        a.remove(row("r2"), 0, 20);
        assert_eq!(a.removed_last(), Some(row("r2")));
        // The clock was set back.
        a.restore(row("r2"), 10);
        assert_eq!(a.removed_last(), None);
        check_merged(&a, &b, 0, &["r1", "r2", "r3"]);
    }

    #[test]
    fn of_rows_removed_in_one_millisecond_the_last_can_be_brought_back() {
        let mut rows = begun(&["r1", "r2"]);
        rows.remove(row("r2"), 0, 20);
        rows.remove(row("r1"), 0, 20);
        assert_eq!(rows.removed_last(), Some(row("r1")));
    }

    #[test]
    fn a_removed_row_can_be_brought_back_until_the_rows_change() {
        let mut rows = begun(&["r1", "r2"]);
        rows.remove(row("r1"), 0, 20);
        rows.remove(row("r2"), 0, 21);
        assert_eq!(rows.removed_last(), Some(row("r2")));
        rows.add(row("a"), 22);
        assert_eq!(rows.removed_last(), None);
        assert_eq!(rows.edited_at(), 22);
    }
}
