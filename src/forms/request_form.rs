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

use portico_views::form::{
    Aside, ENDED, FormChanged, FormLayout, FormState, MobileSummary, QuestionsView, SUMMARY, dom_id,
    draft::StoredDraft,
    prefill,
    steps::{self, Page, Place},
};

use super::{
    controls::controls,
    deferred_parts::{DeferredParts, OpenForm},
    draft_line::DraftLine,
    open::open,
    review_page::Reviewed,
    submit::{RefusedSubmit, Sending},
    take_over::adopt_typed,
};
use crate::{browser, session::Session};

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

/// Draws the form anew for another person, as a context.
#[derive(Clone, Copy)]
pub struct SwitchPerson(pub Callback<Replaced>);

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
    provide_context(controls());
    let (state, drafts) = open(&user, about, form, draft);
    adopt_typed(state);
    if let Some(Replaced { problem, .. }) = replaced
        && let Some(report) = &problem.report
    {
        state.adopt(report, problem.today);
        show_summary();
    }
    let on_stale = Callback::new(move |(form, problem)| {
        on_replaced.run(Replaced { form, problem, draft: state.draft().get_untracked() });
    });
    let sending = Sending::new(drafts, on_sent, on_stale);
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
        Some(sections) => questions(navigation, sections),
    };
    let solved = RwSignal::new(None);
    let chooses = setup.about.for_others || state.draft().with_untracked(|draft| draft.person().is_some());
    provide_context(SwitchPerson(on_replaced));
    provide_context(OpenForm { state, drafts, solved });
    if state.draft().with_untracked(StoredDraft::is_edited) {
        deferred.load();
    }
    let has_ended = Memo::new(move |_| drafts.elsewhere().is_some());
    let whole = move || match has_ended.get() {
        true => deferred.ended.view(),
        false => view! {
            {chooses.then(|| deferred.for_whom.view())}
            <FormChanged state told=told.get_value()/>
            {screen}
            <DraftLine state drafts on_discard=navigation.to_start()/>
        }
        .into_any(),
    };
    let whole = StoredValue::new(whole);
    let is_solved = Memo::new(move |_| solved.with(Option::is_some));
    move || match is_solved.get() {
        true => deferred.thanks.view(),
        false => view! {
            <FormLayout
                summary=view! { <MobileSummary state/> }
                questions=whole.get_value()
                beside=view! { <Aside state/>{deferred.suggested.quiet_view()} }
                on_input=Callback::new(move |()| deferred.load())
            />
        }
        .into_any(),
    }
}

/// The questions of some sections.
fn questions(navigation: FormNavigation, sections: Vec<usize>) -> AnyView {
    if let Some(path) = navigation.focus.get_untracked() {
        navigation.focus.set(None);
        // Runs after the heading, which takes focus when the page appears.
        request_animation_frame(move || go_to(&path));
    }
    let asked = StoredValue::new(sections.clone());
    let on_continue = Callback::new(move |()| asked.with_value(|sections| navigation.go_on(sections)));
    let on_go = Callback::new(|path: Path| go_to(&path));
    let (progress, back) = (move || navigation.progress(), move || navigation.back());
    view! { <QuestionsView state=navigation.state sections progress on_continue back on_go/> }.into_any()
}

/// Focuses the element of a path: its first control, or the whole group.
fn go_to(path: &Path) {
    browser::focus(&dom_id(path));
}

/// Scrolls to the error summary and focuses it, after it has been drawn.
pub fn show_summary() {
    request_animation_frame(|| {
        if !browser::focus(SUMMARY) {
            browser::focus(ENDED);
        }
    });
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

    /// The displayed step, from 1, and the number of steps.
    #[must_use]
    pub fn progress(self) -> (usize, usize) {
        steps::progress(self.pages.with(Vec::len), self.place.get())
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
        let before = steps::before(self.pages.with(Vec::len), self.place.get())?;
        Some(Callback::new(move |()| {
            self.from_review.set(false);
            self.go(before);
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
