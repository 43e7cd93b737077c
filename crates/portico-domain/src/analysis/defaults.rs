//! Defaults that violate the checks of their own field.

use super::{
    Finding,
    scope::{FormScope, bare_context},
};
use crate::form::{Bound, CheckTest, DefaultValue, no_values};

pub(super) fn find(scope: &FormScope<'_>, findings: &mut Vec<Finding>) {
    let context = bare_context();
    for (_, path, field) in scope.fields() {
        let Some(DefaultValue::Value(value)) = &field.default else { continue };
        let checks =
            field.checks.iter().enumerate().filter(|(_, check)| check.when.is_none() && is_constant(&check.test));
        for (i, check) in checks {
            if check.test.problem(value, &context, &no_values()).is_some() {
                let message =
                    format!("the default of `{}` does not pass its own check[{i}]; change one of them", field.id);
                findings.push(Finding::warning(format!("{path}.default"), message));
            }
        }
    }
}

/// Whether a check depends on the answer alone.
fn is_constant(test: &CheckTest) -> bool {
    match test {
        CheckTest::Compare(_, bound) => matches!(bound, Bound::Value(_)),
        CheckTest::MinLength(_)
        | CheckTest::MaxLength(_)
        | CheckTest::MinChosen(_)
        | CheckTest::MaxChosen(_)
        | CheckTest::Pattern(..)
        | CheckTest::Domains(_) => true,
        _ => false,
    }
}
