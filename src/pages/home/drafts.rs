//! The list of drafts on the home page.

use leptos::{prelude::*, task::spawn_local};
use portico_views::home::{DraftList, ListedDraft};
use portico_words as words;

use crate::{
    api,
    forms::drafts::{self, DraftSummary},
    lang::lang,
    layout::Notices,
    parts::LazyPage,
    session::Session,
    sorted,
    ui::{Glyph, Icon},
};

/// The list as a part that is loaded where there is a draft, as a context.
#[derive(Clone, Copy)]
pub struct HomeDrafts(pub LazyPage);

impl HomeDrafts {
    /// The list; nothing where there is no draft.
    pub fn view(self) -> impl IntoView {
        let me = untrack(|| expect_context::<Session>().me())?;
        let is_any = me.has_drafts || me.user.as_ref().is_some_and(|user| drafts::is_any(&user.id));
        is_any.then(|| {
            self.0.load();
            self.0.view_above()
        })
    }
}

/// Drafts and unsent texts of this browser, and drafts that the server keeps.
#[component]
pub fn Drafts() -> impl IntoView {
    let (session, notices) = (expect_context::<Session>(), expect_context::<Notices>());
    let me = untrack(|| session.me());
    let of_browser = me.as_ref().and_then(|me| me.user.as_ref()).map(|user| drafts::list(&user.id));
    let kept = RwSignal::new(of_browser.unwrap_or_default());
    if me.is_some_and(|me| me.has_drafts) {
        spawn_local(async move {
            // Without them the list is that of this browser.
            let Ok(begun) = api::begun_drafts().await else { return };
            let _ = kept.try_update(|kept| {
                for listed in begun.drafts.iter().map(ListedDraft::from) {
                    if kept.iter().all(|draft| draft.listed.path != listed.path) {
                        kept.push(DraftSummary { key: String::new(), listed });
                    }
                }
                *kept = sorted::by_key(std::mem::take(kept), |draft| -draft.listed.edited_at);
            });
        });
    }
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
