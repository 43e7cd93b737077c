//! Pipe tables that cost more than they say: every row is filled up to the number of columns, so a few bytes a row and one wide
//! head become cells by the hundred thousand. They are found before Markdown is read, and are shown as text.

use crate::directive_placeholders::{CLOSE, Directive, OPEN, Placeholder, WithPlaceholders};

/// Empty cells that the tables of one article may be filled up with.
const MOST_FILLED: usize = 10_000;
/// Cells of all tables of one article.
const MOST_CELLS: usize = 150_000;

/// How many cells the tables of an article have so far, at most.
#[derive(Default)]
pub(crate) struct Tables {
    filled: usize,
    cells: usize,
}

impl Tables {
    /// Takes the tables that go beyond the limits out of the hands of Markdown: the first bar of the row that makes one a table
    /// becomes a mark. Answers with their lines, and how large they would be.
    pub(crate) fn tame(
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
                // Which of several such rows makes the table is not known here: the widest is counted.
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

/// The row of dashes below a table's head, whatever it stands in: where its first bar is, and how many columns it makes.
fn delimiter(line: &str) -> Option<(usize, usize)> {
    let line = line.trim_end();
    let tail = line.trim_end_matches(['|', ':', '-', ' ', '\t', '\u{b}', '\u{c}']);
    let row = &line[tail.len()..];
    let bar = row.find('|').filter(|_| row.contains('-'))?;
    Some((tail.len() + bar, row.bytes().filter(|byte| *byte == b'|').count() + 1))
}

/// A line that ends a table, within quotations too.
fn is_blank(line: &str) -> bool {
    line.trim_matches([' ', '\t', '\r', '\n', '>']).is_empty()
}
