//! The footer of every page.

use leptos::prelude::*;
use portico_words as words;

use crate::{browser, lang::lang, paths, session::Session};

/// The organisation, its phone number for problems with the portal or the network, and the accessibility statement.
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
                // When the session has ended, the link opens a new tab, because the hidden page must not be left.
                <a class="link sm:ml-auto" target=move || session.ended().map(|_| "_blank") href=paths::accessibility() rel=paths::rel(&browser::path(), &paths::accessibility())>{words::footer::accessibility(lang())}</a>
            </div>
        </footer>
    }
}
