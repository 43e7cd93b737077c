//! The shape of every field; that of a computed field follows from its formula.

use std::collections::HashMap;

use super::PlacedField;
use crate::{
    field::options_spec,
    form::Shape,
    id::{Id, is_id},
    lookup::ColumnType,
    money::Money,
    spec::{FieldSpec, FormSpec, FormulaSpec, KindTag, OptionsSpec},
    value::Literal,
};

/// The shapes by index; `None` for a field that takes no answer or whose shape is unknown because of faults.
pub(super) fn all(spec: &FormSpec, fields: &[PlacedField<'_>], by_id: &HashMap<Id, usize>) -> Vec<Option<Shape>> {
    // Before its formula is examined, the shape of a computed field follows from its currency.
    let known = fields.iter().map(|field| field.spec.kind.shape(field.spec)).collect();
    let mut shapes = Shapes { spec, fields, by_id, known };
    let mut done: Vec<bool> = fields.iter().map(|field| field.spec.kind != KindTag::Computed).collect();
    for root in 0..fields.len() {
        // Depth-first with an explicit stack: formulas may refer to each other in a long chain.
        let mut stack = if done[root] { Vec::new() } else { vec![(root, shapes.refers_to(root))] };
        while let Some((at, rest)) = stack.last_mut() {
            match rest.pop() {
                // A field that is being visited closes a cycle, which the graph reports.
                Some(next) if !done[next] => {
                    done[next] = true;
                    let refers_to = shapes.refers_to(next);
                    stack.push((next, refers_to));
                }
                Some(_) => {}
                None => {
                    let at = *at;
                    done[at] = true;
                    shapes.known[at] = shapes.computed(at);
                    stack.pop();
                }
            }
        }
    }
    shapes.known
}

struct Shapes<'a> {
    spec: &'a FormSpec,
    fields: &'a [PlacedField<'a>],
    by_id: &'a HashMap<Id, usize>,
    known: Vec<Option<Shape>>,
}

impl Shapes<'_> {
    /// The fields that the formula of a computed field refers to.
    fn refers_to(&self, at: usize) -> Vec<usize> {
        let mut names = Vec::new();
        if let Some(formula) = &self.fields[at].spec.formula {
            named(formula, &mut names);
        }
        names.into_iter().filter_map(|name| self.by_id.get(name).copied()).collect()
    }

    fn computed(&self, at: usize) -> Option<Shape> {
        let field = self.fields[at].spec;
        self.of(field.formula.as_ref()?, field)
    }

    fn of(&self, formula: &FormulaSpec, field: &FieldSpec) -> Option<Shape> {
        match formula {
            FormulaSpec::Sum { sum } => sum.iter().find_map(|part| self.of(part, field)),
            FormulaSpec::Product { product } => {
                let mut shapes = product.iter().filter_map(|part| self.of(part, field));
                Some(shapes.find(|shape| *shape != Shape::Number).unwrap_or(Shape::Number))
            }
            FormulaSpec::Column { column, of } => {
                let choice = self.fields[*self.by_id.get(of)?].spec;
                let Some(OptionsSpec::Lookup { lookup, .. }) = options_spec(choice) else { return None };
                match self.spec.lookups.get(&lookup)?.get(column)? {
                    ColumnType::Number => Some(Shape::Number),
                    ColumnType::Money => field.currency.clone().map(Shape::Money),
                    ColumnType::Text | ColumnType::YesNo => None,
                }
            }
            FormulaSpec::Atom(Literal::Text(text)) if is_id(text) => {
                self.known[*self.by_id.get(text.as_str())?].clone()
            }
            FormulaSpec::Atom(Literal::Text(text)) => {
                Some(text.parse::<Money>().map_or(Shape::Number, |money| Shape::Money(money.currency)))
            }
            FormulaSpec::SumOf { sum: id } | FormulaSpec::MinOf { min: id } | FormulaSpec::MaxOf { max: id } => {
                self.known[*self.by_id.get(id)?].clone()
            }
            FormulaSpec::CountOf { .. } | FormulaSpec::Atom(_) => Some(Shape::Number),
        }
    }
}

fn named<'a>(formula: &'a FormulaSpec, into: &mut Vec<&'a str>) {
    match formula {
        FormulaSpec::Sum { sum: parts } | FormulaSpec::Product { product: parts } => {
            parts.iter().for_each(|part| named(part, into));
        }
        FormulaSpec::Atom(Literal::Text(text)) => into.push(text),
        FormulaSpec::SumOf { sum: id } | FormulaSpec::MinOf { min: id } | FormulaSpec::MaxOf { max: id } => {
            into.push(id.as_str());
        }
        FormulaSpec::Atom(_) | FormulaSpec::Column { .. } | FormulaSpec::CountOf { .. } => {}
    }
}
