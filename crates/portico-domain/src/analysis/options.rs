//! Options named by conditions and defaults that are missing from lookups or retired.

use super::{Finding, places, reach::named, scope::FormScope};
use crate::form::{DefaultValue, Subject, suggestion};

pub(super) fn find(scope: &FormScope<'_>, findings: &mut Vec<Finding>) {
    for (at, test) in places::tests(scope) {
        if let Subject::Field(field) = test.subject {
            named(&test.operator).iter().for_each(|id| row(scope, field, id, &at, findings));
        }
    }
    for (at, path, field) in scope.fields() {
        let at_default = format!("{path}.default");
        let Some(DefaultValue::Value(value)) = &field.default else { continue };
        value.chosen().for_each(|id| row(scope, at, id, &at_default, findings));
    }
}

/// The id must be a row of the lookup that the field chooses from, and should not be retired.
fn row(scope: &FormScope<'_>, field: usize, id: &str, at: &str, findings: &mut Vec<Finding>) {
    let Some((name, lookup)) = scope.lookup_of(field) else { return };
    match lookup.row(id) {
        None => {
            let hint = suggestion(findings.len(), id, lookup.rows().iter().map(|row| row.id.as_str()));
            findings.push(Finding::error(at, format!("the lookup `{name}` has no row `{id}`{hint}")));
        }
        Some(row) if row.retired => {
            let message = format!(
                "the row `{id}` of the lookup `{name}` has retired and cannot be chosen any more; name another one"
            );
            findings.push(Finding::warning(at, message));
        }
        Some(_) => {}
    }
}
