//! What is said when every value is known: missing answers, checks, rules, refusals.

use std::collections::BTreeSet;

use super::Run;
use crate::{
    field::Kind,
    form::{Check, CheckTest},
    report::{Problem, ProblemKind},
};

impl Run<'_> {
    /// The problems of the visible fields and of the rules, and the keys of which the form knows nothing.
    pub(super) fn sinks(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        for at in 0..self.fields.len() {
            self.field_problems(at, &mut problems);
        }
        for rule in &self.form.rules {
            let state = &self.fields[rule.at];
            // `missing` and what is no value at all silence a field's other problems.
            let silenced = state.refused.is_some() || (state.value.is_none() && state.required.is);
            if state.visible.is && !silenced && self.applies(Some(&rule.when)) {
                let path = self.form.fields[rule.at].id.to_string();
                problems.push(Problem { path, kind: ProblemKind::Rule, message: Some(rule.message.clone()) });
            }
        }
        problems.extend(self.answers.unknown.iter().map(|key| Problem::new(key.clone(), ProblemKind::UnknownField)));
        problems
    }

    fn field_problems(&self, at: usize, problems: &mut Vec<Problem>) {
        let (field, state) = (&self.form.fields[at], &self.fields[at]);
        if !state.visible.is || matches!(field.kind, Kind::Note(_)) {
            return;
        }
        let mut push = |kind, message: Option<&String>| {
            problems.push(Problem { path: field.id.to_string(), kind, message: message.cloned() });
        };
        if let Some(refused) = &state.refused {
            push(refused.clone(), None);
            return;
        }
        let Some(value) = state.value.as_deref() else {
            if state.required.is {
                push(if self.offers_nothing(at) { ProblemKind::NoOptions } else { ProblemKind::Missing }, None);
            }
            return;
        };
        let mut own = Vec::new();
        field.kind.problems(value, &mut own);
        let mut sound = !own.iter().any(is_of_length);
        own.into_iter().for_each(|kind| push(kind, None));
        // Once a text is too long or too short no pattern runs over it: those come last.
        let (patterns, others): (Vec<&Check>, Vec<&Check>) =
            field.checks.iter().partition(|check| matches!(check.test, CheckTest::Pattern(..)));
        for check in others.into_iter().chain(patterns) {
            let runs = sound || !matches!(check.test, CheckTest::Pattern(..));
            if runs
                && self.applies(check.when.as_ref())
                && let Some(kind) = check.test.problem(value, self.context, &|at| self.value(at))
            {
                sound &= !is_of_length(&kind);
                push(kind, check.message.as_ref());
            }
        }
    }

    /// Adds what may not be sent to the problems. What is no value at all silences a field's other problems, and `missing` does.
    pub(super) fn refuse(&self, problems: &mut Vec<Problem>) {
        let mut refused = Vec::new();
        let mut silenced = BTreeSet::new();
        for (field, state) in self.form.fields.iter().zip(&self.fields) {
            let id = field.id.as_str();
            if !self.answers.has(id) {
                continue;
            }
            let other = || self.answers.get(id) != state.value.as_deref();
            if !state.visible.is {
                refused.push(Problem::new(id, ProblemKind::NotApplicable));
            } else if let Some(unread) = self.answers.unread.get(id).filter(|_| state.read_only.is) {
                refused.push(Problem::new(id, unread.clone()));
                silenced.insert(id);
            } else if state.read_only.is && other() && !(state.required.is && state.value.is_none()) {
                refused.push(Problem::new(id, ProblemKind::NotAsComputed));
            }
        }
        problems.retain(|problem| !silenced.contains(problem.path.as_str()));
        problems.extend(refused);
    }
}

fn is_of_length(problem: &ProblemKind) -> bool {
    matches!(problem, ProblemKind::TooLong { .. } | ProblemKind::TooShort { .. })
}
