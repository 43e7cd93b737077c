//! What a form draws later than its questions, if at all: a WASM file of its own, loaded at the first answer.

use leptos::prelude::*;

use super::{solved::SolvedBy, state::FormState};
use crate::parts::LazyPage;

/// The parts of a form that are loaded later, as a context. Each reads from the context what it draws.
#[derive(Clone, Copy)]
pub struct Further {
    /// The answers before they are sent, and sending.
    pub review: LazyPage,
    /// The confirmation.
    pub sent: LazyPage,
    /// An article beside the form.
    pub article: LazyPage,
    /// A month to pick a day from.
    pub calendar: LazyPage,
    /// What is said when an article has solved it.
    pub thanks: LazyPage,
    /// What is said when the draft has ended in another tab.
    pub ended: LazyPage,
}

/// The form that is open, as a context of what is drawn later.
#[derive(Clone, Copy)]
pub struct OpenForm {
    /// The form.
    pub state: FormState,
    /// What has solved it, if anything.
    pub solved: RwSignal<Option<SolvedBy>>,
}

impl Further {
    /// What the app has provided.
    #[must_use]
    pub fn get() -> Self {
        untrack(expect_context)
    }

    /// Loads them all, unless that is done: they are one file.
    pub fn load(self) {
        let all = [self.review, self.sent, self.article, self.calendar, self.thanks, self.ended];
        all.into_iter().for_each(LazyPage::load);
    }
}
