//! How two texts differ: by lines, and within a line by words.

use std::time::Duration;

use portico_domain::api::{DiffRow, Piece, RowKind};
use similar::{Algorithm, ChangeTag, InlineChangeOptions, TextDiff};

/// So many lines around a change are shown.
const AROUND: usize = 3;
/// Words are marked where so much of the lines is alike; below that they are other lines.
const ALIKE: f32 = 0.2;
/// After this the comparison is finished roughly.
const PATIENCE: Duration = Duration::from_millis(300);

/// The lines in which `one` and `other` differ, with some around them; none when they are the same.
#[must_use]
pub fn compare(one: &str, other: &str) -> Vec<DiffRow> {
    if one == other {
        return Vec::new();
    }
    let diff = TextDiff::configure().algorithm(Algorithm::Patience).timeout(PATIENCE).diff_lines(one, other);
    let mut within = InlineChangeOptions::default();
    within.min_ratio(ALIKE).semantic_cleanup(true);
    let mut rows = Vec::new();
    let mut shown_to = 0;
    let lines = diff.old_len();
    for group in diff.grouped_ops(AROUND) {
        if group.first().is_some_and(|op| op.old_range().start > shown_to) {
            rows.push(gap());
        }
        for op in &group {
            shown_to = op.old_range().end;
            rows.extend(diff.iter_inline_changes_with_options(op, within).map(|change| DiffRow {
                kind: match change.tag() {
                    ChangeTag::Equal => RowKind::Same,
                    ChangeTag::Delete => RowKind::Removed,
                    ChangeTag::Insert => RowKind::Added,
                },
                pieces: pieces(change.iter_strings_lossy().map(|(marked, text)| (marked, text.into_owned()))),
            }));
        }
    }
    if shown_to < lines {
        rows.push(gap());
    }
    rows
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
