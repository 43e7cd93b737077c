//! The list of drafts on the home page.

use leptos::prelude::*;
use portico_views::home::{DraftList, ListedDraft};
use portico_words as words;

use crate::{
    forms::drafts::{self, DraftSummary},
    lang::lang,
    layout::Notices,
    session::Session,
    sorted,
    ui::{Glyph, Icon},
};

/// Drafts and unsent texts of this browser, and drafts that the server keeps.
#[component]
pub fn Drafts() -> impl IntoView {
    let (session, notices) = (expect_context::<Session>(), expect_context::<Notices>());
    let me = untrack(|| session.me());
    let mut all = Vec::new();
    if let Some(user) = me.as_ref().and_then(|me| me.user.as_ref()) {
        all = drafts::list(&user.id);
    }
    for listed in me.iter().flat_map(|me| &me.drafts).map(ListedDraft::from) {
        if all.iter().all(|draft| draft.listed.path != listed.path) {
            all.push(DraftSummary { key: String::new(), listed });
        }
    }
    let kept = RwSignal::new(sorted::by_key(all, |draft: &DraftSummary| -draft.listed.edited_at));
    let discard = move |key: &str| {
        drafts::discard(key);
        kept.update(|kept| kept.retain(|draft| draft.key != key));
        notices.show(words::home::draft_discarded(lang()));
    };
    let button = move |DraftSummary { key, listed }: DraftSummary| {
        // A draft that the server keeps is discarded where it is opened.
        let button = (!key.is_empty()).then(|| {
            let label = words::home::draft_discard(lang(), &listed.name);
            view! {
                <button type="button" class="btn btn-quiet btn-icon text-muted" aria-label=label on:click=move |_| discard(&key)>
                    <Icon glyph=Glyph::Trash/>
                </button>
            }
            .into_any()
        });
        (listed, button)
    };
    move || view! { <DraftList drafts=kept.get().into_iter().map(button).collect()/> }
}
