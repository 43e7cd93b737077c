//! The calculation of a computed value in words: "3 × €240.00".

use portico_domain::{
    context::Context,
    decimal::Decimal,
    form::{Aggregate, AggregateFunction, Form, Formula},
    path::Path,
    value::Value,
    verdict::Verdict,
};

use super::rows::{cell, path_from};
use crate::format;

/// Maximum number of values of a column that are written out.
const MAX_TERMS: usize = 5;

/// The data that a formula reads.
#[derive(Clone, Copy)]
pub struct FormulaInput<'a> {
    /// The form.
    pub form: &'a Form,
    /// The rules' verdict.
    pub verdict: &'a Verdict,
    /// The context, with the lookups.
    pub context: &'a Context,
    /// The path of the computed value: a cell reads the cells of its own row.
    pub at: &'a Path,
}

impl FormulaInput<'_> {
    /// The formula with current values; `None` while a value is missing, and for a formula without a calculation.
    pub fn in_words(self, formula: &Formula) -> Option<String> {
        match formula {
            Formula::Sum(parts) | Formula::Product(parts) if parts.len() > 1 => self.text(formula, true),
            Formula::Aggregate(at) => match self.form.aggregates[*at].over {
                AggregateFunction::Sum(field) if self.column(&self.form.aggregates[*at], field).count() > 1 => {
                    self.text(formula, true)
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// The paths that the formula reads.
    pub fn paths(self, formula: &Formula) -> Vec<Path> {
        match formula {
            Formula::Constant(_) => Vec::new(),
            Formula::Field(at) | Formula::Column { of: at, .. } => vec![self.path(*at)],
            Formula::Sum(parts) | Formula::Product(parts) => parts.iter().flat_map(|part| self.paths(part)).collect(),
            Formula::Aggregate(at) => {
                let of = &self.form.aggregates[*at];
                let group = self.form.fields[of.group].path.clone();
                let cells = column_of(&of.over).into_iter().flat_map(|field| self.cells(of, field));
                cells.chain([group]).collect()
            }
        }
    }

    fn text(self, formula: &Formula, outermost: bool) -> Option<String> {
        match formula {
            Formula::Constant(value) => amount(value),
            Formula::Field(at) => amount(self.verdict.value(&self.path(*at))?),
            // A sum skips missing values.
            Formula::Sum(parts) => {
                let texts: Vec<String> = parts.iter().filter_map(|part| self.text(part, false)).collect();
                joined(&texts, " + ", outermost)
            }
            Formula::Product(parts) => {
                let texts: Option<Vec<String>> = parts.iter().map(|part| self.text(part, false)).collect();
                joined(&texts?, " × ", true)
            }
            Formula::Column { lookup, column, of } => {
                let lookup = self.context.lookups.get(lookup)?;
                let cell = |id| lookup.row(id).and_then(|row| lookup.cell(row, column));
                let cells = self.verdict.value(&self.path(*of))?.chosen().filter_map(cell);
                joined(&cells.filter_map(|value| amount(&value)).collect::<Vec<_>>(), " + ", outermost)
            }
            Formula::Aggregate(at) => self.over_rows(&self.form.aggregates[*at], outermost),
        }
    }

    fn over_rows(self, of: &Aggregate, outermost: bool) -> Option<String> {
        let count = |count: usize| Some(format::number(i64::try_from(count).ok().and_then(Decimal::integer)?));
        match of.over {
            AggregateFunction::Number => count(self.verdict.rows(&self.form.fields[of.group].path).len()),
            AggregateFunction::Answered(field) => count(self.column(of, field).count()),
            AggregateFunction::Sum(field) => {
                let values: Vec<String> = self.column(of, field).take(MAX_TERMS + 1).filter_map(amount).collect();
                if values.len() > MAX_TERMS { None } else { joined(&values, " + ", outermost) }
            }
            AggregateFunction::Min(field) => amount(self.column(of, field).min()?),
            AggregateFunction::Max(field) => amount(self.column(of, field).max()?),
            AggregateFunction::Any(_) | AggregateFunction::Every(_) | AggregateFunction::Count(..) => None,
        }
    }

    /// The values of a field in all rows.
    fn column(&self, of: &Aggregate, field: usize) -> impl Iterator<Item = &Value> {
        self.cells(of, field).filter_map(|path| self.verdict.value(&path))
    }

    fn cells(&self, of: &Aggregate, field: usize) -> impl Iterator<Item = Path> {
        let (group, field) = (&self.form.fields[of.group], &self.form.fields[field]);
        self.verdict.rows(&group.path).iter().map(|row| cell(group, *row, field))
    }

    fn path(self, field: usize) -> Path {
        path_from(self.at, &self.form.fields[field])
    }
}

/// The aggregated field.
fn column_of(over: &AggregateFunction) -> Option<usize> {
    match over {
        AggregateFunction::Answered(field)
        | AggregateFunction::Sum(field)
        | AggregateFunction::Min(field)
        | AggregateFunction::Max(field) => Some(*field),
        AggregateFunction::Any(_)
        | AggregateFunction::Every(_)
        | AggregateFunction::Count(..)
        | AggregateFunction::Number => None,
    }
}

fn joined(texts: &[String], with: &str, bare: bool) -> Option<String> {
    match texts {
        [] => None,
        [one] => Some(one.clone()),
        _ if bare => Some(texts.join(with)),
        _ => Some(format!("({})", texts.join(with))),
    }
}

fn amount(value: &Value) -> Option<String> {
    match value {
        Value::Number(number) => Some(format::number(*number)),
        Value::Money(money) => Some(format::money(money)),
        _ => None,
    }
}
