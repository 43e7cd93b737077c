//! Compiling formulas.

use super::Formula;
use crate::{
    form::{Aggregate, AggregateFunction, At, FaultKind, Shape, compile::Compiler},
    id::Id,
    lookup::ColumnType,
    money::{Currency, Money},
    spec::{FormulaSpec, OptionsSpec},
    value::{Literal, Value},
};

impl Formula {
    /// Compiles a formula and returns its shape; `currency` is that of a column's amounts.
    pub(crate) fn compile(
        compiler: &mut Compiler<'_>,
        at: At<'_>,
        spec: &FormulaSpec,
        currency: Option<&Currency>,
    ) -> Option<(Self, Shape)> {
        match spec {
            FormulaSpec::Atom(Literal::Text(text)) if crate::id::is_id(text) => field(compiler, at, text),
            FormulaSpec::Atom(literal) => constant(compiler, at, literal),
            FormulaSpec::Sum { sum } => {
                let parts = parts(compiler, at, "sum", sum, currency)?;
                let shape = parts[0].1.clone();
                if parts.iter().any(|(_, other)| *other != shape) {
                    compiler.fault(at, FaultKind::CannotBeAdded);
                    return None;
                }
                Some((Self::Sum(parts.into_iter().map(|(part, _)| part).collect()), shape))
            }
            FormulaSpec::Product { product } => {
                let parts = parts(compiler, at, "product", product, currency)?;
                let mut amounts = parts.iter().map(|(_, shape)| shape).filter(|shape| **shape != Shape::Number);
                let shape = amounts.next().cloned().unwrap_or(Shape::Number);
                if amounts.next().is_some() {
                    compiler.fault(at, FaultKind::TwoAmountsMultiplied);
                    return None;
                }
                Some((Self::Product(parts.into_iter().map(|(part, _)| part).collect()), shape))
            }
            FormulaSpec::Column { column, of } => self::column(compiler, at, column, of.as_str(), currency),
            FormulaSpec::SumOf { sum } => over_rows(compiler, at.key("sum"), sum, AggregateFunction::Sum),
            FormulaSpec::MinOf { min } => over_rows(compiler, at.key("min"), min, AggregateFunction::Min),
            FormulaSpec::MaxOf { max } => over_rows(compiler, at.key("max"), max, AggregateFunction::Max),
            FormulaSpec::CountOf { count } => count_of(compiler, at.key("count"), count),
        }
    }
}

fn field(compiler: &mut Compiler<'_>, at: At<'_>, id: &str) -> Option<(Formula, Shape)> {
    let index = compiler.field_ref(at, id)?;
    Some((Formula::Field(index), counting(compiler, at, id, index)?))
}

/// The shape of a field of numbers or amounts; a fault for other fields.
fn counting(compiler: &mut Compiler<'_>, at: At<'_>, id: &str, index: usize) -> Option<Shape> {
    let shape = compiler.shape(index).filter(Shape::counts);
    if shape.is_none() {
        compiler.fault(at, FaultKind::DoesNotCount(id));
    }
    shape
}

/// Compiles an aggregate over a column of numbers or amounts.
fn over_rows(
    compiler: &mut Compiler<'_>,
    at: At<'_>,
    id: &Id,
    over: fn(usize) -> AggregateFunction,
) -> Option<(Formula, Shape)> {
    let (group, cell) = compiler.column_ref(at, id)?;
    let shape = counting(compiler, at, id.as_str(), cell)?;
    Some((Formula::Aggregate(compiler.aggregate(Aggregate { group, over: over(cell) })), shape))
}

/// Compiles the number of rows of a group, or of rows with an answer to a field.
fn count_of(compiler: &mut Compiler<'_>, at: At<'_>, id: &Id) -> Option<(Formula, Shape)> {
    let (group, over) = if compiler.is_group(id) {
        (compiler.group_ref(at, id)?, AggregateFunction::Number)
    } else {
        let (group, cell) = compiler.column_ref(at, id)?;
        (group, AggregateFunction::Answered(cell))
    };
    Some((Formula::Aggregate(compiler.aggregate(Aggregate { group, over })), Shape::Number))
}

fn constant(compiler: &mut Compiler<'_>, at: At<'_>, literal: &Literal) -> Option<(Formula, Shape)> {
    if let Literal::Text(text) = literal
        && let Ok(money) = text.parse::<Money>()
    {
        let shape = Shape::Money(money.currency.clone());
        return Some((Formula::Constant(Value::Money(money)), shape));
    }
    let number = compiler.typed(literal, &Shape::Number).ok();
    if number.is_none() {
        compiler.fault(at, FaultKind::NoPartOfFormula(literal));
    }
    number.map(|number| (Formula::Constant(number), Shape::Number))
}

fn column(
    compiler: &mut Compiler<'_>,
    at: At<'_>,
    column: &str,
    of: &str,
    currency: Option<&Currency>,
) -> Option<(Formula, Shape)> {
    let index = compiler.field_ref(at, of)?;
    let Some(OptionsSpec::Lookup { lookup, .. }) = compiler.options_of(index) else {
        compiler.fault(at, FaultKind::NoLookupChosen(of));
        return None;
    };
    let shape = match (compiler.column(at, &lookup, column)?, currency) {
        (ColumnType::Number, _) => Shape::Number,
        (ColumnType::Money, Some(currency)) => Shape::Money(currency.clone()),
        (ColumnType::Money, None) => {
            compiler.fault(at, FaultKind::ColumnWithoutCurrency(column));
            return None;
        }
        (ColumnType::Text | ColumnType::YesNo, _) => {
            compiler.fault(at, FaultKind::ColumnDoesNotCount(column));
            return None;
        }
    };
    Some((Formula::Column { lookup, column: column.to_owned(), of: index }, shape))
}

fn parts(
    compiler: &mut Compiler<'_>,
    at: At<'_>,
    name: &str,
    specs: &[FormulaSpec],
    currency: Option<&Currency>,
) -> Option<Vec<(Formula, Shape)>> {
    if specs.is_empty() {
        compiler.fault(at, FaultKind::NoPart(name));
        return None;
    }
    let compile = |(i, spec)| Formula::compile(compiler, at.item(name, i), spec, currency);
    // All parts are compiled before failing, so that all faults are reported at once.
    let compiled: Vec<_> = specs.iter().enumerate().map(compile).collect();
    compiled.into_iter().collect()
}
