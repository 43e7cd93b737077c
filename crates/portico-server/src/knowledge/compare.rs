//! How two texts differ: by lines, and within a line by words.

use std::time::Duration;

use portico_domain::api::{DiffRow, Piece, RowKind};
use similar::{Algorithm, ChangeTag, DiffTag, InlineChangeOptions, TextDiff};

use crate::budget::off_the_async_threads;

/// Number of lines that are shown around a change.
const AROUND: usize = 3;
/// Share of two lines that must be alike for words to be marked; below that they are different lines.
const ALIKE: f32 = 0.2;
/// Maximum number of bytes of a change, on both sides together, in which words are marked: the work may grow with the square of it.
const LARGEST: usize = 20_000;
/// The most work on words in one comparison, in squares of bytes; what is left shows its lines only.
const WORK: usize = 5 * LARGEST * LARGEST;
/// After this the comparison of the lines is finished roughly.
const PATIENCE: Duration = Duration::from_millis(300);

/// The lines in which `one` and `other` differ, with some around them; none when they are the same.
#[must_use]
pub fn compare(one: &str, other: &str) -> Vec<DiffRow> {
    if one == other {
        return Vec::new();
    }
    compared(one, other).0
}

/// The rows, and how much work went into words.
fn compared(one: &str, other: &str) -> (Vec<DiffRow>, usize) {
    off_the_async_threads();
    let diff = TextDiff::configure().algorithm(Algorithm::Patience).timeout(PATIENCE).diff_lines(one, other);
    let mut within = InlineChangeOptions::default();
    within.min_ratio(ALIKE).semantic_cleanup(true);
    let mut rows = Vec::new();
    let (mut shown_to, mut work) = (0, 0);
    let lines = diff.old_len();
    for group in diff.grouped_ops(AROUND) {
        if group.first().is_some_and(|op| op.old_range().start > shown_to) {
            rows.push(gap());
        }
        for op in &group {
            shown_to = op.old_range().end;
            let bytes: usize = diff.iter_changes(op).map(|change| change.value().len()).sum();
            let costs = if op.tag() == DiffTag::Replace { bytes * bytes } else { 0 };
            if bytes > LARGEST || work + costs > WORK {
                rows.extend(diff.iter_changes(op).map(|change| DiffRow {
                    kind: kind(change.tag()),
                    pieces: pieces(std::iter::once((false, change.value().to_owned()))),
                }));
                continue;
            }
            work += costs;
            rows.extend(diff.iter_inline_changes_with_options(op, within).map(|change| DiffRow {
                kind: kind(change.tag()),
                pieces: pieces(change.iter_strings_lossy().map(|(marked, text)| (marked, text.into_owned()))),
            }));
        }
    }
    if shown_to < lines {
        rows.push(gap());
    }
    (rows, work)
}

fn kind(tag: ChangeTag) -> RowKind {
    match tag {
        ChangeTag::Equal => RowKind::Same,
        ChangeTag::Delete => RowKind::Removed,
        ChangeTag::Insert => RowKind::Added,
    }
}

fn gap() -> DiffRow {
    DiffRow { kind: RowKind::Gap, pieces: Vec::new() }
}

/// The pieces of a line without its end, neighbours of a kind in one.
fn pieces(parts: impl Iterator<Item = (bool, String)>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (marked, text) in parts {
        let text = text.trim_end_matches(['\n', '\r']).to_owned();
        match pieces.last_mut() {
            Some(last) if last.marked == marked => last.text += &text,
            _ if text.is_empty() => {}
            _ => pieces.push(Piece { text, marked }),
        }
    }
    // A line that differs as a whole says so itself.
    if let [whole] = pieces.as_mut_slice() {
        whole.marked = false;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(one: &str, other: &str) -> Vec<String> {
        let row = |row: DiffRow| {
            let text: String = row
                .pieces
                .into_iter()
                .map(|piece| if piece.marked { format!("[{}]", piece.text) } else { piece.text })
                .collect();
            match row.kind {
                RowKind::Same => format!(" {text}"),
                RowKind::Removed => format!("-{text}"),
                RowKind::Added => format!("+{text}"),
                RowKind::Gap => "…".to_owned(),
            }
        };
        compare(one, other).into_iter().map(row).collect()
    }

    #[test]
    fn words_are_marked_within_lines() {
        assert_eq!(
            drawn("Open the window.\nEnd", "Open the door.\nEnd"),
            ["-Open the [window].", "+Open the [door].", " End"]
        );
        let (many, few) =
            ("Press **Share**.\n\n> Close mail first, and\n> the door.\n\nEnd", "Press **Present**.\n\nEnd");
        let rows = drawn(many, few);
        assert!(rows.contains(&"-Press **[Share]**.".to_owned()), "{rows:?}");
        assert!(rows.contains(&"+Press **[Present]**.".to_owned()), "{rows:?}");
        assert_eq!(drawn("", "a"), ["+a"]);
        assert_eq!(drawn("same\n", "same\n"), Vec::<String>::new());
    }

    #[test]
    fn what_is_far_from_a_change_is_left_out() {
        let lines = |change: &str| {
            (1..=20).map(|n| if n == 10 { format!("{change}\n") } else { format!("{n}\n") }).collect::<String>()
        };
        let rows = drawn(&lines("old"), &lines("new"));
        assert_eq!(rows, ["…", " 7", " 8", " 9", "-old", "+new", " 11", " 12", " 13", "…"]);
    }

    #[test]
    fn work_and_rows_grow_with_the_texts() {
        let lines =
            |n: usize, word: &str| (0..n).map(|line| format!("{word} and {line} of these\n")).collect::<String>();
        let words = |n: usize, step: usize| (0..n).map(|word| format!("{} ", word * step % 997)).collect::<String>();
        for n in [1_000, 2_000, 4_000] {
            let alternate: String = (0..n).map(|line| format!("same {line}\nbut {line}\n")).collect();
            for (one, other) in [
                (lines(n, "one"), lines(n, "other")),
                (words(n, 7), words(n, 11)),
                (alternate.clone(), alternate.replace("but", "and")),
                ("a\n".repeat(n), "a\nb\n".repeat(n)),
            ] {
                let (rows, work) = compared(&one, &other);
                assert!(work <= WORK, "{n}: {work}");
                let text: usize = rows.iter().flat_map(|row| &row.pieces).map(|piece| piece.text.len()).sum();
                assert!(
                    text <= one.len() + other.len() && rows.len() <= one.lines().count() + other.lines().count() + 2
                );
                let side =
                    |keep| -> usize { rows.iter().filter(|row| row.kind == keep || row.kind == RowKind::Same).count() };
                assert!(side(RowKind::Removed) <= one.lines().count() && side(RowKind::Added) <= other.lines().count());
            }
        }
        // What is too much for words still shows its lines.
        let (rows, work) = compared(&words(10_000, 7), &words(10_000, 11));
        assert_eq!((rows.len(), work), (2, 0));
    }

    #[test]
    fn both_texts_can_be_read_from_the_rows() {
        let (one, other) = ("a\nb <script>\n\nc", "a\nb &amp; <b>\nd\nc\n");
        let side = |keep: RowKind| -> Vec<String> {
            let rows = compare(one, other).into_iter().filter(|row| row.kind == RowKind::Same || row.kind == keep);
            rows.map(|row| row.pieces.into_iter().map(|piece| piece.text).collect()).collect()
        };
        assert_eq!(side(RowKind::Removed), one.lines().collect::<Vec<_>>());
        assert_eq!(side(RowKind::Added), other.lines().collect::<Vec<_>>());
    }
}
