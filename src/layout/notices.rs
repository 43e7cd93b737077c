//! Short notices that are announced by screen readers and shown for a limited time.

use std::time::Duration;

use leptos::prelude::*;
use portico_words as words;

use crate::{
    lang::lang,
    ui::{Glyph, Icon},
};

/// Time for which a notice is shown (8 s).
const SHOWN_FOR: Duration = Duration::from_secs(8);

/// Notices, as a context.
#[derive(Clone, Copy)]
pub struct Notices {
    /// The text of the live region.
    said: RwSignal<String>,
    /// The notices on screen, each with its number.
    shown: RwSignal<Vec<(u32, String)>>,
    next: StoredValue<u32>,
}

impl Notices {
    pub(super) fn new() -> Self {
        Self { said: RwSignal::new(String::new()), shown: RwSignal::new(Vec::new()), next: StoredValue::new(0) }
    }

    /// Announces a sentence to screen readers only: its content is already visible.
    pub fn announce(self, text: String) {
        self.said.set(text);
    }

    /// Shows a sentence for a limited time and announces it.
    pub fn show(self, text: String) {
        let number = self.next.get_value();
        self.next.set_value(number + 1);
        self.shown.update(|shown| shown.push((number, text.clone())));
        self.said.set(text);
        set_timeout(move || self.dismiss(number), SHOWN_FOR);
    }

    fn dismiss(self, number: u32) {
        // The app may have been unmounted in the meantime.
        let _ = self.shown.try_update(|shown| shown.retain(|(other, _)| *other != number));
    }
}

/// The live region and the notices on screen.
#[component]
pub fn NoticeList() -> impl IntoView {
    let notices = expect_context::<Notices>();
    let notice = move |(number, text): (u32, String)| {
        view! {
            <li class="toast">
                <span class="text-good"><Icon glyph=Glyph::CheckCircle/></span>
                <span class="grow min-w-0 user-text">{text}</span>
                <button
                    type="button"
                    class="btn btn-quiet btn-icon"
                    aria-label=words::common::close(lang())
                    on:click=move |_| notices.dismiss(number)
                >
                    <Icon glyph=Glyph::Close/>
                </button>
            </li>
        }
    };
    view! {
        <p class="sr-only" aria-live="polite">{move || notices.said.get()}</p>
        <ul class="toasts">{move || notices.shown.get().into_iter().map(notice).collect_view()}</ul>
    }
}
