//! An edit conflict: both texts, and the choice between them.

use leptos::prelude::*;
use portico_domain::api::{ArticleCopy, EditCopy};
use portico_words as words;

use super::draft::CopyDraft;
use crate::{
    lang::lang,
    ui::{Button, ButtonVariant, Panel, Tone},
};

/// Shows somebody else's text beside one's own, until one of them is chosen.
#[component]
pub fn Conflict(
    /// The text being edited.
    draft: CopyDraft,
) -> impl IntoView {
    let bring_back = Callback::new(move |()| {
        if let Some(mine) = draft.rejected_text.get_untracked() {
            draft.rejected_text.set(None);
            draft.edit(|text| *text = mine);
        }
    });
    let taken = move || {
        draft.rejected_text.with(Option::is_some).then(|| {
            view! {
                <Panel tone=Tone::Info>
                    <p>{words::editor::conflict_taken(lang())}</p>
                    <Button on_press=bring_back>{words::editor::undo(lang())}</Button>
                </Panel>
            }
        })
    };
    let open = move || draft.conflicting_text.get().map(|theirs| view! { <Both draft theirs/> });
    view! { {open} {taken} }
}

#[component]
fn Both(draft: CopyDraft, theirs: ArticleCopy) -> impl IntoView {
    let name = theirs.author.as_ref().map_or_else(|| words::editor::somebody(lang()), |author| author.name.clone());
    let shown = shown(&theirs);
    let theirs = EditCopy { title: theirs.title, summary: theirs.summary, markdown: theirs.markdown };
    let below = theirs.markdown.clone();
    let keep = Callback::new(move |()| draft.resolve_conflict(draft.text.get_untracked()));
    let take = Callback::new(move |()| draft.resolve_conflict(theirs.clone()));
    let both = Callback::new(move |()| {
        let mine = draft.text.get_untracked();
        let markdown = format!("{}\n\n---\n\n{below}", mine.markdown.trim_end());
        draft.resolve_conflict(EditCopy { markdown, ..mine });
    });
    view! {
        <Panel tone=Tone::Warning alert=true>
            <p class="font-semibold">{words::editor::conflict_title(lang(), &name)}</p>
            <p>{words::editor::conflict_text(lang())}</p>
            <div class="w-full grid gap-1">
                <label class="field-label" for="theirs">{words::editor::conflict_theirs(lang())}</label>
                <textarea class="input editor-theirs" id="theirs" dir="auto" readonly prop:value=shown></textarea>
            </div>
            <div class="flex flex-wrap gap-3">
                <Button variant=ButtonVariant::Primary on_press=keep>{words::editor::conflict_mine(lang())}</Button>
                <Button on_press=take>{words::editor::conflict_take(lang())}</Button>
                <Button on_press=both>{words::editor::conflict_both(lang())}</Button>
            </div>
        </Panel>
    }
}

/// Title, summary and text as one text.
fn shown(copy: &ArticleCopy) -> String {
    [&copy.title, &copy.summary, &copy.markdown].map(String::as_str).join("\n\n")
}
