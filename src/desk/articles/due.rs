//! How many articles are to be reviewed again, beside the word in the navigation.

use leptos::prelude::*;
use portico_words as words;

use crate::{api::editing, lang::lang};

/// The count, as a context: it is asked for again when an article was reviewed.
#[derive(Clone, Copy)]
pub struct Due(LocalResource<u32>);

impl Due {
    /// Asks for the count.
    pub fn new() -> Self {
        // Without an answer there is no badge; the list says what is wrong.
        Self(LocalResource::new(|| async { editing::due().await.map_or(0, |due| due.all) }))
    }

    /// Asks again.
    pub fn reload(self) {
        self.0.refetch();
    }
}

/// The count, where there is anything to count.
#[component]
pub fn DueBadge() -> impl IntoView {
    let due = expect_context::<Due>();
    move || {
        let count = due.0.get().filter(|count| *count > 0)?;
        let label = words::editor::due_badge(lang(), count);
        Some(view! {
            <span class="badge badge-warning tabular-nums ml-2" aria-hidden="true">{count}</span>
            <span class="sr-only">{format!(" ({label})")}</span>
        })
    }
}
