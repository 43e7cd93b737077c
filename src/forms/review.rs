//! Check your answers: question, answer, and the way to change it.

use leptos::prelude::*;
use portico_domain::{context::Context, evaluate::label, field::Kind, form::Form, id::Id, verdict::Verdict};
use portico_words as words;

use super::{answer, question::dom_id, state::FormState};
use crate::{
    lang::lang,
    ui::{Icon, Shape, UserText},
};

/// A question and what was answered.
#[derive(Clone, PartialEq)]
struct Line {
    field: Id,
    question: String,
    answer: Vec<String>,
    /// What is wrong with it.
    problem: Option<String>,
    /// Whether the person can change it.
    theirs: bool,
}

/// A section's heading and its lines.
type Part = (String, Vec<Line>);

/// The answers that are about to be sent: visible questions only, in form order.
#[component]
pub fn Review(
    /// The form.
    state: FormState,
    /// Leads to a field.
    on_change: Callback<Id>,
) -> impl IntoView {
    let parts = Memo::new(move |_| parts(state, &state.verdict().get()));
    let line = move |line: Line| {
        let field = line.field.clone();
        let name = words::form::change_named(lang(), &line.question);
        let change = line.theirs.then(|| {
            view! {
                <a
                    class="link"
                    href=format!("#{}", dom_id(field.as_str()))
                    aria-label=name
                    on:click=move |event| {
                        event.prevent_default();
                        on_change.run(field.clone());
                    }
                >
                    {words::form::change(lang())}
                </a>
            }
        });
        let answer = if line.answer.is_empty() {
            view! { <span class="text-muted">{words::form::not_answered(lang())}</span> }.into_any()
        } else {
            line.answer.into_iter().map(|text| view! { <UserText text/> }).collect_view().into_any()
        };
        let problem = line.problem.map(
            |problem| view! { <span class="field-problem"><Icon shape=Shape::Alert/><span>{problem}</span></span> },
        );
        view! {
            <div class="review-line">
                <dt>{line.question}</dt>
                <dd>{answer}{problem}</dd>
                <dd class="review-change">{change}</dd>
            </div>
        }
    };
    let part = move |(title, lines): Part| {
        view! {
            <section class="mb-8">
                <h2 class="text-lg mb-2">{title}</h2>
                <dl class="review">{lines.into_iter().map(line).collect_view()}</dl>
            </section>
        }
    };
    move || parts.get().into_iter().map(part).collect_view()
}

/// What was typed and is no answer: of a choice the labels, not the ids.
fn readable(form: &Form, field: &Id, typed: Vec<String>, context: &Context) -> Vec<String> {
    let label = |id: String| label(form, field.as_str(), &id, context).to_owned();
    let chooses = form.field(field.as_str()).is_some_and(|field| field.kind.options().is_some());
    if chooses { typed.into_iter().map(label).collect() } else { typed }
}

fn parts(state: FormState, verdict: &Verdict) -> Vec<Part> {
    let context = state.context();
    let problems = state.problems(&state.all_sections());
    state.with_form(|form| {
        let line = |at: usize| {
            let field = &form.fields[at];
            let is = verdict.fields.get(&field.id).filter(|is| is.visible.is && field.kind.takes_answer())?;
            let value = is.value.as_ref();
            let problem = problems.iter().find(|(id, _)| *id == field.id).map(|(_, sentence)| sentence.clone());
            Some(Line {
                field: field.id.clone(),
                question: field.label.clone(),
                answer: value.map_or_else(
                    || readable(form, &field.id, state.typed(&field.id), &context),
                    |value| answer::in_words(form, field.id.as_str(), value, &context),
                ),
                problem,
                theirs: !is.read_only.is && !matches!(field.kind, Kind::Computed { .. }),
            })
        };
        let part = |section: &portico_domain::form::Section| {
            let lines: Vec<Line> = section.fields.clone().filter_map(line).collect();
            (!lines.is_empty()).then(|| (section.title.clone(), lines))
        };
        form.sections.iter().filter_map(part).collect()
    })
}
