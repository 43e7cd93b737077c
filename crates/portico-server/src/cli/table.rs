//! Rows in columns.

use super::say;

/// Prints rows, each column as wide as its widest cell.
pub(super) fn print<const N: usize>(rows: &[[String; N]]) {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let widths: [usize; N] = std::array::from_fn(width);
    for row in rows {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
        say::line(cells.collect::<Vec<_>>().join("  ").trim_end());
    }
}
