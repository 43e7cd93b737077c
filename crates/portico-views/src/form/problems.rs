//! The problems of the answers, and their sentences.

use std::sync::Arc;

use leptos::prelude::*;
use portico_domain::{
    date::Date,
    example::example,
    field::Kind,
    form::{Form, Section},
    path::{Path, RowId},
    report::{Problem, ProblemKind, Report},
    verdict::Verdict,
};
use portico_words as words;

use super::{rows::cell, sentences, state::FormState};
use crate::lang::lang;

/// The paths of everything that a section asks, in order: fields, and groups before the cells of their rows.
pub fn paths<'a>(form: &'a Form, verdict: &'a Verdict, section: &'a Section) -> impl Iterator<Item = Path> + use<'a> {
    form.asked(section).flat_map(move |(_, field)| {
        let rows = if let Kind::Rows(rows) = &field.kind { Some(rows) } else { None };
        let cells = rows.into_iter().flat_map(move |rows| {
            let of_row = move |row: &'a RowId| form.cells(rows).map(move |(_, asked)| cell(field, *row, asked));
            verdict.rows(&field.path).iter().flat_map(of_row)
        });
        std::iter::once(field.path.clone()).chain(cells)
    })
}

impl FormState {
    /// Records that "continue" was pressed on a page with these sections; returns whether they have no problems, and no rule
    /// says there that no request is needed.
    pub fn attempt(self, sections: &[usize]) -> bool {
        let verdict = self.verdict().get_untracked();
        let ended = self.with_form(|form| {
            let asked = sections.iter().flat_map(|at| paths(form, &verdict, &form.sections[*at]));
            self.problem_visibility().update(|problem_visibility| {
                problem_visibility.attempted(asked.filter(|path| verdict.is_visible(path)));
            });
            let here = |field: &Path| form.at(field).is_some_and(|field| sections.contains(&field.section));
            let ends = |problem: &Problem| problem.kind == ProblemKind::NoRequestNeeded;
            verdict.problems.problems().iter().any(|problem| ends(problem) && problem.path.path().is_some_and(here))
        });
        !ended && untrack(|| self.problems(sections).is_empty())
    }

    /// Records that "continue" was pressed while these questions were shown.
    pub fn attempt_shown(self, shown: Vec<Path>) {
        self.problem_visibility().update(|problem_visibility| problem_visibility.attempted(shown.into_iter()));
    }

    /// The problems to show on a page, in form order: paths and sentences. Empty before "continue" was pressed.
    #[must_use]
    pub fn problems(self, sections: &[usize]) -> Vec<(Path, String)> {
        self.with_snapshot(|snapshot| {
            if !snapshot.problem_visibility.has_attempted_any() {
                return Vec::new();
            }
            let form = snapshot.form;
            let paths = sections.iter().flat_map(|at| paths(form, snapshot.verdict, &form.sections[*at]));
            let mut problems = Vec::new();
            for path in paths.filter(|path| snapshot.problem_visibility.has_attempted(path)) {
                problems.extend(snapshot.shown_at(&path).map(|problem| (path.clone(), self.sentence(form, problem))));
            }
            problems
        })
    }

    /// The same for a summary: sentences about cells name the row.
    #[must_use]
    pub fn problems_by_row(self, sections: &[usize]) -> Vec<(Path, String)> {
        let problems = self.problems(sections);
        let names = self.row_names(problems.iter().filter_map(|(path, _)| Some(path.row()?.0)));
        let named = |(path, sentence): (Path, String)| {
            let row = path.row().and_then(|(group, row)| names.get(&(group.clone(), row)));
            let sentence = match row {
                Some(row) => words::form::in_row(lang(), row, &sentence),
                None => sentence,
            };
            (path, sentence)
        };
        problems.into_iter().map(named).collect()
    }

    /// The sentence of a problem. Its example is valid together with the other current answers.
    #[must_use]
    pub fn sentence(self, form: &Form, problem: &Problem) -> String {
        let path = problem.path.path();
        let example = || self.example(form, path?);
        let number = |row: RowId| {
            let (group, _) = path?.row()?;
            // The number changes when an earlier row is removed.
            self.track(&Path::from(group));
            self.row_number(&Path::from(group), row)
        };
        let context = untrack(|| self.context());
        sentences::problem(form, problem, &context, &example, &number)
    }

    /// An example of a valid answer at this path, in the person's notation.
    #[must_use]
    pub fn example(self, form: &Form, path: &Path) -> Option<String> {
        let (setup, context) = (self.setup(), untrack(|| self.context()));
        self.verdict().with_untracked(|verdict| example(form, path, verdict, &context, &setup.locale))
    }

    /// The problems reported by the server that do not belong to a field of the form.
    #[must_use]
    pub fn form_problems(self) -> Vec<String> {
        self.with_form(|form| {
            let is_asked = |problem: &Problem| problem.path.path().is_some_and(|path| form.at(path).is_some());
            self.server_problems().with(|report| {
                let elsewhere = report.problems().iter().filter(|problem| !is_asked(problem));
                elsewhere.map(|problem| self.sentence(form, problem)).collect()
            })
        })
    }

    /// Adopts the problems reported by the server, and the date at which it has validated.
    pub fn adopt(self, report: &Report, today: Option<Date>) {
        self.server_problems().set(report.clone());
        if let Some(today) = today {
            self.set_context().update(|context| Arc::make_mut(context).today = today);
        }
        self.attempt(&self.all_sections());
    }
}

#[cfg(test)]
mod tests {
    use portico_domain::{
        answers::{Draft, Raw, parse},
        context::Context,
        evaluate::evaluate,
        locale::Locale,
        text::NormalText,
    };

    use super::*;

    const FORM: &str = r#"{"sections": [{"id": "all", "title": "All", "fields": [
        {"id": "why", "kind": "short_text", "label": "Why"},
        {"id": "items", "kind": "rows", "label": "Items", "fields": [
            {"id": "serial", "kind": "short_text", "label": "Serial"},
            {"id": "note", "kind": "short_text", "label": "Note"}]},
        {"id": "end", "kind": "short_text", "label": "End"}]}]}"#;

    #[test]
    fn a_section_asks_row_by_row() {
        let form = Form::compile(serde_json::from_str(FORM).expect("a form")).expect("a sound form");
        let context: Context = serde_json::from_str(r#"{"today": "2027-03-01"}"#).expect("a context");
        let typed = ["items[b].note", "items[a].serial"].map(|path| path.parse::<Path>().expect("a path"));
        let draft = Draft(typed.into_iter().map(|path| (path, Raw::Text("x".to_owned()))).collect());
        let verdict = evaluate(&form, &parse(&form, &draft, &Locale::ENGLISH, NormalText::from_nfc), &context);
        let paths: Vec<String> = paths(&form, &verdict, &form.sections[0]).map(|path| path.to_string()).collect();
        let cells = ["items[b].serial", "items[b].note", "items[a].serial", "items[a].note"];
        assert_eq!(paths, [&["why", "items"], &cells[..], &["end"]].concat());
    }
}
