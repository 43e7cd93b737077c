//! Length tests of missing answers.

use std::collections::BTreeSet;

use super::{Finding, places, scope::FormScope};
use crate::form::{Comparison, Condition, Operator, Subject, Test};

/// Without an answer every comparison is false, so "fewer than" does not hold for a missing answer.
pub(super) fn find(scope: &FormScope<'_>, findings: &mut Vec<Finding>) {
    for (path, condition) in places::conditions(scope) {
        walk(&path, condition, &BTreeSet::new(), findings);
    }
}

/// `settled`: the subjects for which a test beside this one decides the case of a missing answer, so that it needs no
/// warning.
fn walk(path: &str, condition: &Condition, settled: &BTreeSet<Subject>, findings: &mut Vec<Finding>) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            let all = matches!(condition, Condition::All(_));
            let settled: BTreeSet<Subject> = parts.iter().filter_map(|part| settles(part, all)).collect();
            for (i, part) in parts.iter().enumerate() {
                walk(&format!("{path}.{}[{i}]", if all { "all" } else { "any" }), part, &settled, findings);
            }
        }
        Condition::Not(part) => walk(&format!("{path}.not"), part, settled, findings),
        Condition::Test(test) if !settled.contains(&test.subject) => {
            let at = format!("{path}.{}", test.name.operator);
            findings.extend(message(test).map(|message| Finding::warning(at, message)));
        }
        Condition::Test(_) | Condition::Visible(_) | Condition::Rows(_) => {}
    }
}

/// The subject of a test that decides the case of a missing answer by itself: false in an `all`, true in an `any`.
fn settles(part: &Condition, all: bool) -> Option<Subject> {
    let Condition::Test(test) = part else { return None };
    (test.negated != all && message(test).is_none()).then_some(test.subject)
}

fn message(test: &Test) -> Option<String> {
    let (name, subject) = (&test.name.operator, &test.name.subject);
    match test.operator {
        Operator::Length(Comparison::Equal | Comparison::AtMost, 0) | Operator::Length(Comparison::Below, 0 | 1) => {
            Some(format!(
                "this never holds: while `{subject}` has no answer every comparison is false; write `empty = true`"
            ))
        }
        Operator::Length(Comparison::AtMost | Comparison::Below, _) => Some(format!(
            "`{name}` does not hold while `{subject}` has no answer; put `empty = true` beside it in an `any` if that is meant too, or `answered = true` in an `all` if not"
        )),
        _ => None,
    }
}
