//! The page of an item with its form, as the server draws it.

use leptos::prelude::*;
use portico_domain::{
    api::{ItemForm, Ticket},
    form::Form,
    path::Path,
    report::Report,
};
use portico_words as words;

use super::{FailedPost, PageContext, page};
use crate::{
    DrawnPage, NotFound, asked,
    form::{
        Aside, Confirmation, DraftBar, FormChanged, FormControls, FormLayout, FormSetup, FormState, MobileSummary,
        PeopleMatches, PeriodView, QuestionsView, RareViews, ReviewView, SaveState,
        draft::{Changes, StoredDraft},
        steps::{self, Place},
    },
    format,
    lang::lang,
    ui::{FailurePanel, Panel, Tone},
};

/// What a page is asked for when the answers have brought up further questions.
pub const MORE: &str = "more";

/// The form of an item with a draft.
pub struct ItemPage {
    /// The item and what came with its form.
    pub about: ItemForm,
    /// The form.
    pub form: Form,
    /// The draft; it fits the form.
    pub draft: StoredDraft,
    /// The changes of the form since the draft was begun.
    pub changes: Changes,
    /// When the server has stored the draft, in milliseconds since 1970.
    pub stored_at: Option<i64>,
    /// The step that the address names.
    pub step: Option<String>,
    /// The questions that were shown when "continue" was pressed, if they have problems.
    pub attempted: Vec<Path>,
    /// The problems that the API has reported.
    pub report: Option<Report>,
    /// Another failure of the post that this page answers.
    pub failed: Option<FailedPost>,
    /// Whom names may be that several people have.
    pub matches: PeopleMatches,
}

impl ItemPage {
    /// Draws the page.
    #[must_use]
    pub fn draw(self, context: &PageContext) -> DrawnPage {
        page(context, move || drawn(self))
    }
}

/// The page of an item that is not there for this person.
#[must_use]
pub fn draw_missing_item(context: &PageContext) -> DrawnPage {
    page(context, || view! { <NotFound/> })
}

/// The confirmation of a sent request.
#[must_use]
pub fn draw_confirmation(ticket: Ticket, context: &PageContext) -> DrawnPage {
    page(context, move || view! { <Confirmation ticket/> })
}

fn drawn(page: ItemPage) -> impl IntoView {
    let ItemPage { about, form, draft, changes, stored_at, step, attempted, report, failed, matches } = page;
    provide_context(matches);
    provide_context(FormControls::drawn());
    provide_context(RareViews::linked());
    provide_context(PeriodView::linked());
    let setup = FormSetup { form, about, locale: format::locale(), changes };
    let draft = RwSignal::new(draft).read_only();
    let state = FormState::open(setup, draft, Callback::new(|_| ()));
    if let Some(report) = report {
        state.adopt(&report, None);
    }
    state.attempt_shown(attempted);
    state.refresh();
    let (pages, place) = state.with_form(|form| {
        let pages = steps::pages(form, &state.verdict().get_untracked());
        let place = steps::place(form, &pages, step.as_deref());
        (pages, place)
    });
    let (at, of) = steps::progress(pages.len(), place);
    let progress = move || (at, of);
    let nothing = Callback::new(|()| ());
    let has_before = steps::before(pages.len(), place).is_some();
    let back = move || has_before.then_some(nothing);
    let on_go = Callback::new(|_: Path| ());
    let failure = failed.map(|FailedPost { title, detail, .. }| view! { <FailurePanel title detail/> }.into_any());
    let questions = match place {
        Place::Review => {
            let outcome = failure.into_any();
            view! { <ReviewView state progress on_send=nothing back on_go outcome busy=false/> }.into_any()
        }
        Place::Page(at) => {
            let one_page = state.with_form(steps::is_one_page);
            let sections = if one_page { state.all_sections() } else { pages.get(at).cloned().unwrap_or_default() };
            let more = asked(MORE).then(|| {
                view! { <div class="mb-6"><Panel tone=Tone::Info><p>{words::form::more_questions(lang())}</p></Panel></div> }
            });
            view! {
                {failure}
                {more}
                <QuestionsView state sections progress on_continue=nothing back on_go/>
            }
            .into_any()
        }
    };
    let saved = move || stored_at.map_or(SaveState::Untouched, SaveState::At);
    // The drawn form has no way to look for people.
    let for_me = state.setup().about.for_others.then(|| {
        view! { <noscript><div class="mb-6"><Panel tone=Tone::Info><p>{words::for_whom::drawn(lang())}</p></Panel></div></noscript> }
    });
    let questions = view! {
        {for_me}
        <FormChanged state/>
        {questions}
        <DraftBar saved can_bring_back=|| false on_discard=nothing on_bring_back=nothing/>
    };
    view! {
        <FormLayout
            summary=view! { <MobileSummary state/> }
            questions
            beside=view! { <Aside state/> }
            on_input=nothing
        />
    }
}
