//! The foot of every page.

use leptos::prelude::*;
use portico_words as words;

use crate::{browser, lang::lang, paths, session::Session};

/// The organisation, whom to call when the portal or the network is the problem, and the accessibility statement.
#[component]
pub fn Footer() -> impl IntoView {
    let session = expect_context::<Session>();
    let line = move || {
        session.me().map(|me| {
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
                // Over an ended session it leads away from no page that waits behind.
                <a class="link sm:ml-auto" target=move || session.ended().map(|_| "_blank") href=paths::accessibility() rel=paths::rel(&browser::path(), &paths::accessibility())>{words::footer::accessibility(lang())}</a>
            </div>
        </footer>
    }
}
