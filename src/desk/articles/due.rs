//! The number of articles due for review, shown in the navigation.

use leptos::prelude::*;
use portico_words as words;

use crate::{api::editing, lang::lang};

/// The count, as a context. Reloaded after an article was reviewed.
#[derive(Clone, Copy)]
pub struct Due(LocalResource<u32>);

impl Due {
    /// Loads the count.
    pub fn new() -> Self {
        // Without an answer there is no badge; the list of articles shows the error.
        Self(LocalResource::new(|| async { editing::due().await.map_or(0, |due| due.all) }))
    }

    /// Reloads the count.
    pub fn reload(self) {
        self.0.refetch();
    }
}

/// A badge with the count, unless it is 0.
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
