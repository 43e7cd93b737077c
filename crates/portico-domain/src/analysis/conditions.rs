//! Conditions that never hold, or always.

use std::collections::BTreeSet;

use super::{
    Finding, places,
    reach::{Goal, Reach, Satisfiability},
    rows::examples,
    scope::FormScope,
};
use crate::{
    form::{Condition, Field, Options},
    spec::RuleEffect,
};

pub(super) fn find(scope: &FormScope<'_>, findings: &mut Vec<Finding>) {
    let sections: Vec<Reach> = (0..scope.form.sections.len()).map(|at| section(scope, at, findings)).collect();
    let mut shown = Vec::new();
    for (at, path, field) in scope.fields() {
        let reach = if sections[field.section] == Reach::Never {
            never_but_required(&path, field, findings);
            Reach::Never
        } else {
            self::field(scope, at, &path, field, findings)
        };
        shown.push(reach);
    }
    rows(scope, findings);
    for (i, rule) in scope.form.rules.iter().enumerate() {
        let path = format!("rules[{i}]");
        if shown[rule.at] == Reach::Never {
            let id = &scope.form.fields[rule.at].id;
            let message = format!(
                "this rule can never fire: `{id}`, which shows its message, is never visible; place it at another field"
            );
            findings.push(Finding::error(format!("{path}.at"), message));
            continue;
        }
        let what = Words {
            never: "this rule can never fire",
            mend: "change its condition or take the rule out",
            always: match rule.effect {
                RuleEffect::Refuse | RuleEffect::End => {
                    "this rule fires whatever is answered, so that the form cannot be sent; change its condition"
                }
                RuleEffect::Warn => "this rule warns whatever is answered; write it as a note, or change its condition",
            },
        };
        judge(scope, &scope.visible(rule.at), &rule.when, &format!("{path}.when"), &what, findings);
    }
}

/// Conditions on rows.
fn rows(scope: &FormScope<'_>, findings: &mut Vec<Finding>) {
    for (path, condition) in places::conditions(scope) {
        let mut asked = Vec::new();
        places::tests_of_rows(&path, condition, &mut asked);
        for (path, test) in asked {
            let aggregate = &scope.form.aggregates[test.aggregate];
            let group = &scope.form.fields[aggregate.group].id;
            let Some((key, row)) = aggregate.over.row() else { continue };
            let what = Words {
                never: &format!("no row of `{group}` can be so"),
                mend: "change the condition or take it out",
                always: &format!("every row of `{group}` is so: ask how many there are, with `answered` or a length"),
            };
            judge(scope, &scope.visible(aggregate.group), row, &format!("{path}.{key}"), &what, findings);
        }
    }
}

/// Parts of the messages about a condition.
struct Words<'a> {
    never: &'a str,
    mend: &'a str,
    always: &'a str,
}

fn section(scope: &FormScope<'_>, at: usize, findings: &mut Vec<Finding>) -> Reach {
    let section = &scope.form.sections[at];
    let Some(condition) = &section.visible_when else { return Reach::Possible };
    let what = Words {
        never: &format!("the section `{}` can never be visible", section.id),
        mend: "change the condition or take the section out",
        always: &format!("the section `{}` is always visible: take the condition out", section.id),
    };
    judge(scope, &Satisfiability::given([]), condition, &format!("sections[{at}].visible_when"), &what, findings)
}

fn field<'a>(scope: &FormScope<'a>, at: usize, path: &str, field: &'a Field, findings: &mut Vec<Finding>) -> Reach {
    let id = &field.id;
    if let Some(condition) = &field.visible_when {
        let what = Words {
            never: &format!("`{id}` can never be visible"),
            mend: "change the condition or take the field out",
            always: &format!("`{id}` is visible whenever its section is: take the condition out"),
        };
        let base = scope.section(field.section);
        let reach = judge(scope, &base, condition, &format!("{path}.visible_when"), &what, findings);
        if reach == Reach::Never {
            never_but_required(path, field, findings);
            return reach;
        }
    }
    let base = scope.visible(at);
    if let Some(condition) = &field.required_when {
        let what = Words {
            never: &format!("`{id}` is never required"),
            mend: "change the condition or take it out",
            always: &format!("`{id}` is required whenever it is visible: write `required = true` instead"),
        };
        judge(scope, &base, condition, &format!("{path}.required_when"), &what, findings);
    }
    if let Some(condition) = &field.read_only_when {
        let what = Words {
            never: &format!("`{id}` is never read-only"),
            mend: "change the condition or take it out",
            always: &format!(
                "`{id}` is read-only whenever it is visible, so nobody can answer it; make it a note or a computed field"
            ),
        };
        let at = format!("{path}.read_only_when");
        judge(scope, &base, condition, &at, &what, findings);
        if let (Some(required), None) = (&field.required_when, &field.default) {
            let both = base.clone().and(Goal::holds(condition)).and(Goal::holds(required));
            if both.ask(scope) == Reach::Possible {
                let message = format!(
                    "`{id}` can be required and read-only at once, and without a `default` there is no way to answer it; give it one"
                );
                findings.push(Finding::error(at, message));
            }
        }
    }
    for barred in field.kind.options().map_or(&[][..], Options::barred) {
        let Some(condition) = &barred.when else { continue };
        let what = Words {
            never: "this option can always be chosen",
            mend: "change its condition or take the condition and the reason out",
            always: "this option can never be chosen: take its condition out, or the option",
        };
        judge(scope, &base, condition, &format!("{path}.options[{}].unavailable_when", barred.option), &what, findings);
    }
    for (i, check) in field.checks.iter().enumerate() {
        let Some(condition) = &check.when else { continue };
        let what = Words {
            never: "this check never applies",
            mend: "change its condition or take the check out",
            always: "this check always applies: take its condition out",
        };
        judge(scope, &base, condition, &format!("{path}.check[{i}].when"), &what, findings);
    }
    Reach::Possible
}

fn never_but_required(path: &str, field: &Field, findings: &mut Vec<Finding>) {
    let key = match (field.required, &field.required_when) {
        (true, _) => "required",
        (false, Some(_)) => "required_when",
        (false, None) => return,
    };
    let message =
        format!("`{}` is required but can never be visible; take `{key}` out or mend what hides it", field.id);
    findings.push(Finding::error(format!("{path}.{key}"), message));
}

/// Whether a condition can hold, and can fail, while its element is visible.
fn judge<'a>(
    scope: &FormScope<'a>,
    base: &Satisfiability<'a>,
    condition: &'a Condition,
    at: &str,
    what: &Words<'_>,
    findings: &mut Vec<Finding>,
) -> Reach {
    let holds = base.clone().and(Goal::holds(condition));
    let reach = holds.ask(scope);
    let never = what.never;
    match reach {
        Reach::Never => {
            let message = format!("{never}: no {} makes this condition hold; {}", subjects(condition), what.mend);
            findings.push(Finding::error(at, message));
        }
        Reach::Undecided => {
            let message = format!(
                "cannot tell whether {never}: there are too many combinations of {} to try",
                subjects(condition)
            );
            findings.push(Finding::undecided(at, message));
        }
        Reach::Possible if base.clone().and(Goal::fails(condition)).ask(scope) == Reach::Never => {
            findings.push(Finding::warning(at, what.always));
        }
        Reach::Possible if holds.bounded().ask(scope) == Reach::Never => {
            let message = format!(
                "{never} while every answer keeps its own bounds; {} or widen the bounds of what it looks at",
                what.mend
            );
            findings.push(Finding::warning(at, message));
        }
        Reach::Possible => {}
    }
    reach
}

/// The subjects of a condition, as a text.
fn subjects(condition: &Condition) -> String {
    let mut tests = Vec::new();
    places::names(condition, &mut tests);
    let (mut names, mut seen): (Vec<String>, _) = (Vec::new(), BTreeSet::new());
    for name in tests {
        if seen.insert(&name.subject) {
            names.push(format!("`{}`", name.subject));
        }
    }
    examples(&names)
}
