//! The parts of a form that are not needed for its questions: a WASM file of its own, loaded at the first answer.

use leptos::prelude::*;

use portico_domain::spec::RareGroup;
use portico_views::form::FormState;

use super::{drafts::DraftStore, solved::SolvedBy};
use crate::parts::LazyPage;

/// The parts of a form that are loaded later, as a context. Each reads its data from the context.
#[derive(Clone, Copy)]
pub struct DeferredParts {
    /// The form with what several forms have, as a file of its own: see `opened_form`.
    pub rare: LazyPage,
    /// The form with periods, as a file of its own.
    pub period: LazyPage,
    /// The review page with the submit button.
    pub review: LazyPage,
    /// The confirmation.
    pub sent: LazyPage,
    /// An article beside the form.
    pub article: LazyPage,
    /// The month of a date picker.
    pub calendar: LazyPage,
    /// The input of a question for files: a file of its own, loaded when there is such a question.
    pub files: LazyPage,
    /// The input of a question for people: a file of its own, loaded when there is such a question.
    pub people: LazyPage,
    /// What adds whole tables to the rows of a group: a file of its own, loaded when there is a group.
    pub table: LazyPage,
    /// The page after an article has solved the problem.
    pub thanks: LazyPage,
    /// The notice that the draft has ended in another tab.
    pub ended: LazyPage,
    /// The suggested articles: a file of its own, loaded when the form is there, because an item shows those that it names
    /// before anything is typed.
    pub suggested: LazyPage,
    /// For whom the form is: a file of its own, loaded with a form with which the person may ask for others.
    pub for_whom: LazyPage,
}

/// The open form, as a context of the parts that are loaded later.
#[derive(Clone, Copy)]
pub struct OpenForm {
    /// The form.
    pub state: FormState,
    /// Its draft.
    pub drafts: DraftStore,
    /// The article that has solved the problem, if any.
    pub solved: RwSignal<Option<SolvedBy>>,
}

impl DeferredParts {
    /// The parts provided by the app.
    #[must_use]
    pub fn get() -> Self {
        untrack(expect_context)
    }

    /// The form with what is in a group.
    #[must_use]
    pub fn rare(self, group: RareGroup) -> LazyPage {
        match group {
            RareGroup::Common => self.rare,
            RareGroup::Period => self.period,
        }
    }

    /// Loads the parts that are needed from the first answer on, unless they have been loaded: they are in one file.
    pub fn load(self) {
        let all = [self.review, self.sent, self.article, self.calendar, self.thanks, self.ended];
        all.into_iter().for_each(LazyPage::load);
    }
}
