//! A page of questions.

use leptos::{either::Either, ev, prelude::*};
use portico_words as words;

use super::{
    error_summary::{ErrorSummary, go_to},
    field::FormField,
    progress::Progress,
    question::Question,
    request_form::FormNavigation,
    state::FormState,
};
use crate::{
    lang::lang,
    ui::{Button, ButtonVariant, PageHeading},
};

/// The questions of some sections, and the buttons that lead to other pages.
#[component]
pub fn Questions(
    /// The form.
    state: FormState,
    /// The navigation between pages.
    navigation: FormNavigation,
    /// The sections.
    sections: Vec<usize>,
) -> impl IntoView {
    let sections = StoredValue::new(sections);
    if let Some(path) = navigation.focus.get_untracked() {
        navigation.focus.set(None);
        // Runs after the heading, which takes focus when the page appears.
        request_animation_frame(move || go_to(&path));
    }
    let problems = Memo::new(move |_| sections.with_value(|sections| state.problems_by_row(sections)));
    let go_on = move |event: ev::SubmitEvent| {
        event.prevent_default();
        sections.with_value(|sections| navigation.go_on(sections));
    };
    let back = move || {
        navigation.back().map(
            |back| view! { <Button variant=ButtonVariant::Quiet on_press=back>{words::form::back(lang())}</Button> },
        )
    };
    let setup = state.setup();
    let one_page = navigation.one_page();
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
                <Progress at=Signal::derive(move || navigation.progress().0) of=Signal::derive(move || navigation.progress().1)/>
            </div>
        })
    };
    let parts = sections
        .with_value(|sections| sections.iter().map(|at| view! { <Part state at=*at titled=one_page/> }).collect_view());
    view! {
        <form novalidate on:submit=go_on>
            {head}
            <ErrorSummary problems form_problems=Signal::derive(move || state.form_problems())/>
            <div class="grid gap-10">{parts}</div>
            <div class="flex flex-wrap items-center gap-3 mt-8 mb-2">
                <Button variant=ButtonVariant::Primary submit=true>{words::form::go_on(lang())}</Button>
                {back}
            </div>
        </form>
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
