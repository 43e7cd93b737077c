//! The state of an open form: a draft, and everything derived from it.

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
    draft::{Changes, DraftChange, StoredDraft},
    field_view::{FieldView, FormSnapshot},
    field_views::FieldViews,
    people::{named, takes_people, with_known},
    problem_visibility::ProblemVisibility,
    question::dom_id,
    sending,
    steps::{self, Place},
    text::normal,
};
use crate::paths;

/// The state of a form, as a context of its parts.
#[derive(Clone, Copy)]
pub struct FormState {
    setup: StoredValue<Arc<FormSetup>>,
    /// What the server has answered with.
    served: RwSignal<Arc<Context>>,
    /// The same with the people whom the draft knows.
    context: Memo<Arc<Context>>,
    draft: ReadSignal<StoredDraft>,
    change: Callback<DraftChange>,
    problem_visibility: RwSignal<ProblemVisibility>,
    /// The problems reported by the server, until their fields change.
    server_problems: RwSignal<Report>,
    verdict: Memo<Arc<Verdict>>,
    field_views: StoredValue<FieldViews>,
}

/// The rules' verdict on a draft.
#[must_use]
pub fn judge(form: &Form, draft: &StoredDraft, context: &Context, locale: &Locale) -> Verdict {
    let answers = parse_inputs(form, draft.rows_by_group(), draft.inputs(), locale, normal);
    evaluate(form, &answers, context)
}

/// The data that do not change while the form is open.
pub struct FormSetup {
    /// The form.
    pub form: Form,
    /// The item and the other data that came with the form.
    pub about: ItemForm,
    /// The person's notation of numbers and dates.
    pub locale: Locale,
    /// The changes of the form since the draft was begun.
    pub changes: Changes,
}

impl FormState {
    /// Opens a form with a draft that fits it. `change` makes the person's changes in the draft.
    pub fn open(setup: FormSetup, draft: ReadSignal<StoredDraft>, change: Callback<DraftChange>) -> Self {
        let served = RwSignal::new(Arc::new(setup.about.context.clone()));
        let people = Memo::new(move |_| draft.with(|draft| draft.people.clone()));
        let context = Memo::new_with_compare(
            move |_| {
                let served = served.get();
                people.with(|people| if people.is_empty() { served } else { Arc::new(with_known(&served, people)) })
            },
            |_, _| true,
        );
        let setup = StoredValue::new(Arc::new(setup));
        // Not compared with the previous verdict: most keystrokes change it.
        let verdict = Memo::new_with_compare(
            move |_| {
                let (setup, context) = (setup.get_value(), context.get());
                Arc::new(draft.with(|draft| judge(&setup.form, draft, &context, &setup.locale)))
            },
            |_, _| true,
        );
        let (problem_visibility, server_problems) =
            (RwSignal::new(ProblemVisibility::default()), RwSignal::new(Report::default()));
        let state = Self {
            setup,
            served,
            context,
            draft,
            change,
            problem_visibility,
            server_problems,
            verdict,
            field_views: StoredValue::default(),
        };
        untrack(|| state.refresh());
        Effect::new(move || state.refresh());
        state
    }

    /// Reads a snapshot of the form.
    pub(super) fn with_snapshot<T>(self, read: impl FnOnce(&FormSnapshot<'_>) -> T) -> T {
        let verdict = self.verdict.get();
        let (draft, problem_visibility, server_problems) =
            (self.draft.read(), self.problem_visibility.read(), self.server_problems.read());
        self.with_form(|form| {
            read(&FormSnapshot {
                form,
                verdict: &verdict,
                draft: &draft,
                problem_visibility: &problem_visibility,
                server_problems: &server_problems,
            })
        })
    }

    /// The rules' verdict on a draft.
    #[must_use]
    pub fn judge(form: &Form, draft: &StoredDraft, context: &Context, locale: &Locale) -> Verdict {
        let answers = parse_inputs(form, draft.rows_by_group(), draft.inputs(), locale, normal);
        evaluate(form, &answers, context)
    }

    /// The data that do not change while the form is open.
    #[must_use]
    pub fn setup(self) -> Arc<FormSetup> {
        self.setup.get_value()
    }

    /// Reads the form.
    pub fn with_form<T>(self, read: impl FnOnce(&Form) -> T) -> T {
        self.setup.with_value(|setup| read(&setup.form))
    }

    /// The draft.
    #[must_use]
    pub fn draft(self) -> ReadSignal<StoredDraft> {
        self.draft
    }

    /// Today's date, lookups and other data for the rules.
    #[must_use]
    pub fn context(self) -> Arc<Context> {
        self.context.get()
    }

    /// The writable signal of the context.
    pub(super) fn set_context(self) -> RwSignal<Arc<Context>> {
        self.served
    }

    /// Makes a change that is at no question.
    pub(super) fn run(self, change: DraftChange) {
        self.change.run(change);
    }

    /// The person's actions that decide which problems are shown.
    pub(super) fn problem_visibility(self) -> RwSignal<ProblemVisibility> {
        self.problem_visibility
    }

    /// The problems reported by the server.
    pub(super) fn server_problems(self) -> RwSignal<Report> {
        self.server_problems
    }

    /// Whether the form is still mounted. To be checked after an await.
    #[must_use]
    pub fn is_open(self) -> bool {
        self.setup.try_get_value().is_some()
    }

    /// Clears shown problems and those of the server, for another draft.
    pub fn clear_messages(self) {
        self.problem_visibility.set(ProblemVisibility::default());
        self.server_problems.set(Report::default());
    }

    /// The rules' verdict on the answers.
    #[must_use]
    pub fn verdict(self) -> Memo<Arc<Verdict>> {
        self.verdict
    }

    /// Sets what was typed or chosen in a field.
    pub fn put(self, path: &Path, raw: Raw) {
        self.change_at(path, DraftChange::Edit(path.clone(), raw));
    }

    /// Changes the answer or the rows at a path, and removes the server's problems there.
    pub(super) fn change_at(self, path: &Path, change: DraftChange) {
        let in_view = untrack(|| self.with_snapshot(|snapshot| snapshot.shows_any(path)));
        batch(|| {
            self.problem_visibility.update(|problem_visibility| problem_visibility.typed(path, in_view));
            if self.server_problems.with_untracked(|problems| problems.at(path).next().is_some()) {
                let is_elsewhere = |problem: &&Problem| problem.path.path() != Some(path);
                self.server_problems.update(|report| {
                    let left: Vec<Problem> = report.problems().iter().filter(is_elsewhere).cloned().collect();
                    *report = left.into();
                });
            }
            self.change.run(change);
        });
    }

    /// The address of the page with the field at a path, and of the field there.
    #[must_use]
    pub fn address(self, path: &Path) -> String {
        let step = self.with_form(|form| {
            let pages = steps::pages(form, &self.verdict.get_untracked());
            let page = steps::page_of(form, &pages, path).unwrap_or(0);
            steps::step_name(form, &pages, Place::Page(page)).map(str::to_owned)
        });
        let item = self.setup.with_value(|setup| setup.about.item.id.clone());
        paths::item_answer(&item, step.as_deref(), &dom_id(path))
    }

    /// Records that a field was left.
    pub fn leave(self, path: &Path) {
        self.problem_visibility.update(|problem_visibility| problem_visibility.left(path));
    }

    /// Indices of all sections.
    #[must_use]
    pub fn all_sections(self) -> Vec<usize> {
        self.with_form(|form| (0..form.sections.len()).collect())
    }

    /// The displayed state of a field, as a signal that fires only when the state changes.
    #[must_use]
    pub fn field_view(self, path: &Path) -> ReadSignal<FieldView> {
        self.field_views.with_value(|field_views| field_views.get(path))
    }

    /// Subscribes the running effect or memo to the displayed state of a field.
    pub fn track(self, path: &Path) {
        self.field_views.with_value(|field_views| field_views.track(path));
    }

    /// Brings the displayed states of the fields up to date. In the app an effect does it.
    pub(crate) fn refresh(self) {
        let changed = self
            .with_snapshot(|snapshot| self.field_views.try_update_value(|field_views| field_views.changes(snapshot)));
        for (field_view, now) in changed.unwrap_or_default() {
            field_view.set(now);
        }
    }

    /// The content of an input as text, for input that is not a valid value.
    #[must_use]
    pub fn typed(self, path: &Path) -> Vec<String> {
        let raw = self.draft.with(|draft| draft.raw(path).filter(|raw| !raw.is_blank()).cloned());
        let typed = raw.map_or_else(Vec::new, |raw| match raw {
            Raw::Text(text) => vec![text],
            Raw::Chosen(ids) => ids,
        });
        if !self.with_form(|form| form.at(path).is_some_and(takes_people)) {
            return typed;
        }
        let context = self.context.get();
        typed.iter().map(|content| named(&context, content)).collect()
    }

    /// The request to send: only the values of visible fields that the person fills in.
    #[must_use]
    pub fn to_send(self) -> NewTicket {
        let (setup, verdict) = (self.setup(), self.verdict.get_untracked());
        sending::body(&setup.form, &setup.about, &verdict)
    }

    /// Fills in fields that nobody has filled in, with answers from the address.
    pub fn prefill(self, answers: BTreeMap<Id, Raw>) {
        for (field, raw) in answers {
            let path = Path::Field(field);
            if self.draft.with_untracked(|draft| draft.is_free(&path)) {
                self.change.run(DraftChange::Edit(path, raw));
            }
        }
    }
}
