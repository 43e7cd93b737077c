//! Lookup columns used in formulas: cells in another currency, and empty cells.

use super::{Finding, rows::examples, scope::FormScope};
use crate::{
    field::{Computed, Kind},
    form::Formula,
    form::Shape,
    value::Value,
};

pub(super) fn find(scope: &FormScope<'_>, findings: &mut Vec<Finding>) {
    for (_, path, field) in scope.fields() {
        if let Kind::Computed(Computed { formula, shape }) = &field.kind {
            walk(scope, &format!("{path}.formula"), formula, shape, findings);
        }
    }
}

fn walk(scope: &FormScope<'_>, at: &str, formula: &Formula, shape: &Shape, findings: &mut Vec<Finding>) {
    match formula {
        Formula::Sum(parts) => {
            parts
                .iter()
                .enumerate()
                .for_each(|(i, part)| walk(scope, &format!("{at}.sum[{i}]"), part, shape, findings));
        }
        Formula::Product(parts) => parts
            .iter()
            .enumerate()
            .for_each(|(i, part)| walk(scope, &format!("{at}.product[{i}]"), part, shape, findings)),
        Formula::Column { column, of, .. } => cells(scope, at, column, *of, shape, findings),
        Formula::Constant(_) | Formula::Field(_) | Formula::Aggregate(_) => {}
    }
}

fn cells(scope: &FormScope<'_>, at: &str, column: &str, of: usize, shape: &Shape, findings: &mut Vec<Finding>) {
    let Some((name, lookup)) = scope.lookup_of(of) else { return };
    let (mut foreign, mut empty) = (Vec::new(), Vec::new());
    for row in lookup.rows().iter().filter(|row| !row.retired) {
        match lookup.cell(row, column) {
            None => empty.push(format!("`{}`", row.id)),
            Some(Value::Money(money)) if !shape.holds(&Value::Money(money.clone())) => {
                foreign.push(format!("`{}` ({money})", row.id));
            }
            Some(_) => {}
        }
    }
    if let (Shape::Money(currency), false) = (shape, foreign.is_empty()) {
        let message = format!(
            "the column `{column}` of `{name}` has amounts in another currency than {}: {}; write them in the field's currency",
            currency.code(),
            examples(&foreign)
        );
        findings.push(Finding::error(at, message));
    }
    if !empty.is_empty() {
        let message = format!(
            "the column `{column}` of `{name}` is empty for {}: nothing is computed when one of them is chosen; fill the cells in",
            examples(&empty)
        );
        findings.push(Finding::warning(at, message));
    }
}
