//! The footer of every page.

use leptos::prelude::*;
use portico_words as words;

use crate::{Viewer, lang::lang, paths};

/// The organisation, its phone number for problems with the portal or the network, and the accessibility statement.
#[component]
pub fn Footer(
    /// The path of the page.
    path: Signal<String>,
) -> impl IntoView {
    let viewer = expect_context::<Viewer>();
    let line = move || {
        viewer.me.get().map(|me| {
            let organisation = &me.organisation;
            let tel: String = organisation.phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
            view! {
                <span class="font-semibold text-ink">{organisation.name.clone()}</span>
                <span>
                    {words::footer::phone(lang())} " "
                    <a class="link whitespace-nowrap" href=format!("tel:{tel}")>{organisation.phone.clone()}</a>
                    ", " {organisation.phone_hours.clone()}
                </span>
            }
        })
    };
    view! {
        <footer class="border-t border-line text-sm text-muted no-print">
            <div class="mx-auto max-w-page px-4 py-6 flex flex-wrap gap-x-6 gap-y-2">
                {line}
                // When the session has ended, the link opens a new tab, because the hidden page must not be left.
                <a class="link sm:ml-auto" target=move || viewer.ended.get().then_some("_blank") href=paths::accessibility() rel=paths::rel(&path.get_untracked(), &paths::accessibility())>{words::footer::accessibility(lang())}</a>
            </div>
        </footer>
    }
}
