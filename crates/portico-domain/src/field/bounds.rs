//! Bounds of numbers and amounts.

use super::{Bounds, Written};
use crate::{
    decimal::Decimal,
    form::{Comparison, Compiler, FaultKind, Shape, out_of_bound},
    money::Money,
    report::{ProblemKind, Quantity},
    value::{Literal, Value},
};

/// The bounds of a field as written; their faults go to the compiler.
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

impl Bounds {
    /// The problems of a value outside of them.
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
