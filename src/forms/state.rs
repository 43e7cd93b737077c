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
    drafts::{Changes, DraftDefaults, DraftStore, StoredDraft, begin, fit, read},
    field_view::{FieldView, FormSnapshot},
    field_views::FieldViews,
    problem_visibility::ProblemVisibility,
    sending,
    text::normal,
};
use crate::format;

/// The state of a form, as a context of everything in it.
#[derive(Clone, Copy)]
pub struct FormState {
    setup: StoredValue<Arc<FormSetup>>,
    context: RwSignal<Arc<Context>>,
    draft_store: DraftStore,
    problem_visibility: RwSignal<ProblemVisibility>,
    /// What the server said of the answers, until their fields change.
    server_problems: RwSignal<Report>,
    verdict: Memo<Arc<Verdict>>,
    field_views: StoredValue<FieldViews>,
}

/// What is asked: all that does not change while the form is open.
pub struct FormSetup {
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
        let fresh = DraftDefaults { form: &form, context: &about.context, locale: &locale };
        let mut kept = handed.or_else(|| read(user, &about.item.id));
        let changes = kept.as_mut().map(|kept| fit(kept, &about.form_version, fresh)).unwrap_or_default();
        let named = (about.item.id.as_str(), about.item.name.as_str());
        let draft_store = DraftStore::open(user, begin(named, &about.form_version, fresh), kept);
        let context = RwSignal::new(Arc::new(about.context.clone()));
        let setup = StoredValue::new(Arc::new(FormSetup { form, about, locale, changes }));
        let draft = draft_store.draft();
        // Compared with nothing: a keystroke that changes no verdict at all is rare.
        let verdict = Memo::new_with_compare(
            move |_| {
                let (setup, context) = (setup.get_value(), context.get());
                let answers = draft.with(|draft| {
                    parse_inputs(&setup.form, draft.rows_by_group(), draft.inputs(), &setup.locale, normal)
                });
                Arc::new(evaluate(&setup.form, &answers, &context))
            },
            |_, _| true,
        );
        let (problem_visibility, server_problems) =
            (RwSignal::new(ProblemVisibility::default()), RwSignal::new(Report::default()));
        let state = Self {
            setup,
            context,
            draft_store,
            problem_visibility,
            server_problems,
            verdict,
            field_views: StoredValue::default(),
        };
        untrack(|| state.refresh());
        Effect::new(move || state.refresh());
        state
    }

    /// Looks at the form as it stands.
    pub(super) fn look<T>(self, read: impl FnOnce(&FormSnapshot<'_>) -> T) -> T {
        let verdict = self.verdict.get();
        let (draft, problem_visibility, server_problems) =
            (self.draft_store.draft().read(), self.problem_visibility.read(), self.server_problems.read());
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

    /// What does not change while the form is open.
    #[must_use]
    pub fn setup(self) -> Arc<FormSetup> {
        self.setup.get_value()
    }

    /// The form.
    pub fn with_form<T>(self, read: impl FnOnce(&Form) -> T) -> T {
        self.setup.with_value(|setup| read(&setup.form))
    }

    /// The draft in its storage.
    #[must_use]
    pub fn draft_store(self) -> DraftStore {
        self.draft_store
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
    pub(super) fn problem_visibility(self) -> RwSignal<ProblemVisibility> {
        self.problem_visibility
    }

    /// What the server said.
    pub(super) fn server_problems(self) -> RwSignal<Report> {
        self.server_problems
    }

    /// Whether the form is still on screen: what comes later, such as an answer of the server, has to ask.
    #[must_use]
    pub fn is_open(self) -> bool {
        self.setup.try_get_value().is_some()
    }

    /// Forgets what was shown and said, for another draft.
    pub fn clear_messages(self) {
        self.problem_visibility.set(ProblemVisibility::default());
        self.server_problems.set(Report::default());
    }

    /// What the rules say of the answers.
    #[must_use]
    pub fn verdict(self) -> Memo<Arc<Verdict>> {
        self.verdict
    }

    /// Something was typed or chosen.
    pub fn put(self, path: &Path, raw: Raw) {
        self.change_at(path, |draft_store| draft_store.edit(path, raw));
    }

    /// Rows of a group are changed.
    pub(super) fn change_rows(self, group: &Id, change: impl FnOnce(DraftStore)) {
        self.change_at(&Path::from(group), change);
    }

    /// Changes what is at a path: what the server said of it is said no more.
    fn change_at(self, path: &Path, change: impl FnOnce(DraftStore)) {
        let in_view = untrack(|| self.look(|snapshot| snapshot.shows_any(path)));
        batch(|| {
            self.problem_visibility.update(|problem_visibility| problem_visibility.typed(path, in_view));
            if self.server_problems.with_untracked(|problems| problems.at(path).next().is_some()) {
                let is_elsewhere = |problem: &&Problem| problem.path.path() != Some(path);
                self.server_problems.update(|report| {
                    let left: Vec<Problem> = report.problems().iter().filter(is_elsewhere).cloned().collect();
                    *report = left.into();
                });
            }
            change(self.draft_store);
        });
    }

    /// A field was left.
    pub fn leave(self, path: &Path) {
        self.problem_visibility.update(|problem_visibility| problem_visibility.left(path));
    }

    /// Indices of all sections.
    #[must_use]
    pub fn all_sections(self) -> Vec<usize> {
        self.with_form(|form| (0..form.sections.len()).collect())
    }

    /// What an input shows: changes only when that does.
    #[must_use]
    pub fn field_view(self, path: &Path) -> ReadSignal<FieldView> {
        self.field_views.with_value(|field_views| field_views.get(path))
    }

    /// Lets whoever runs now run again when an input shows something else.
    pub fn track(self, path: &Path) {
        self.field_views.with_value(|field_views| field_views.track(path));
    }

    fn refresh(self) {
        let changed =
            self.look(|snapshot| self.field_views.try_update_value(|field_views| field_views.changed(snapshot)));
        for (field_view, now) in changed.unwrap_or_default() {
            field_view.set(now);
        }
    }

    /// What is in the input of a field, as text: for what is no value.
    #[must_use]
    pub fn typed(self, path: &Path) -> Vec<String> {
        let raw = self.draft_store.draft().with(|draft| draft.raw(path).filter(|raw| !raw.is_blank()).cloned());
        raw.map_or_else(Vec::new, |raw| match raw {
            Raw::Text(text) => vec![text],
            Raw::Chosen(ids) => ids,
        })
    }

    /// What is sent: the values of visible fields that the person answers. Hidden text never leaves the browser.
    #[must_use]
    pub fn to_send(self) -> NewTicket {
        let (setup, verdict) = (self.setup(), self.verdict.get_untracked());
        sending::body(&setup, &verdict)
    }

    /// Puts answers into fields that nobody has filled in, as an address asks for that leads here.
    pub fn prefill(self, answers: BTreeMap<Id, Raw>) {
        for (field, raw) in answers {
            let path = Path::Field(field);
            if self.draft_store.draft().with_untracked(|draft| draft.is_free(&path)) {
                self.draft_store.edit(&path, raw);
            }
        }
    }
}
