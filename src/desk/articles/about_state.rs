//! Unsaved input on an article's properties: kept in this browser, and merged with changes of others.

use std::sync::Arc;

use leptos::prelude::*;
use portico_domain::api::{ArticleAbout, ArticleEditing};
use portico_words as words;
use serde::{Deserialize, Serialize};

use super::about_form::{AboutForm, OthersChange, Part};
use crate::{
    decode::decode,
    lang::lang,
    parts::{SentText, UnsentText},
    paths,
};

/// Unsaved input, with the saved version on which it is based.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Typed {
    version: u32,
    base: AboutForm,
    form: AboutForm,
}

/// The state of the form. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct AboutState {
    pub(super) form: RwSignal<AboutForm>,
    /// The properties on the server, and their version.
    base: StoredValue<(AboutForm, u32)>,
    /// Changes by others since then.
    changes: RwSignal<Vec<OthersChange>>,
    kept: UnsentText,
}

impl AboutState {
    /// Begins with the input kept in this browser, or with the properties on the server; follows the article.
    pub(super) fn open(article: Signal<Arc<ArticleEditing>>) -> Self {
        let first = article.get_untracked();
        let (number, language) = (first.number, first.copy.language.clone());
        let name = words::kept_text::about(lang(), &number.to_string());
        let kept = UnsentText::open(&format!("{number}:about"), name, paths::desk_article_in(number, &language));
        let there = AboutForm::of(&first.about);
        let typed = kept.text().with_untracked(|text| decode::<Typed>(text).ok());
        // Whether the stored input was written or adopted by this page.
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
                // Strings and numbers always serialise.
                kept.typed(serde_json::to_string(&Typed { version, base, form }).unwrap_or_default());
            } else if own.get_value() {
                // Input stored by another tab must not be removed here.
                own.set_value(false);
                kept.done();
            }
        });
        state
    }

    /// Whether there is input that the server does not have.
    pub(super) fn begun(self) -> bool {
        self.form.with_untracked(|form| self.base.with_value(|(base, _)| form != base))
    }

    /// The version on which the input is based.
    pub(super) fn version(self) -> u32 {
        self.base.with_value(|(_, version)| *version)
    }

    /// The changes by others since the input was begun.
    pub(super) fn changes(self) -> Vec<OthersChange> {
        self.changes.get()
    }

    /// The input to send to the server now.
    pub(super) fn send(self) -> (AboutForm, SentText) {
        (self.form.get_untracked(), self.kept.send())
    }

    /// Called after a save. The server's normalisation does not count as a change by others; later input is kept.
    pub(super) fn saved(self, (form, kept): (AboutForm, SentText), about: &ArticleAbout) {
        if self.form.is_disposed() {
            return self.kept.arrived(&kept);
        }
        // The form as the server returns it, which may be normalised.
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
        // Notifies the effect, which stores the input with its new base.
        self.form.update(|_| ());
        // Changes are listed only if there is still input; an own save leaves none.
        self.changes.set(if begun && self.begun() { changes } else { Vec::new() });
    }
}

/// A change by somebody else, as a sentence.
pub(super) fn told(change: OthersChange) -> String {
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
