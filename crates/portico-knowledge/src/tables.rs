//! Limits for pipe tables: every row is padded to the number of columns, so a few bytes per row and one wide header
//! give hundreds of thousands of cells. Such tables are found before Markdown is parsed, and shown as text.

use crate::directive_placeholders::{CLOSE, Directive, OPEN, Placeholder, WithPlaceholders};

/// Maximum number of empty cells added to the tables of an article.
const MOST_FILLED: usize = 10_000;
/// Maximum number of cells in all tables of an article.
const MOST_CELLS: usize = 150_000;

/// Upper bounds for the cells in the tables of an article so far.
#[derive(Default)]
pub(crate) struct Tables {
    filled: usize,
    cells: usize,
}

impl Tables {
    /// Hides the tables that exceed the limits from Markdown: the first bar of their delimiter row becomes a
    /// placeholder. Returns their lines and sizes.
    pub(crate) fn hide_large_tables(
        &mut self,
        marked: &mut WithPlaceholders,
        placeholders: &mut Vec<Placeholder>,
    ) -> Vec<(u32, String)> {
        let mut found: Vec<(usize, usize)> = Vec::new();
        let mut noted = Vec::new();
        let mut at = 0;
        let mut lines = marked.text.split_inclusive('\n').zip(&marked.lines).peekable();
        while let Some((line, number)) = lines.next() {
            let start = at;
            at += line.len();
            let Some((bar, columns)) = delimiter(line) else { continue };
            let (mut columns, mut bars) = (columns, vec![start + bar]);
            let (mut given, mut rows) = (0, 1);
            while let Some((row, _)) = lines.next_if(|(row, _)| !is_blank(row)) {
                // Which of several such rows forms the table is not known here: the widest is counted.
                if let Some((bar, more)) = delimiter(row) {
                    columns = columns.max(more);
                    bars.push(at + bar);
                }
                at += row.len();
                given += row.bytes().filter(|byte| *byte == b'|').count() + 1;
                rows += 1;
            }
            let cells = columns * rows;
            let filled = cells.saturating_sub(given + columns);
            if self.filled + filled > MOST_FILLED || self.cells + cells > MOST_CELLS {
                noted.push((*number, format!("{columns} × {rows}")));
                for bar in bars {
                    found.push((bar, placeholders.len()));
                    placeholders.push(Placeholder {
                        source: "|".to_owned(),
                        line: *number,
                        what: Directive::Word("|".to_owned()),
                    });
                }
            } else {
                self.filled += filled;
                self.cells += cells;
            }
        }
        if !found.is_empty() {
            let mut text = String::with_capacity(marked.text.len() + found.len() * 16);
            let mut from = 0;
            for (bar, mark) in found {
                text.push_str(&marked.text[from..bar]);
                text.push(OPEN);
                text.push_str(&mark.to_string());
                text.push(CLOSE);
                from = bar + 1;
            }
            text.push_str(&marked.text[from..]);
            marked.text = text;
        }
        noted
    }
}

/// The delimiter row below a table's header, in any container: position of its first bar, and number of columns.
fn delimiter(line: &str) -> Option<(usize, usize)> {
    let line = line.trim_end();
    let tail = line.trim_end_matches(['|', ':', '-', ' ', '\t', '\u{b}', '\u{c}']);
    let row = &line[tail.len()..];
    let bar = row.find('|').filter(|_| row.contains('-'))?;
    Some((tail.len() + bar, row.bytes().filter(|byte| *byte == b'|').count() + 1))
}

/// Whether a line ends a table, within quotations too.
fn is_blank(line: &str) -> bool {
    line.trim_matches([' ', '\t', '\r', '\n', '>']).is_empty()
}
