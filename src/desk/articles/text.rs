//! The inputs of an article's text, and its save state.

use leptos::{html, prelude::*};
use portico_domain::{api::EditCopy, knowledge::ArticleNumber};
use portico_words as words;

use super::{
    draft::{CopyDraft, CopySaveState},
    pictures::Pictures,
    typing::{difference, type_over},
};
use crate::{
    desk::refused::refused,
    format,
    lang::lang,
    ui::{ControlProps, ErrorPanel, Field, TextInput},
};

/// Id of the input for the Markdown text.
pub const TEXT: &str = "markdown";

/// Title, summary and text.
#[component]
pub fn Text(
    /// The text being edited.
    draft: CopyDraft,
    /// The article.
    number: ArticleNumber,
    /// Whether the text is read-only.
    read_only: Signal<bool>,
) -> impl IntoView {
    let pictures = Pictures::new(draft, number);
    let title = ControlProps::new("title", words::editor::title(lang()));
    let summary = ControlProps::new("summary", words::editor::summary(lang()))
        .hint(words::editor::summary_hint(lang()))
        .optional();
    let text = ControlProps::new(TEXT, words::editor::text(lang())).hint(words::editor::text_hint(lang()));
    let described_by = text.described_by();
    let part = move |of: fn(&EditCopy) -> &String| Signal::derive(move || draft.text.with(|text| of(text).clone()));
    let (title_value, summary_value, markdown) =
        (part(|text| &text.title), part(|text| &text.summary), part(|text| &text.markdown));
    let node = NodeRef::<html::Textarea>::new();
    // Typed text is in the input already. Other changes are entered as if typed, so that they can be undone; only the
    // first text is set directly.
    Effect::new(move |filled: Option<bool>| {
        let (text, Some(input)) = (markdown.get(), node.get()) else { return false };
        if filled != Some(true) {
            input.set_value(&text);
        } else if let Some((place, what)) = difference(&input.value(), &text) {
            type_over(&input, place, &what);
        }
        true
    });
    view! {
        <div class="grid gap-5 content-start min-w-0">
            <Field ask=title.clone()>
                <TextInput
                    ask=title
                    value=title_value
                    read_only=read_only
                    on_input=move |typed| draft.edit(|text| text.title = typed)
                />
            </Field>
            <Field ask=summary.clone()>
                <TextInput
                    ask=summary
                    value=summary_value
                    read_only=read_only
                    on_input=move |typed| draft.edit(|text| text.summary = typed)
                />
            </Field>
            <Field ask=text>
                <textarea
                    class="input editor-text"
                    id=TEXT
                    dir="auto"
                    spellcheck="true"
                    aria-describedby=move || described_by.get()
                    readonly=move || read_only.get()
                    node_ref=node
                    on:input:target=move |event| {
                        let typed = event.target().value();
                        draft.edit(|text| text.markdown = typed);
                    }
                    on:paste=move |event| pictures.pasted(&event)
                    on:dragover=move |event| event.prevent_default()
                    on:drop=move |event| pictures.dropped(&event)
                ></textarea>
            </Field>
            {move || pictures.adding().then(|| view! {
                <p class="text-sm text-muted" role="status">{words::editor::picture_adding(lang())}</p>
            })}
            {move || pictures.failure().map(|error| view! { <ErrorPanel detail=refused(&error) error/> })}
        </div>
    }
}

/// The save state: in this browser, being saved, or on the server.
#[component]
pub fn SavedState(
    /// The text being edited.
    draft: CopyDraft,
) -> impl IntoView {
    let words = move || match draft.saved.get() {
        CopySaveState::Untouched => words::editor::untouched(lang()),
        CopySaveState::Here if draft.refused.get() => words::editor::not_kept(lang()),
        CopySaveState::Failed(error) if error.kind().is_none() && draft.refused.get() => {
            words::editor::not_kept(lang())
        }
        CopySaveState::Here => words::editor::unsaved(lang()),
        CopySaveState::Saving => words::editor::saving(lang()),
        CopySaveState::At(at) => words::editor::saved(lang(), &format::time(at)),
        CopySaveState::Failed(error) if error.kind().is_none() => words::editor::not_saved(lang()),
        CopySaveState::Failed(error) => words::editor::refused(lang(), &refused(&error)),
    };
    view! { <p class="text-sm text-muted" id="standing">{words}</p> }
}
