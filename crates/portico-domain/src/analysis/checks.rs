//! Checks that contradict the bounds of their field, or each other.

use super::{
    Finding,
    reach::{Goal, Reach},
    scope::FormScope,
    windows::{self, Room},
};
use crate::form::{CheckTest, Condition, Field};

pub(super) fn find(scope: &FormScope<'_>, findings: &mut Vec<Finding>) {
    for (at, path, field) in scope.fields() {
        contradictions(scope, at, &path, field, findings);
        same_and_different(&path, field, findings);
        for (i, check) in field.checks.iter().enumerate() {
            if let CheckTest::Domains(domains) = &check.test {
                let wrong = domains.iter().filter(|domain| !is_domain(domain));
                findings.extend(wrong.map(|domain| {
                    let message = format!("`{domain}` is no domain name; write it like \"example.com\", without an @");
                    Finding::error(format!("{path}.check[{i}].domains"), message)
                }));
            }
        }
    }
}

/// Combines the unconditional checks first, then each conditional check with them, then pairs of conditional checks.
fn contradictions(scope: &FormScope<'_>, at: usize, path: &str, field: &Field, findings: &mut Vec<Finding>) {
    let (sometimes, always): (Vec<usize>, Vec<usize>) =
        (0..field.checks.len()).partition(|i| field.checks[*i].when.is_some());
    let mut sound: Vec<usize> = Vec::new();
    if windows::room(scope, at, &[]) == Room::None {
        let message = format!("no answer can be right: `min`, `max` and `step` of `{}` leave none", field.id);
        findings.push(Finding::error(path, message));
        return;
    }
    for check in always {
        let mut with = sound.clone();
        with.push(check);
        if report(scope, at, path, &with, "no answer can be right: this contradicts", findings) {
            continue;
        }
        sound = with;
    }
    let mut alone = Vec::new();
    for check in sometimes {
        let mut with = sound.clone();
        with.push(check);
        if !report(scope, at, path, &with, "while this check applies no answer can be right: it contradicts", findings)
        {
            alone.push(check);
        }
    }
    for (n, later) in alone.iter().enumerate() {
        for earlier in &alone[..n] {
            let both = [*earlier, *later];
            let applies = |check: &usize| field.checks[*check].when.as_ref();
            let whens: Vec<&Condition> = both.iter().filter_map(applies).collect();
            let together = || whens.iter().fold(scope.visible(at), |question, when| question.and(Goal::holds(when)));
            let with: Vec<usize> = sound.iter().chain(&both).copied().collect();
            if windows::room(scope, at, &with) != Room::Enough && together().ask(scope) == Reach::Possible {
                report(
                    scope,
                    at,
                    path,
                    &with,
                    "both can apply at once, and then no answer can be right: this contradicts",
                    findings,
                );
            }
        }
    }
}

/// Reports checks that no answer satisfies, at the last of them; returns whether it did.
fn report(
    scope: &FormScope<'_>,
    at: usize,
    path: &str,
    checks: &[usize],
    what: &str,
    findings: &mut Vec<Finding>,
) -> bool {
    let Some((last, before)) = checks.split_last() else { return false };
    let room = windows::room(scope, at, checks);
    if room == Room::Enough {
        return false;
    }
    // The first check that suffices for the contradiction, so that the message names the pair.
    let other = before.iter().find(|other| windows::room(scope, at, &[**other, *last]) != Room::Enough);
    let with = match other {
        Some(other) => format!("check[{other}]"),
        None if windows::room(scope, at, &[*last]) != Room::Enough => "the field's own bounds".to_owned(),
        None => "the checks before it".to_owned(),
    };
    let at = format!("{path}.check[{last}]");
    findings.push(match room {
        Room::OnHolidays => {
            let message = format!(
                "only holidays leave an answer here: in an ordinary week this contradicts {with}; widen one of them"
            );
            Finding::warning(at, message)
        }
        _ => Finding::error(at, format!("{what} {with}; change one of them")),
    });
    true
}

/// Checks for equality with and difference from the same field.
fn same_and_different(path: &str, field: &Field, findings: &mut Vec<Finding>) {
    let always = || field.checks.iter().enumerate().filter(|(_, check)| check.when.is_none());
    for (i, check) in always() {
        let CheckTest::DifferentFrom(other, id) = &check.test else { continue };
        if let Some((n, _)) = always().find(|(_, c)| matches!(&c.test, CheckTest::SameAs(same, _) if same == other)) {
            let message = format!(
                "no answer can be the same as `{id}` and different from it: this contradicts check[{n}]; take one out"
            );
            findings.push(Finding::error(format!("{path}.check[{i}]"), message));
        }
    }
}

fn is_domain(domain: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.chars().count())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    domain.contains('.') && domain.len() <= 253 && domain.split('.').all(label)
}
