//! The form of an item: pages of questions, then the review.

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{query_signal_with_options, use_query_map},
};
use portico_domain::{
    api::{ItemForm, Ticket},
    changes::FlatChange,
    form::Form,
    path::Path,
};

use super::{
    aside::{Aside, MobileSummary},
    deferred_parts::{DeferredParts, OpenForm},
    draft_bar::DraftBar,
    draft_notices::FormChanged,
    drafts::StoredDraft,
    error_summary::{go_to, show_summary},
    prefill,
    questions::Questions,
    review_page::Reviewed,
    state::FormState,
    steps::{self, Page, Place},
    submit::{RefusedSubmit, Sending},
    suggestions::Suggested,
};
use crate::session::Session;

/// A new version of a form that replaced the old one while it was being filled in.
#[derive(Clone)]
pub struct Replaced {
    /// The current form.
    pub form: ItemForm,
    /// What the server says of the change and of the answers.
    pub problem: RefusedSubmit,
    /// The draft.
    pub draft: StoredDraft,
}

/// The navigation between the pages of a form.
#[derive(Clone, Copy)]
pub struct FormNavigation {
    state: FormState,
    pages: Memo<Vec<Page>>,
    place: Memo<Place>,
    /// The displayed sections; `None` at the review. Changes only when other questions are displayed.
    screen: Memo<Option<Vec<usize>>>,
    set_step: SignalSetter<Option<String>>,
    /// The path to focus on the next page.
    pub focus: RwSignal<Option<Path>>,
    /// Whether the person came from the review to change an answer and returns there.
    from_review: RwSignal<bool>,
}

/// The form of an item, for a signed-in person.
#[component]
pub fn RequestForm(
    /// The item's form.
    about: ItemForm,
    /// The compiled form.
    form: Form,
    /// The replacement that led to this form, if any.
    #[prop(optional_no_strip)]
    replaced: Option<Replaced>,
    /// Called with the new ticket.
    on_sent: Callback<Ticket>,
    /// Called when the server has a newer version of the form.
    on_replaced: Callback<Replaced>,
) -> impl IntoView {
    let user = untrack(|| expect_context::<Session>().user()).map(|user| user.id).unwrap_or_default();
    let (draft, told) = match &replaced {
        Some(replaced) => {
            let changes = replaced.problem.changes.iter().cloned();
            (Some(replaced.draft.clone()), changes.filter_map(FlatChange::change).collect())
        }
        None => (None, Vec::new()),
    };
    let state = FormState::open(&user, about, form, draft);
    if let Some(Replaced { problem, .. }) = replaced
        && let Some(report) = &problem.report
    {
        state.adopt(report, problem.today);
        show_summary();
    }
    let on_stale = Callback::new(move |(form, problem)| {
        on_replaced.run(Replaced { form, problem, draft: state.draft_store().draft().get_untracked() });
    });
    let sending = Sending::new(on_sent, on_stale);
    let navigation = FormNavigation::new(state);
    let setup = state.setup();
    state.prefill(use_query_map().with_untracked(|query| {
        prefill::allowed(&setup.form, &setup.about.context, &setup.locale, |name| {
            query.get_all(name).unwrap_or_default()
        })
    }));
    let told = StoredValue::new(told);
    let deferred = DeferredParts::get();
    let screen = move || match navigation.screen.get() {
        None => {
            provide_context(Reviewed { state, navigation, sending });
            deferred.review.view()
        }
        Some(sections) => view! { <Questions state navigation sections/> }.into_any(),
    };
    let solved = RwSignal::new(None);
    provide_context(OpenForm { state, solved });
    if state.draft_store().draft().with_untracked(StoredDraft::is_edited) {
        deferred.load();
    }
    let has_ended = Memo::new(move |_| state.draft_store().elsewhere().is_some());
    let whole = move || match has_ended.get() {
        true => deferred.ended.view(),
        false => view! {
            <FormChanged state told=told.get_value()/>
            {screen}
            <DraftBar state on_discard=navigation.to_start()/>
        }
        .into_any(),
    };
    let whole = StoredValue::new(whole);
    let is_solved = Memo::new(move |_| solved.with(Option::is_some));
    move || {
        match is_solved.get() {
        true => deferred.thanks.view(),
        false => view! {
            <div on:input=move |_| deferred.load() class="grid gap-8 lg:grid-cols-[minmax(0,var(--container-form))_minmax(16rem,1fr)] items-start">
                <div class="min-w-0"><MobileSummary state/>{whole.get_value()}</div>
                <div class="grid gap-6 lg:sticky lg:top-20"><Aside state/><Suggested/></div>
            </div>
        }
        .into_any(),
    }
    }
}

impl FormNavigation {
    fn new(state: FormState) -> Self {
        let (step, set_step) =
            query_signal_with_options::<String>("step", NavigateOptions { scroll: true, ..NavigateOptions::default() });
        let pages = Memo::new(move |_| state.with_form(|form| steps::pages(form, &state.verdict().get())));
        let place = Memo::new(move |_| {
            state.with_form(|form| pages.with(|pages| step.with(|step| steps::place(form, pages, step.as_deref()))))
        });
        let one_page = state.with_form(steps::is_one_page);
        let screen = Memo::new(move |_| match place.get() {
            Place::Review => None,
            Place::Page(_) if one_page => Some(state.all_sections()),
            Place::Page(at) => Some(pages.with(|pages| pages.get(at).cloned().unwrap_or_default())),
        });
        Self { state, pages, place, screen, set_step, focus: RwSignal::new(None), from_review: RwSignal::new(false) }
    }

    /// Whether all questions are on one page.
    #[must_use]
    pub fn one_page(self) -> bool {
        self.state.with_form(steps::is_one_page)
    }

    /// The displayed step, from 1, and the number of steps.
    #[must_use]
    pub fn progress(self) -> (usize, usize) {
        let pages = self.pages.with(Vec::len);
        match self.place.get() {
            Place::Page(at) => (at + 1, pages + 1),
            Place::Review => (pages + 1, pages + 1),
        }
    }

    /// Moves to the next page, unless these sections have problems.
    pub fn go_on(self, sections: &[usize]) {
        if !self.state.attempt(sections) {
            show_summary();
            return;
        }
        let pages = self.pages.with_untracked(Vec::len);
        match self.place.get_untracked() {
            Place::Page(at) if at + 1 < pages && !self.from_review.get_untracked() => self.go(Place::Page(at + 1)),
            _ => self.go(Place::Review),
        }
        self.from_review.set(false);
    }

    /// A callback that moves to the previous page; `None` on the first.
    #[must_use]
    pub fn back(self) -> Option<Callback<()>> {
        let before = match self.place.get() {
            Place::Page(at) => at.checked_sub(1)?,
            Place::Review => self.pages.with(Vec::len).saturating_sub(1),
        };
        Some(Callback::new(move |()| {
            self.from_review.set(false);
            self.go(Place::Page(before));
        }))
    }

    /// A callback that moves to the field at a path, on whichever page it is.
    #[must_use]
    pub fn to_field(self) -> Callback<Path> {
        Callback::new(move |path: Path| {
            let page =
                self.state.with_form(|form| self.pages.with_untracked(|pages| steps::page_of(form, pages, &path)));
            match page {
                Some(page) if self.place.get_untracked() != Place::Page(page) => {
                    self.from_review.set(self.place.get_untracked() == Place::Review);
                    self.focus.set(Some(path));
                    self.go(Place::Page(page));
                }
                _ => go_to(&path),
            }
        })
    }

    /// A callback that moves to the first page.
    fn to_start(self) -> Callback<()> {
        Callback::new(move |()| self.go(Place::Page(0)))
    }

    fn go(self, place: Place) {
        let step = self.state.with_form(|form| {
            self.pages.with_untracked(|pages| steps::step_name(form, pages, place).map(str::to_owned))
        });
        self.set_step.set(step);
    }
}
