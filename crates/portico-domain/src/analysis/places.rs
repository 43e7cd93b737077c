//! Paths of all conditions and tests of a form.

use crate::{
    form::{Condition, Options, RowsTest, Test},
    verdict::TestName,
};

use super::scope::FormScope;

/// Every condition of a form with its path.
pub(super) fn conditions<'a>(scope: &FormScope<'a>) -> Vec<(String, &'a Condition)> {
    let mut found = Vec::new();
    for (at, section) in scope.form.sections.iter().enumerate() {
        found.extend(section.visible_when.iter().map(|condition| (format!("sections[{at}].visible_when"), condition)));
    }
    for (_, path, field) in scope.fields() {
        let own = [
            ("visible_when", &field.visible_when),
            ("required_when", &field.required_when),
            ("read_only_when", &field.read_only_when),
        ];
        found.extend(own.into_iter().filter_map(|(name, c)| Some((format!("{path}.{name}"), c.as_ref()?))));
        let barred = field.kind.options().into_iter().flat_map(Options::barred);
        let barred = barred.filter_map(|barred| Some((barred.option, barred.when.as_ref()?)));
        found.extend(barred.map(|(i, when)| (format!("{path}.options[{i}].unavailable_when"), when)));
        let checks = field.checks.iter().enumerate();
        found.extend(checks.filter_map(|(i, check)| Some((format!("{path}.check[{i}].when"), check.when.as_ref()?))));
    }
    let rules = scope.form.rules.iter().enumerate();
    found.extend(rules.map(|(i, rule)| (format!("rules[{i}].when"), &rule.when)));
    // The list grows while it is traversed: conditions on rows may contain further ones.
    let mut at = 0;
    while at < found.len() {
        let mut asked = Vec::new();
        tests_of_rows(&found[at].0, found[at].1, &mut asked);
        let rows = |(path, test): (String, &RowsTest)| {
            let (key, row) = scope.form.aggregates[test.aggregate].over.row()?;
            Some((format!("{path}.{key}"), row))
        };
        found.extend(asked.into_iter().filter_map(rows));
        at += 1;
    }
    found
}

/// All row tests in a condition, with paths based on this one.
pub(super) fn tests_of_rows<'a>(path: &str, condition: &'a Condition, into: &mut Vec<(String, &'a RowsTest)>) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            let name = if matches!(condition, Condition::All(_)) { "all" } else { "any" };
            parts.iter().enumerate().for_each(|(i, part)| tests_of_rows(&format!("{path}.{name}[{i}]"), part, into));
        }
        Condition::Not(part) => tests_of_rows(&format!("{path}.not"), part, into),
        Condition::Rows(test) => into.push((path.to_owned(), test)),
        Condition::Test(_) | Condition::Visible(_) => {}
    }
}

/// The names of all tests of a condition.
pub(super) fn names<'a>(condition: &'a Condition, into: &mut Vec<&'a TestName>) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| names(part, into)),
        Condition::Not(part) => names(part, into),
        Condition::Test(test) => into.push(&test.name),
        Condition::Visible(test) => into.push(&test.name),
        Condition::Rows(test) => into.push(&test.name),
    }
}

/// Every test of a form with its path, which ends with the operator's name.
pub(super) fn tests<'a>(scope: &FormScope<'a>) -> Vec<(String, &'a Test)> {
    let mut found = Vec::new();
    for (path, condition) in conditions(scope) {
        walk(&path, condition, &mut found);
    }
    found
}

/// All tests of a condition, with paths based on this one.
pub(super) fn walk<'a>(path: &str, condition: &'a Condition, into: &mut Vec<(String, &'a Test)>) {
    match condition {
        Condition::All(parts) => {
            parts.iter().enumerate().for_each(|(i, part)| walk(&format!("{path}.all[{i}]"), part, into));
        }
        Condition::Any(parts) => {
            parts.iter().enumerate().for_each(|(i, part)| walk(&format!("{path}.any[{i}]"), part, into));
        }
        Condition::Not(part) => walk(&format!("{path}.not"), part, into),
        Condition::Test(test) => into.push((format!("{path}.{}", test.name.operator), test)),
        Condition::Visible(_) | Condition::Rows(_) => {}
    }
}
