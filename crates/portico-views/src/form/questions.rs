//! A page of questions.

use leptos::{either::Either, ev, prelude::*};
use portico_domain::{path::Path, spec::RuleEffect};
use portico_words as words;

use super::{
    error_summary::ErrorSummary,
    field::FormField,
    form_element::FormElement,
    posted::{ACTION, BACK, CONTINUE},
    progress::Progress,
    question::Question,
    rare_views::RareViews,
    state::FormState,
    steps,
};
use crate::{
    lang::lang,
    ui::{Button, ButtonVariant, PageHeading, Posted},
};

/// The questions of some sections, and the buttons that lead to other pages.
#[component]
pub fn QuestionsView<P, B>(
    /// The form.
    state: FormState,
    /// The sections.
    sections: Vec<usize>,
    /// The displayed step, from 1, and the number of steps.
    progress: P,
    /// Called on "continue".
    on_continue: Callback<()>,
    /// Leads to the previous page; `None` on the first.
    back: B,
    /// Moves to a field of this page.
    on_go: Callback<Path>,
) -> impl IntoView
where
    P: Fn() -> (usize, usize) + Copy + Send + 'static,
    B: Fn() -> Option<Callback<()>> + Copy + Send + 'static,
{
    let sections = StoredValue::new(sections);
    let problems = Memo::new(move |_| sections.with_value(|sections| state.problems_by_row(sections)));
    let go_on = move |event: ev::SubmitEvent| {
        event.prevent_default();
        on_continue.run(());
    };
    let setup = state.setup();
    let one_page = state.with_form(steps::is_one_page);
    let head = if one_page {
        let (name, summary) = (setup.about.item.name.clone(), setup.about.item.summary.clone());
        Either::Left(view! {
            <PageHeading text=name/>
            <p class="text-muted mt-2 mb-8">{summary}</p>
        })
    } else {
        let section = sections.with_value(|sections| sections.first().copied()).map(|at| &setup.form.sections[at]);
        let (title, hint) = section.map(|section| (section.title.clone(), section.hint.clone())).unwrap_or_default();
        Either::Right(view! {
            <p class="text-muted font-medium mb-1">{setup.about.item.name.clone()}</p>
            <PageHeading text=title/>
            {hint.map(|hint| view! { <p class="text-muted mt-2">{hint}</p> })}
            <div class="mt-4">
                <Progress progress/>
            </div>
        })
    };
    let parts = sections
        .with_value(|sections| sections.iter().map(|at| view! { <Part state at=*at titled=one_page/> }).collect_view());
    let may_end = state.with_form(|form| form.rules.iter().any(|rule| rule.effect == RuleEffect::End));
    let ended = may_end.then(|| (RareViews::get().ended)(state, sections.get_value()));
    view! {
        <FormElement default=CONTINUE on_submit=go_on>
            {head}
            <ErrorSummary problems form_problems=Signal::derive(move || state.form_problems()) on_go/>
            <div class="grid gap-10">{parts}</div>
            {ended}
            <div class="flex flex-wrap items-center gap-3 mt-8 mb-2">
                <Button variant=ButtonVariant::Primary submit=true posted=Posted::with(|| (ACTION, CONTINUE.to_owned()))>
                    {words::form::go_on(lang())}
                </Button>
                <BackButton back/>
            </div>
        </FormElement>
    }
}

/// The button that leads to the previous page, unless this is the first.
#[component]
pub(super) fn BackButton<B: Fn() -> Option<Callback<()>> + Copy + Send + 'static>(
    /// Leads to the previous page.
    back: B,
) -> impl IntoView {
    move || {
        back().map(|back| {
            let posted = Posted::with(|| (ACTION, BACK.to_owned()));
            view! { <Button variant=ButtonVariant::Quiet on_press=back posted>{words::form::back(lang())}</Button> }
        })
    }
}

/// The questions of one section, unless it has none.
#[component]
fn Part(
    /// The form.
    state: FormState,
    /// The section's index.
    at: usize,
    /// Whether it has its own heading.
    titled: bool,
) -> impl IntoView {
    let (id, title, hint, fields) = state.with_form(|form| {
        let section = &form.sections[at];
        let fields: Vec<_> = form.asked(section).map(|(at, field)| (field.path.clone(), at)).collect();
        (section.id.clone(), section.title.clone(), section.hint.clone(), fields)
    });
    let asked = Memo::new(move |_| state.verdict().with(|verdict| verdict.sections.get(&id).is_some_and(|is| is.step)));
    let question = move |(path, at)| view! { <FormField question=Question::new(state, path, at)/> };
    let heading = move || {
        titled.then(|| {
            view! {
                <div>
                    <h2 class="text-lg">{title.clone()}</h2>
                    {hint.clone().map(|hint| view! { <p class="text-muted mt-1">{hint}</p> })}
                </div>
            }
        })
    };
    view! {
        <Show when=move || asked.get()>
            <section class="questions">
                {heading.clone()}
                {fields.clone().into_iter().map(question).collect_view()}
            </section>
        </Show>
    }
}
