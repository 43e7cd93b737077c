//! Bounds of numbers and amounts.

use super::{Bounds, Written};
use crate::{
    decimal::Decimal,
    form::{Comparison, Compiler, FaultKind, Shape, out_of_bound},
    money::Money,
    report::{ProblemKind, Quantity},
    value::{Literal, Value},
};
#[cfg(feature = "schema")]
use crate::{
    decimal::MAX_DIGITS,
    schema::{Json, ValueSchema, json},
};

/// Compiles the bounds of a field; faults are reported to the compiler.
pub(super) fn compile(compiler: &mut Compiler<'_>, field: Written<'_>, shape: &Shape) -> Option<Bounds> {
    let Written { path, spec, .. } = field;
    let mut bound = |name: &str, literal: &Option<Literal>| match literal.as_ref().map(|l| compiler.typed(l, shape)) {
        None => Some(None),
        Some(Ok(value)) => Some(Some(value)),
        Some(Err(wanted)) => {
            compiler.fault(path.key(name), FaultKind::NotOfShape(wanted));
            None
        }
    };
    let (min, max, step) = (bound("min", &spec.min), bound("max", &spec.max), bound("step", &spec.step));
    let bounds = Bounds { min: min?, max: max?, step: step? };
    if let (Some(min), Some(max)) = (&bounds.min, &bounds.max)
        && min > max
    {
        compiler.fault(path.key("min"), FaultKind::MinAboveMax);
    }
    let positive = match &bounds.step {
        Some(Value::Number(step)) => *step > Decimal::ZERO,
        Some(Value::Money(step)) => step.minor > 0,
        _ => true,
    };
    if !positive {
        compiler.fault(path.key("step"), FaultKind::StepNotPositive);
    }
    Some(bounds)
}

#[cfg(feature = "schema")]
impl Bounds {
    /// The JSON Schema of numbers of this type within the bounds, built with `state`.
    pub(super) fn schema(&self, number: &str, state: impl Fn(Json) -> ValueSchema) -> ValueSchema {
        let limit = 10_i64.pow(MAX_DIGITS);
        let mut taken = json!({ "type": number, "exclusiveMinimum": -limit, "exclusiveMaximum": limit });
        let bounds = [("minimum", &self.min), ("maximum", &self.max)];
        for (key, bound) in bounds.into_iter().filter_map(|(key, bound)| Some((key, bound.as_ref()?))) {
            taken[key] = number_of(bound);
        }
        match self.step.as_ref().map(|step| (step, self.counts_from_zero(step))) {
            Some((step, true)) => taken["multipleOf"] = number_of(step),
            Some((_, false)) => return ValueSchema::partly(taken),
            None => {}
        }
        state(taken)
    }

    /// Whether the multiples of the step are those that validators compute: they count from 0, in binary floating
    /// point.
    fn counts_from_zero(&self, step: &Value) -> bool {
        let binary = |number: &Decimal| number.at(number.scale()) % 5_i128.pow(u32::from(number.scale())) == 0;
        match (step, &self.min) {
            (Value::Number(step), None) => binary(step),
            (Value::Number(step), Some(Value::Number(min))) => binary(step) && min.is_step_of(*step, Decimal::ZERO),
            (Value::Money(_), None) => true,
            (Value::Money(step), Some(Value::Money(min))) => step.minor != 0 && min.minor % step.minor == 0,
            _ => false,
        }
    }
}

/// A number as JSON; an amount as its minor units.
#[cfg(feature = "schema")]
fn number_of(value: &Value) -> Json {
    if let Value::Money(money) = value { json!(money.minor) } else { json!(value) }
}

impl Bounds {
    /// The problems of a value outside of the bounds.
    pub(super) fn problems(&self, value: &Value, into: &mut Vec<ProblemKind>) {
        if let Some(min) = &self.min
            && value < min
        {
            into.extend(out_of_bound(Comparison::AtLeast, min));
        }
        if let Some(max) = &self.max
            && value > max
        {
            into.extend(out_of_bound(Comparison::AtMost, max));
        }
        let off_step = match (value, &self.step, &self.min) {
            (Value::Number(value), Some(Value::Number(step)), min) => {
                let from = if let Some(Value::Number(min)) = min { *min } else { Decimal::ZERO };
                let problem = ProblemKind::NotAMultiple { step: Quantity::Number(*step), from: Quantity::Number(from) };
                (!value.is_step_of(*step, from)).then_some(problem)
            }
            (Value::Money(value), Some(Value::Money(step)), min) => {
                let from = if let Some(Value::Money(min)) = min { min.minor } else { 0 };
                let start = Money { currency: value.currency.clone(), minor: from };
                let problem =
                    ProblemKind::NotAMultiple { step: Quantity::Money(step.clone()), from: Quantity::Money(start) };
                let distance = i128::from(value.minor) - i128::from(from);
                (step.minor != 0 && distance % i128::from(step.minor) != 0).then_some(problem)
            }
            _ => None,
        };
        into.extend(off_step);
    }
}
