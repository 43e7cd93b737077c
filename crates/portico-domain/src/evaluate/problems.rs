//! Determining problems once all values are known: missing answers, checks, rules, refusals.

use std::collections::BTreeSet;

use super::{Frame, Run, State};
use crate::{
    field::{Kind, Rows},
    form::{Check, CheckTest, Field, Rule},
    path::{Path, ProblemPath},
    report::{Problem, ProblemKind, Report},
    sorted,
    spec::RuleEffect,
};

/// The position of a problem in the form: the field; in a group, the row counted from 1 and the cell.
type Place = (usize, usize, usize);

/// Problems with their positions.
#[derive(Default)]
pub(super) struct Problems(Vec<(Place, Problem)>);

impl Problems {
    fn push(&mut self, place: Place, path: &Path, kind: ProblemKind, message: Option<&String>) {
        let path = ProblemPath::Answer(path.clone());
        self.0.push((place, Problem { path, kind, message: message.cloned() }));
    }

    /// The report, in the order of the form and without duplicates.
    pub(super) fn report(mut self) -> Report {
        sorted::by(&mut self.0, Ord::cmp);
        self.0.dedup();
        Report::in_order(self.0.into_iter().map(|(_, problem)| problem).collect())
    }
}

impl Run<'_> {
    /// The problems of the visible fields and of the rules, and unknown keys.
    pub(super) fn problems(&self) -> Problems {
        let mut problems = Problems::default();
        let form = self.form;
        for (at, field) in form.fields.iter().enumerate().filter(|(_, field)| field.group.is_none()) {
            self.outer().problems(field, &self.fields[at], (at, 0, 0), &mut problems);
            let Some(rows) = field.kind.rows() else { continue };
            self.group_problems(at, field, rows, &mut problems);
        }
        for (rule, path) in self.applying_rules() {
            let kind = match rule.effect {
                RuleEffect::Refuse => ProblemKind::Rule,
                RuleEffect::End => ProblemKind::NoRequestNeeded,
                RuleEffect::Warn => continue,
            };
            problems.push((rule.at, 0, 0), path, kind, Some(&rule.message));
        }
        for key in &self.answers.unknown {
            problems.0.push(((usize::MAX, 0, 0), Problem::new(ProblemPath::of_key(key), ProblemKind::UnknownField)));
        }
        problems
    }

    /// The messages of the rules that only warn.
    pub(super) fn warnings(&self) -> Problems {
        let mut warnings = Problems::default();
        if self.form.rules.iter().any(|rule| rule.effect == RuleEffect::Warn) {
            for (rule, path) in self.applying_rules().filter(|(rule, _)| rule.effect == RuleEffect::Warn) {
                warnings.push((rule.at, 0, 0), path, ProblemKind::Rule, Some(&rule.message));
            }
        }
        warnings
    }

    /// The rules whose conditions hold, with the paths of their fields.
    fn applying_rules(&self) -> impl Iterator<Item = (&Rule, &Path)> {
        let form = self.form;
        form.rules.iter().filter_map(move |rule| {
            let (field, state) = (&form.fields[rule.at], &self.fields[rule.at]);
            // A missing or invalid value suppresses a field's other problems.
            let absent = if let Some(rows) = field.kind.rows() {
                self.groups[rows.place].is_empty()
            } else {
                state.value.is_none()
            };
            let silenced = state.refused.is_some() || (absent && state.required.is);
            (state.visible.is && !silenced && self.outer().applies(Some(&rule.when))).then_some((rule, &field.path))
        })
    }

    fn group_problems(&self, at: usize, group: &Field, rows: &Rows, problems: &mut Problems) {
        let given = &self.groups[rows.place];
        if let Some(kind) = rows.problem(given.len()) {
            problems.push((at, 0, 0), &group.path, kind, None);
        }
        for (place, row) in given.iter().enumerate() {
            let frame = self.row(group, rows, place);
            for ((cell, field), state) in self.form.cells(rows).zip(&row.cells) {
                frame.problems(field, state, (at, place + 1, cell), problems);
            }
        }
        for (place, row) in self.repeated(rows) {
            let cell = rows.unique[0];
            let path = self.row(group, rows, place).path(&self.form.fields[cell]);
            problems.push((at, place + 1, cell), &path, ProblemKind::NotUnique { row }, None);
        }
    }

    /// Adds problems for input that must not be submitted. An invalid value suppresses a field's other problems,
    /// `missing` too.
    pub(super) fn refuse(&self, problems: &mut Problems) {
        let (mut refused, mut silenced) = (Problems::default(), BTreeSet::new());
        for (at, field) in self.form.fields.iter().enumerate().filter(|(_, field)| field.group.is_none()) {
            self.outer().refuse(field, &self.fields[at], (at, 0, 0), &mut refused, &mut silenced);
            let Some(rows) = field.kind.rows() else { continue };
            for (place, row) in self.groups[rows.place].iter().enumerate() {
                let frame = self.row(field, rows, place);
                for ((cell, field), state) in self.form.cells(rows).zip(&row.cells) {
                    frame.refuse(field, state, (at, place + 1, cell), &mut refused, &mut silenced);
                }
            }
        }
        problems.0.retain(|(place, _)| !silenced.contains(place));
        problems.0.append(&mut refused.0);
    }
}

impl Frame<'_, '_> {
    fn problems(&self, field: &Field, state: &State<'_>, place: Place, problems: &mut Problems) {
        if !state.visible.is || matches!(field.kind, Kind::Note(_)) {
            return;
        }
        let mut push = |kind, message: Option<&String>| problems.push(place, &self.path(field), kind, message);
        if let Some(refused) = &state.refused {
            push(refused.clone(), None);
            return;
        }
        if let Some(rows) = field.kind.rows() {
            if state.required.is && self.run.groups[rows.place].is_empty() {
                push(ProblemKind::Missing, None);
            }
            return;
        }
        let Some(value) = state.value.as_deref() else {
            if state.required.is {
                let nothing = self.offers_nothing(field, state);
                push(if nothing { ProblemKind::NoOptions } else { ProblemKind::Missing }, None);
            }
            return;
        };
        let mut own = Vec::new();
        field.kind.problems(value, &mut own);
        let mut sound = !own.iter().any(is_of_length);
        own.into_iter().for_each(|kind| push(kind, None));
        // Patterns come last and are skipped for texts that are too long or too short.
        let checks = |patterns| move |check: &&Check| matches!(check.test, CheckTest::Pattern(..)) == patterns;
        let others = field.checks.iter().filter(checks(false));
        for check in others.chain(field.checks.iter().filter(checks(true))) {
            let is_pattern = matches!(check.test, CheckTest::Pattern(..));
            if (sound || !is_pattern)
                && self.applies(check.when.as_ref())
                && let Some(kind) = check.test.problem(value, self.run.context, self)
            {
                sound &= !is_of_length(&kind);
                push(kind, check.message.as_ref());
            }
        }
    }

    fn refuse(
        &self,
        field: &Field,
        state: &State<'_>,
        place: Place,
        problems: &mut Problems,
        silenced: &mut BTreeSet<Place>,
    ) {
        // The answer to most fields is not restricted.
        if state.visible.is && !state.read_only.is {
            return;
        }
        let answers = self.run.answers;
        let path = self.path(field);
        if !answers.has(&path) {
            return;
        }
        let other = || answers.get(&path) != state.value.as_deref();
        if !state.visible.is {
            problems.push(place, &path, ProblemKind::NotApplicable, None);
        } else if let Some(unread) = answers.unread.get(&*path) {
            silenced.insert(place);
            problems.push(place, &path, unread.clone(), None);
        } else if other() && !(state.required.is && state.value.is_none()) {
            problems.push(place, &path, ProblemKind::NotAsComputed, None);
        }
    }
}

fn is_of_length(problem: &ProblemKind) -> bool {
    matches!(problem, ProblemKind::TooLong { .. } | ProblemKind::TooShort { .. })
}
