//! The list of drafts on the home page.

use leptos::prelude::*;
use portico_words as words;

use crate::{
    browser, format,
    forms::drafts::{self, DraftSummary},
    lang::lang,
    layout::Notices,
    paths,
    session::Session,
    ui::{Glyph, Icon},
};

/// Drafts and unsent texts of this browser.
#[component]
pub fn Drafts() -> impl IntoView {
    let (session, notices) = (expect_context::<Session>(), expect_context::<Notices>());
    let user = untrack(|| session.user()).map(|user| user.id).unwrap_or_default();
    let kept = RwSignal::new(drafts::list(&user));
    let discard = move |key: &str| {
        drafts::discard(key);
        kept.update(|kept| kept.retain(|draft| draft.key != key));
        notices.show(words::home::draft_discarded(lang()));
    };
    let row = move |draft: DraftSummary| {
        let label = words::home::draft_discard(lang(), &draft.name);
        let rel = paths::rel(&browser::path(), &draft.path);
        view! {
            <li class="flex items-center gap-2 pl-4 pr-1 py-1 border-b border-line last:border-b-0">
                <div class="grow min-w-0 row-link py-1.5">
                    <a class="font-semibold" dir="auto" href=draft.path rel=rel>{draft.name}</a>
                    <p class="text-sm text-muted">{words::home::draft_edited(lang(), &format::relative(draft.edited_at))}</p>
                </div>
                <button type="button" class="btn btn-quiet btn-icon text-muted" aria-label=label on:click=move |_| discard(&draft.key)>
                    <Icon glyph=Glyph::Trash/>
                </button>
            </li>
        }
    };
    move || {
        let drafts = kept.get();
        (!drafts.is_empty()).then(|| {
            view! {
                <section class="grid gap-3" aria-labelledby="drafts">
                    <h2 class="text-lg" id="drafts">{words::home::drafts(lang())}</h2>
                    <ul class="card">{drafts.into_iter().map(row).collect_view()}</ul>
                </section>
            }
        })
    }
}
