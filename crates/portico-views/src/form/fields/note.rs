//! A heading with help text, without an answer.

use leptos::prelude::*;
use portico_domain::field::Kind;

use crate::{form::question::Question, ui::HelpBlocks};

/// Help text inside a form.
#[component]
pub fn NoteField(
    /// The note.
    question: Question,
) -> impl IntoView {
    let (heading, blocks) = question.with(|field| {
        let blocks = if let Kind::Note(note) = &field.kind { note.blocks.clone() } else { Vec::new() };
        (field.label.clone(), blocks)
    });
    view! {
        <div class="panel panel-info block">
            <p class="font-semibold mb-1">{heading}</p>
            <HelpBlocks blocks/>
        </div>
    }
}
