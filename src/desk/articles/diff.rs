//! A line-by-line comparison with changed words highlighted.

use leptos::prelude::*;
use portico_domain::api::{DiffRow, Piece, RowKind};
use portico_words as words;

use crate::lang::lang;

/// The changed lines with some context. A sign and a word mark each change, not colour alone.
#[component]
pub fn Diff(
    /// The lines.
    rows: Vec<DiffRow>,
) -> impl IntoView {
    if rows.is_empty() {
        return view! { <p class="text-muted text-sm">{words::editor::same(lang())}</p> }.into_any();
    }
    view! { <div class="diff" role="list">{rows.into_iter().map(line).collect_view()}</div> }.into_any()
}

fn line(row: DiffRow) -> impl IntoView {
    let (class, sign, word) = match row.kind {
        RowKind::Same => ("diff-line", " ", None),
        RowKind::Removed => ("diff-line diff-removed", "\u{2212}", Some(words::editor::removed(lang()))),
        RowKind::Added => ("diff-line diff-added", "+", Some(words::editor::added(lang()))),
        RowKind::Gap => ("diff-line diff-gap", "\u{22ef}", Some(words::editor::left_out(lang()))),
    };
    view! {
        <div class=class role="listitem">
            <span class="diff-sign" aria-hidden="true">{sign}</span>
            <span class="min-w-0" dir="auto">
                {word.map(|word| view! { <span class="sr-only">{format!("{word} ")}</span> })}
                {row.pieces.into_iter().map(piece).collect_view()}
            </span>
        </div>
    }
}

fn piece(piece: Piece) -> AnyView {
    if piece.marked { view! { <mark>{piece.text}</mark> }.into_any() } else { piece.text.into_any() }
}
