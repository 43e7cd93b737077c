//! Tables of what `Intl` knows of locales, one row for the tags at its start.

use std::collections::HashMap;

/// Rows by BCP 47 tag.
pub(super) struct Table<Row> {
    rows: Vec<Row>,
    /// Which row a tag in lower case has.
    of: HashMap<String, usize>,
}

impl<Row> Table<Row> {
    /// Reads the lines of a table: tags with spaces between, and `COLUMNS` columns, all with tabs between.
    pub(super) fn read<const COLUMNS: usize>(text: &'static str, row: fn([&'static str; COLUMNS]) -> Row) -> Self {
        let mut table = Self { rows: Vec::new(), of: HashMap::new() };
        for line in text.lines() {
            let mut columns = line.split('\t');
            let tags = columns.next().unwrap_or_default();
            let at = table.rows.len();
            table.rows.push(row(std::array::from_fn(|_| columns.next().unwrap_or_default())));
            table.of.extend(tags.split(' ').map(|tag| (tag.to_ascii_lowercase(), at)));
        }
        table
    }

    /// The row of a tag in lower case, or of the longest start of the tag that has one.
    pub(super) fn find(&self, tag: &str) -> Option<&Row> {
        let starts = std::iter::successors(Some(tag), |tag| tag.rsplit_once('-').map(|(start, _)| start));
        let at = starts.into_iter().find_map(|start| self.of.get(start))?;
        self.rows.get(*at)
    }
}

/// The parts of a column between bars.
pub(super) fn list<const PARTS: usize>(column: &'static str) -> [&'static str; PARTS] {
    let mut parts = column.split('|');
    std::array::from_fn(|_| parts.next().unwrap_or_default())
}
