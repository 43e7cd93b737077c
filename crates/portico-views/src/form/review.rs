//! The review: questions and answers, with links to change them.

use std::collections::BTreeMap;

use leptos::{either::Either, prelude::*};
use portico_domain::{
    context::Context,
    evaluate::label,
    field::{Kind, Rows},
    form::{Field, Form, Section},
    path::{Path, RowId},
    sorted,
    verdict::Verdict,
};
use portico_words as words;

use super::{
    answer,
    rows::{cell, row_title},
    state::FormState,
};
use crate::{
    lang::lang,
    ui::{Glyph, Icon, UserText},
};

/// A question and its answer.
#[derive(Clone, PartialEq)]
struct Line {
    path: Path,
    question: String,
    /// The question for a link that is read alone: for a cell it includes the row.
    name: String,
    answer: Vec<String>,
    /// The problem of the answer.
    problem: Option<String>,
    /// Whether the person can change it.
    theirs: bool,
}

/// A group: its question, and the rows with their names.
#[derive(Clone, PartialEq)]
struct Group {
    line: Line,
    rows: Vec<(String, Vec<Line>)>,
}

/// A part of a section.
#[derive(Clone, PartialEq)]
enum Block {
    /// Questions outside groups.
    Lines(Vec<Line>),
    /// A group.
    Group(Group),
}

/// The heading and the content of a section.
type Part = (String, Vec<Block>);

/// The answers to be sent: visible questions only, in form order.
#[component]
pub(super) fn Review(
    /// The form.
    state: FormState,
    /// Called to move to an answer.
    on_change: Callback<Path>,
) -> impl IntoView {
    let on_change = Change { state, go: on_change };
    let parts = Memo::new(move |_| parts(state, &state.verdict().get()));
    let part = move |(title, blocks): Part| {
        let block = move |block: Block| match block {
            Block::Lines(lines) => Either::Left(list(lines, on_change)),
            Block::Group(group) => Either::Right(draw_group(group, on_change)),
        };
        view! {
            <section class="mb-8">
                <h2 class="text-lg mb-2">{title}</h2>
                {blocks.into_iter().map(block).collect_view()}
            </section>
        }
    };
    move || parts.get().into_iter().map(part).collect_view()
}

fn list(lines: Vec<Line>, on_change: Change) -> AnyView {
    let line = |line: Line| {
        let change = change(&line, on_change);
        let answer = if line.answer.is_empty() {
            view! { <span class="text-muted">{words::form::not_answered(lang())}</span> }.into_any()
        } else {
            line.answer.into_iter().map(|text| view! { <UserText text/> }).collect_view().into_any()
        };
        view! {
            <div class="review-line">
                <dt>{line.question}</dt>
                <dd>{answer}{problem(line.problem)}</dd>
                <dd class="review-change">{change}</dd>
            </div>
        }
    };
    view! { <dl class="review">{lines.into_iter().map(line).collect_view()}</dl> }.into_any()
}

fn draw_group(Group { line, rows }: Group, on_change: Change) -> AnyView {
    let change = change(&line, on_change);
    let none = rows.is_empty().then(|| view! { <p class="text-muted">{words::form::no_rows(lang())}</p> });
    let row = |(name, lines): (String, Vec<Line>)| {
        view! {
            <h4 class="font-semibold mt-4 mb-2">{name}</h4>
            {list(lines, on_change)}
        }
    };
    view! {
        <div class="review-rows">
            <div class="flex flex-wrap items-baseline gap-x-4">
                <h3 class="text-base grow">{line.question}</h3>
                {change}
            </div>
            {problem(line.problem)}
            {none}
            {rows.into_iter().map(row).collect_view()}
        </div>
    }
    .into_any()
}

/// How the links lead to an answer.
#[derive(Clone, Copy)]
struct Change {
    state: FormState,
    go: Callback<Path>,
}

/// The link that leads to an answer, if the person can change it.
fn change(line: &Line, Change { state, go }: Change) -> Option<impl IntoView + use<>> {
    let (path, name) = (line.path.clone(), words::form::change_named(lang(), &line.name));
    line.theirs.then(|| {
        view! {
            <a
                class="link"
                href=state.address(&path)
                aria-label=name
                on:click=move |event| {
                    event.prevent_default();
                    go.run(path.clone());
                }
            >
                {words::form::change(lang())}
            </a>
        }
    })
}

fn problem(problem: Option<String>) -> Option<impl IntoView + use<>> {
    problem.map(|problem| view! { <span class="field-problem"><Icon glyph=Glyph::Alert/><span>{problem}</span></span> })
}

/// Typed input that is not a valid answer; for a choice, the labels of the options instead of their ids.
fn readable(form: &Form, field: &Field, typed: Vec<String>, context: &Context) -> Vec<String> {
    let label = |id: String| label(form, field.id.as_str(), &id, context).to_owned();
    if field.kind.options().is_some() { typed.into_iter().map(label).collect() } else { typed }
}

/// The data for the lines.
struct Answers<'a> {
    state: FormState,
    form: &'a Form,
    verdict: &'a Verdict,
    context: &'a Context,
    problems: BTreeMap<Path, String>,
}

fn parts(state: FormState, verdict: &Verdict) -> Vec<Part> {
    let context = state.context();
    // Reversed, so that the map keeps the first problem of each path.
    let problems = sorted::map(state.problems(&state.all_sections()).into_iter().rev());
    state.with_form(|form| {
        let answers = Answers { state, form, verdict, context: &context, problems };
        let part = |section: &Section| {
            let blocks = answers.blocks(section);
            (!blocks.is_empty()).then(|| (section.title.clone(), blocks))
        };
        form.sections.iter().filter_map(part).collect()
    })
}

impl Answers<'_> {
    fn blocks(&self, section: &Section) -> Vec<Block> {
        let mut blocks = Vec::new();
        for (_, field) in self.form.asked(section) {
            let Some(line) = self.line(field, field.path.clone(), None) else { continue };
            if let Kind::Rows(rows) = &field.kind {
                blocks.push(Block::Group(Group { line, rows: self.rows(field, rows) }));
            } else if let Some(Block::Lines(lines)) = blocks.last_mut() {
                lines.push(line);
            } else {
                blocks.push(Block::Lines(vec![line]));
            }
        }
        blocks
    }

    fn rows(&self, group: &Field, rows: &Rows) -> Vec<(String, Vec<Line>)> {
        let ids = self.verdict.rows(&group.path).iter().zip(1..);
        let row = |(row, number): (&RowId, usize)| {
            let name = row_title(rows, number);
            let cells = self.form.cells(rows);
            let lines =
                cells.filter_map(|(_, field)| self.line(field, cell(group, *row, field), Some(&name))).collect();
            (name, lines)
        };
        ids.map(row).collect()
    }

    fn line(&self, field: &Field, path: Path, row: Option<&str>) -> Option<Line> {
        let is = self.verdict.fields.get(&path).filter(|is| is.visible.is && field.kind.takes_answer())?;
        let problem = self.problems.get(&path).cloned();
        let answer = is.value.as_ref().map_or_else(
            || readable(self.form, field, self.state.typed(&path), self.context),
            |value| answer::in_words(self.form, field.id.as_str(), value, self.context),
        );
        let theirs = !is.read_only.is && !matches!(field.kind, Kind::Computed(_));
        let question = field.label.clone();
        let name = row.map_or_else(|| question.clone(), |row| words::form::in_row(lang(), row, &question));
        Some(Line { path, question, name, answer, problem, theirs })
    }
}
