//! The person's drafts on the home page.

use leptos::prelude::*;
use portico_domain::api::BegunDraft;
use portico_words as words;

use crate::{format, lang::lang, paths};

/// A draft in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedDraft {
    /// The address at which it is edited.
    pub path: String,
    /// The name of the item, or of the text.
    pub name: String,
    /// Time of the last edit, in milliseconds since 1970.
    pub edited_at: i64,
}

impl From<&BegunDraft> for ListedDraft {
    fn from(BegunDraft { item, name, at }: &BegunDraft) -> Self {
        Self { path: paths::item(item), name: name.clone(), edited_at: *at }
    }
}

/// The list; nothing where there are no drafts.
#[component]
pub fn DraftList(
    /// The drafts, the last edited first, each with what discards it.
    drafts: Vec<(ListedDraft, Option<AnyView>)>,
) -> impl IntoView {
    let row = |(draft, discard): (ListedDraft, Option<AnyView>)| {
        let rel = paths::rel(&paths::home(), &draft.path);
        view! {
            <li class="flex items-center gap-2 pl-4 pr-1 py-1 border-b border-line last:border-b-0">
                <div class="grow min-w-0 row-link py-1.5">
                    <a class="font-semibold" dir="auto" href=draft.path rel=rel>{draft.name}</a>
                    <p class="text-sm text-muted">{words::home::draft_edited(lang(), &format::relative(draft.edited_at))}</p>
                </div>
                {discard}
            </li>
        }
    };
    (!drafts.is_empty()).then(|| {
        view! {
            <section class="grid gap-3" aria-labelledby="drafts">
                <h2 class="text-lg" id="drafts">{words::home::drafts(lang())}</h2>
                <ul class="card">{drafts.into_iter().map(row).collect_view()}</ul>
            </section>
        }
    })
}
