//! One form that is being filled in: a draft, and everything that follows from it.

use std::{collections::BTreeMap, sync::Arc};

use leptos::prelude::*;
use portico_domain::{
    answers::{Raw, parse_inputs},
    api::{ItemForm, NewTicket},
    context::Context,
    evaluate::evaluate,
    form::Form,
    id::Id,
    locale::Locale,
    path::Path,
    report::{Problem, Report},
    verdict::Verdict,
};

use super::{
    drafts::{Changes, Fresh, Keeper, StoredDraft, begin, fit, read},
    facet::{Facet, Seen},
    facets::Facets,
    manners::Manners,
    sending,
    text::normal,
};
use crate::format;

/// The state of a form, as a context of everything in it.
#[derive(Clone, Copy)]
pub struct FormState {
    asked: StoredValue<Arc<Asked>>,
    context: RwSignal<Arc<Context>>,
    keeper: Keeper,
    manners: RwSignal<Manners>,
    /// What the server said of the answers, until their fields change.
    said: RwSignal<Report>,
    verdict: Memo<Arc<Verdict>>,
    facets: StoredValue<Facets>,
}

/// What is asked: all that does not change while the form is open.
pub struct Asked {
    /// The form.
    pub form: Form,
    /// The item and the rest of what came with the form.
    pub about: ItemForm,
    /// How the person writes numbers and dates.
    pub locale: Locale,
    /// What has changed since the draft was begun.
    pub changes: Changes,
}

impl FormState {
    /// Opens a form for `user`: goes on with `handed`, else with their draft in storage, where there is one.
    pub fn open(user: &str, about: ItemForm, form: Form, handed: Option<StoredDraft>) -> Self {
        let locale = format::locale();
        let fresh = Fresh { form: &form, context: &about.context, locale: &locale };
        let mut kept = handed.or_else(|| read(user, &about.item.id));
        let changes = kept.as_mut().map(|kept| fit(kept, &about.form_version, fresh)).unwrap_or_default();
        let named = (about.item.id.as_str(), about.item.name.as_str());
        let keeper = Keeper::open(user, begin(named, &about.form_version, fresh), kept);
        let context = RwSignal::new(Arc::new(about.context.clone()));
        let asked = StoredValue::new(Arc::new(Asked { form, about, locale, changes }));
        let draft = keeper.draft();
        // Compared with nothing: a keystroke that changes no verdict at all is rare.
        let verdict = Memo::new_with_compare(
            move |_| {
                let (asked, context) = (asked.get_value(), context.get());
                let answers = draft.with(|draft| {
                    parse_inputs(&asked.form, draft.rows_by_group(), draft.inputs(), &asked.locale, normal)
                });
                Arc::new(evaluate(&asked.form, &answers, &context))
            },
            |_, _| true,
        );
        let (manners, said) = (RwSignal::new(Manners::default()), RwSignal::new(Report::default()));
        let state = Self { asked, context, keeper, manners, said, verdict, facets: StoredValue::default() };
        untrack(|| state.refresh());
        Effect::new(move || state.refresh());
        state
    }

    /// Looks at the form as it stands.
    pub(super) fn look<T>(self, read: impl FnOnce(&Seen<'_>) -> T) -> T {
        let verdict = self.verdict.get();
        let (draft, manners, said) = (self.keeper.draft().read(), self.manners.read(), self.said.read());
        self.with_form(|form| read(&Seen { form, verdict: &verdict, draft: &draft, manners: &manners, said: &said }))
    }

    /// What is asked.
    #[must_use]
    pub fn asked(self) -> Arc<Asked> {
        self.asked.get_value()
    }

    /// The form.
    pub fn with_form<T>(self, read: impl FnOnce(&Form) -> T) -> T {
        self.asked.with_value(|asked| read(&asked.form))
    }

    /// The draft in its storage.
    #[must_use]
    pub fn keeper(self) -> Keeper {
        self.keeper
    }

    /// Today, lookups and the rest that the rules know.
    #[must_use]
    pub fn context(self) -> Arc<Context> {
        self.context.get()
    }

    /// The same, to be changed.
    pub(super) fn set_context(self) -> RwSignal<Arc<Context>> {
        self.context
    }

    /// What the person has done.
    pub(super) fn manners(self) -> RwSignal<Manners> {
        self.manners
    }

    /// What the server said.
    pub(super) fn said(self) -> RwSignal<Report> {
        self.said
    }

    /// Whether the form is still on screen: what comes later, such as an answer of the server, has to ask.
    #[must_use]
    pub fn is_open(self) -> bool {
        self.asked.try_get_value().is_some()
    }

    /// Forgets what was shown and said, for another draft.
    pub fn calm(self) {
        self.manners.set(Manners::default());
        self.said.set(Report::default());
    }

    /// What the rules say of the answers.
    #[must_use]
    pub fn verdict(self) -> Memo<Arc<Verdict>> {
        self.verdict
    }

    /// Something was typed or chosen.
    pub fn put(self, path: &Path, raw: Raw) {
        self.change_at(path, |keeper| keeper.edit(path, raw));
    }

    /// Rows of a group are changed.
    pub(super) fn change_rows(self, group: &Id, change: impl FnOnce(Keeper)) {
        self.change_at(&Path::from(group), change);
    }

    /// Changes what is at a path: what the server said of it is said no more.
    fn change_at(self, path: &Path, change: impl FnOnce(Keeper)) {
        let in_view = untrack(|| self.look(|seen| seen.shows_any(path)));
        batch(|| {
            self.manners.update(|manners| manners.typed(path, in_view));
            if self.said.with_untracked(|said| said.at(path).next().is_some()) {
                let is_elsewhere = |problem: &&Problem| problem.path.path() != Some(path);
                self.said.update(|said| {
                    let left: Vec<Problem> = said.problems().iter().filter(is_elsewhere).cloned().collect();
                    *said = left.into();
                });
            }
            change(self.keeper);
        });
    }

    /// A field was left.
    pub fn leave(self, path: &Path) {
        self.manners.update(|manners| manners.left(path));
    }

    /// Indices of all sections.
    #[must_use]
    pub fn all_sections(self) -> Vec<usize> {
        self.with_form(|form| (0..form.sections.len()).collect())
    }

    /// What an input shows: changes only when that does.
    #[must_use]
    pub fn facet(self, path: &Path) -> ReadSignal<Facet> {
        self.facets.with_value(|facets| facets.get(path))
    }

    /// Lets whoever runs now run again when an input shows something else.
    pub fn track(self, path: &Path) {
        self.facets.with_value(|facets| facets.track(path));
    }

    fn refresh(self) {
        let changed = self.look(|seen| self.facets.try_update_value(|facets| facets.changed(seen)));
        for (facet, now) in changed.unwrap_or_default() {
            facet.set(now);
        }
    }

    /// What is in the input of a field, as text: for what is no value.
    #[must_use]
    pub fn typed(self, path: &Path) -> Vec<String> {
        let raw = self.keeper.draft().with(|draft| draft.raw(path).filter(|raw| !raw.is_blank()).cloned());
        raw.map_or_else(Vec::new, |raw| match raw {
            Raw::Text(text) => vec![text],
            Raw::Chosen(ids) => ids,
        })
    }

    /// What is sent: the values of visible fields that the person answers. Hidden text never leaves the browser.
    #[must_use]
    pub fn to_send(self) -> NewTicket {
        let (asked, verdict) = (self.asked(), self.verdict.get_untracked());
        sending::body(&asked, &verdict)
    }

    /// Puts answers into fields that nobody has filled in, as an address asks for that leads here.
    pub fn prefill(self, answers: BTreeMap<Id, Raw>) {
        for (field, raw) in answers {
            let path = Path::Field(field);
            if self.keeper.draft().with_untracked(|draft| draft.is_free(&path)) {
                self.keeper.edit(&path, raw);
            }
        }
    }
}
