//! What is typed about an article, until the server has it: kept in this browser, and joined with what others change meanwhile.

use std::sync::Arc;

use leptos::prelude::*;
use portico_domain::api::{ArticleAbout, ArticleEditing};
use portico_words as words;
use serde::{Deserialize, Serialize};

use super::about_form::{AboutForm, Change, Part};
use crate::{
    decode::decode,
    lang::lang,
    parts::{KeptText, OnItsWay},
    paths,
};

/// What was typed and not saved, with what it was typed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Typed {
    version: u32,
    base: AboutForm,
    form: AboutForm,
}

/// The form as it stands. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct State {
    pub(super) form: RwSignal<AboutForm>,
    /// What the server had, and its version.
    base: StoredValue<(AboutForm, u32)>,
    /// What others have changed meanwhile.
    changes: RwSignal<Vec<Change>>,
    kept: KeptText,
}

impl State {
    /// Begins with what the server has, or with what this browser kept; follows the article.
    pub(super) fn open(article: Signal<Arc<ArticleEditing>>) -> Self {
        let first = article.get_untracked();
        let (number, language) = (first.number, first.copy.language.clone());
        let name = words::kept_text::about(lang(), &number.to_string());
        let kept = KeptText::open(&format!("{number}:about"), name, paths::desk_article_in(number, &language));
        let there = AboutForm::of(&first.about);
        let typed = kept.text().with_untracked(|text| decode::<Typed>(text).ok());
        // Whether what this browser keeps of it is of this page, or was taken over by it.
        let own = StoredValue::new(typed.is_some());
        let typed = typed.unwrap_or_else(|| Typed { version: first.version, base: there.clone(), form: there });
        let state = Self {
            form: RwSignal::new(typed.form),
            base: StoredValue::new((typed.base, typed.version)),
            changes: RwSignal::new(Vec::new()),
            kept,
        };
        Effect::new(move || article.with(|article| state.adopt(article)));
        Effect::new(move || {
            let form = state.form.get();
            let (base, version) = state.base.get_value();
            if form != base {
                own.set_value(true);
                // Texts and numbers always serialise.
                kept.typed(serde_json::to_string(&Typed { version, base, form }).unwrap_or_default());
            } else if own.get_value() {
                // What another tab has typed is not this one's to remove.
                own.set_value(false);
                kept.done();
            }
        });
        state
    }

    /// Whether something was typed that the server does not have.
    pub(super) fn begun(self) -> bool {
        self.form.with_untracked(|form| self.base.with_value(|(base, _)| form != base))
    }

    /// The version that it is typed over.
    pub(super) fn version(self) -> u32 {
        self.base.with_value(|(_, version)| *version)
    }

    /// What others have changed since one began.
    pub(super) fn changes(self) -> Vec<Change> {
        self.changes.get()
    }

    /// What is sent to the server now.
    pub(super) fn send(self) -> (AboutForm, OnItsWay) {
        (self.form.get_untracked(), self.kept.send())
    }

    /// The server has what was sent: whatever it makes of it is no change of somebody else's. What was typed since then stays.
    pub(super) fn saved(self, (form, kept): (AboutForm, OnItsWay), about: &ArticleAbout) {
        if self.form.is_disposed() {
            return self.kept.arrived(&kept);
        }
        // As it will come back: the inputs may have said it in another way.
        let there = AboutForm::of(about);
        self.base.update_value(|(base, _)| *base = there.clone());
        self.form.update(|now| drop(now.merge(&form, &there)));
    }

    fn adopt(self, article: &ArticleEditing) {
        let (base, version) = self.base.get_value();
        if article.version == version {
            return;
        }
        let there = AboutForm::of(&article.about);
        let begun = self.begun();
        let changes = self.form.try_update(|form| form.merge(&base, &there)).unwrap_or_default();
        self.base.set_value((there, article.version));
        // Written once more, over what it is typed over now.
        self.form.update(|_| ());
        // What nobody typed over follows without a word; one's own save comes back as what was typed.
        self.changes.set(if begun && self.begun() { changes } else { Vec::new() });
    }
}

/// What another has changed, as a sentence.
pub(super) fn told(change: Change) -> String {
    let field = match change.part {
        Part::Category => words::editor::category(lang()),
        Part::Owner => words::editor::owner(lang()),
        Part::Labels => words::editor::labels(lang()),
        Part::Related => words::editor::related(lang()),
        Part::Include => words::editor::include(lang()),
        Part::Exclude => words::editor::exclude(lang()),
        Part::ReviewBy => words::editor::review_by(lang()),
        Part::Item => words::editor::item(lang()),
        Part::Answers => words::editor::answers(lang()),
        Part::KnownError => words::editor::known_error(lang()),
        Part::Service => words::editor::service(lang()),
    };
    let value = match (change.part, change.value.as_str()) {
        (Part::KnownError, "open") => words::editor::known_error_open(lang()),
        (Part::KnownError, "closed") => words::editor::known_error_closed(lang()),
        _ => change.value,
    };
    match (change.both, value.is_empty()) {
        (false, false) => words::changed::field(lang(), &field, &value),
        (false, true) => words::changed::emptied(lang(), &field),
        (true, false) => words::changed::field_both(lang(), &field, &value),
        (true, true) => words::changed::emptied_both(lang(), &field),
    }
}
