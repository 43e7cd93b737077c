//! Lookup rows that narrow each other: choices without options, and cells that refer to nothing.

use std::collections::BTreeSet;

use super::{
    Finding,
    reach::{Goal, Reach},
    scope::FormScope,
};
use crate::{
    form::{Field, Narrowing, Options},
    lookup::{Lookup, Row},
    value::Value,
};

/// Maximum number of examples in a message.
const EXAMPLES: usize = 5;

pub(super) fn find(scope: &FormScope<'_>, findings: &mut Vec<Finding>) {
    for (at, path, field) in scope.fields() {
        let Some((name, lookup)) = scope.lookup_of(at) else { continue };
        let needed = field.required || field.required_when.is_some();
        if lookup.rows().iter().all(|row| row.retired) {
            let message = format!("the lookup `{name}` has no row that can be chosen; add one");
            let finding = if needed { Finding::error } else { Finding::warning };
            findings.push(finding(format!("{path}.options.lookup"), message));
            continue;
        }
        let narrowings = field.kind.options().map_or(&[][..], Options::narrowing);
        for narrowing in narrowings {
            let at_column = format!("{path}.options.where.{}", narrowing.column);
            dangling(scope, lookup, narrowing, &at_column, findings);
            if needed {
                without_option(scope, at, field, lookup, narrowing, &at_column, findings);
            }
        }
    }
}

/// The text in a column used for narrowing.
fn cell(lookup: &Lookup, row: &Row, column: &str) -> Option<String> {
    match lookup.cell(row, column)? {
        Value::Text(text) => Some(text.to_string()),
        _ => None,
    }
}

/// The ids that a field may offer; `None` if unknown.
fn ids(scope: &FormScope<'_>, at: usize) -> Option<Vec<String>> {
    match scope.form.fields[at].kind.options()? {
        Options::Inline { options, .. } => Some(options.iter().map(|option| option.id.clone()).collect()),
        Options::Lookup { .. } => Some(scope.offered_rows(at)?.map(|row| row.id.clone()).collect()),
    }
}

/// Cells whose value is not a possible answer of the narrowing field.
fn dangling(scope: &FormScope<'_>, lookup: &Lookup, narrowing: &Narrowing, at: &str, findings: &mut Vec<Finding>) {
    let known: Option<BTreeSet<String>> = match scope.lookup_of(narrowing.field) {
        // A retired row still exists.
        Some((_, other)) => Some(other.rows().iter().map(|row| row.id.clone()).collect()),
        None => ids(scope, narrowing.field).map(|ids| ids.into_iter().collect()),
    };
    let Some(known) = known else { return };
    let column = narrowing.column.as_str();
    let active = lookup.rows().iter().filter(|row| !row.retired);
    let wrong = active.filter_map(|row| match cell(lookup, row, column) {
        None => Some(format!("`{}` (empty)", row.id)),
        Some(cell) if !known.contains(&cell) => Some(format!("`{}` (`{cell}`)", row.id)),
        Some(_) => None,
    });
    let wrong: Vec<String> = wrong.collect();
    if !wrong.is_empty() {
        let field = &scope.form.fields[narrowing.field].id;
        let message = format!(
            "rows that can never be chosen, because their `{column}` is no option of `{field}`: {}; mend the cells or retire the rows",
            examples(&wrong)
        );
        findings.push(Finding::warning(at, message));
    }
}

/// Answers of the narrowing field for which a required choice has no option.
fn without_option(
    scope: &FormScope<'_>,
    at: usize,
    field: &Field,
    lookup: &Lookup,
    narrowing: &Narrowing,
    path: &str,
    findings: &mut Vec<Finding>,
) {
    let Some(ids) = ids(scope, narrowing.field) else { return };
    let active = lookup.rows().iter().filter(|row| !row.retired);
    let served: BTreeSet<String> = active.filter_map(|row| cell(lookup, row, &narrowing.column)).collect();
    let several = matches!(
        scope.form.fields[narrowing.field].kind,
        crate::field::Kind::CheckboxList(_) | crate::field::Kind::MultiSelect(_)
    );
    let empty: Vec<String> = ids.into_iter().filter(|id| !served.contains(id)).collect();
    let mut found = Vec::new();
    for id in empty {
        let value = if several { Value::Choices(BTreeSet::from([id.clone()])) } else { Value::Choice(id.clone()) };
        let asked = scope.visible(at).and(Goal::Value(narrowing.field, &value));
        let asked = field.required_when.iter().fold(asked, |asked, condition| asked.and(Goal::holds(condition)));
        if asked.ask(scope) == Reach::Possible {
            found.push(format!("`{id}`"));
        }
        if found.len() > 2 * EXAMPLES {
            break;
        }
    }
    if !found.is_empty() {
        let by = &scope.form.fields[narrowing.field].id;
        let message = format!(
            "`{}` is required, but there is no option for `{by}` = {}; add rows, or show it for the others only",
            field.id,
            examples(&found)
        );
        findings.push(Finding::warning(path, message));
    }
}

/// The first few entries of a list, and a note if there are more.
pub(super) fn examples(all: &[String]) -> String {
    let shown = all.iter().take(EXAMPLES).map(String::as_str).collect::<Vec<_>>().join(", ");
    if all.len() > EXAMPLES { format!("{shown}, and more") } else { shown }
}
