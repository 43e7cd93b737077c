//! What a form draws later than its questions, if at all: a WASM file of its own, loaded at the first answer.

use leptos::prelude::*;

use crate::parts::Later;

/// The parts of a form that are loaded later, as a context. Each reads from the context what it draws.
#[derive(Clone, Copy)]
pub struct Further {
    /// The answers before they are sent, and sending.
    pub review: Later,
    /// The confirmation.
    pub sent: Later,
    /// An article beside the form.
    pub article: Later,
    /// A month to pick a day from.
    pub calendar: Later,
}

impl Further {
    /// What the app has provided.
    #[must_use]
    pub fn get() -> Self {
        untrack(expect_context)
    }

    /// Loads them all, unless that is done: they are one file.
    pub fn load(self) {
        [self.review, self.sent, self.article, self.calendar].into_iter().for_each(Later::load);
    }
}
