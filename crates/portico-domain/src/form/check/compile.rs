//! Compiling checks.

use super::{Check, CheckTest};
use crate::{
    calendar::MAX_WORKING_DAYS,
    field::compared,
    form::{At, Bound, Comparison, FaultKind, OnScale, Shape, compile::Compiler},
    id::Id,
    spec::{CheckSpec, KindTag},
    value::Literal,
};

/// Compiles a check of a field of this kind and shape; faults are reported to the compiler.
pub(in crate::form) fn compile(
    compiler: &mut Compiler<'_>,
    at: At<'_>,
    spec: &CheckSpec,
    kind: KindTag,
    shape: &Shape,
) -> Option<Check> {
    if spec.hint.is_some() && spec.pattern.is_none() {
        compiler.fault(at, FaultKind::HintWithoutPattern);
    }
    let when = spec.when.as_ref().map(|when| compiler.condition(at.key("when"), Some(when)));
    let tests = tests(spec);
    let [(name, operand)] = tests.as_slice() else {
        compiler.fault(at, FaultKind::NotOneTest);
        return None;
    };
    if !kind.descriptor().checks.contains(name) {
        compiler.fault(at, FaultKind::DoesNotApply(name, shape));
        return None;
    }
    let test = test(compiler, at.key(name), name, operand, spec, shape)?;
    // A faulty condition makes the check faulty; the condition is optional.
    let when = when.map_or(Some(None), |when| when.map(Some))?;
    Some(Check { test, when, message: spec.message.clone() })
}

enum Operand<'a> {
    Count(u32),
    Bound(&'a Literal),
    Pattern(&'a str),
    Domains(&'a [String]),
    Flag(bool),
    Field(&'a Id),
}

fn tests(spec: &CheckSpec) -> Vec<(&'static str, Operand<'_>)> {
    use Operand::{Bound, Count, Domains, Field, Flag, Pattern};
    let all = [
        ("min_length", spec.min_length.map(Count)),
        ("max_length", spec.max_length.map(Count)),
        ("min_chosen", spec.min_chosen.map(Count)),
        ("max_chosen", spec.max_chosen.map(Count)),
        ("pattern", spec.pattern.as_deref().map(Pattern)),
        ("domains", spec.domains.as_deref().map(Domains)),
        ("above", spec.above.as_ref().map(Bound)),
        ("at_least", spec.at_least.as_ref().map(Bound)),
        ("below", spec.below.as_ref().map(Bound)),
        ("at_most", spec.at_most.as_ref().map(Bound)),
        ("after", spec.after.as_ref().map(Bound)),
        ("before", spec.before.as_ref().map(Bound)),
        ("not_before", spec.not_before.as_ref().map(Bound)),
        ("not_after", spec.not_after.as_ref().map(Bound)),
        ("within_days", spec.within_days.map(Count)),
        ("within_working_days", spec.within_working_days.map(Count)),
        ("max_days", spec.max_days.map(Count)),
        ("max_working_days", spec.max_working_days.map(Count)),
        ("working_day", spec.working_day.map(Flag)),
        ("same_as", spec.same_as.as_ref().map(Field)),
        ("different_from", spec.different_from.as_ref().map(Field)),
    ];
    all.into_iter().filter_map(|(name, operand)| operand.map(|operand| (name, operand))).collect()
}

fn test(
    compiler: &mut Compiler<'_>,
    at: At<'_>,
    name: &str,
    operand: &Operand<'_>,
    spec: &CheckSpec,
    shape: &Shape,
) -> Option<CheckTest> {
    match operand {
        Operand::Count(count) => match name {
            "min_length" => Some(CheckTest::MinLength(*count)),
            "max_length" => Some(CheckTest::MaxLength(*count)),
            "min_chosen" => Some(CheckTest::MinChosen(*count)),
            "max_chosen" => Some(CheckTest::MaxChosen(*count)),
            "within_days" if *count <= 40_000 => Some(CheckTest::WithinDays(*count)),
            "within_working_days" if *count <= MAX_WORKING_DAYS => Some(CheckTest::WithinWorkingDays(*count)),
            "max_days" if (1..=40_000).contains(count) => Some(CheckTest::MaxDays(*count)),
            "max_working_days" if (1..=MAX_WORKING_DAYS).contains(count) => Some(CheckTest::MaxWorkingDays(*count)),
            _ => {
                compiler.fault(at, FaultKind::TooManyDays(*count));
                None
            }
        },
        Operand::Pattern(pattern) => {
            compiler.regex(at, pattern).map(|regex| CheckTest::Pattern(regex, spec.hint.clone()))
        }
        Operand::Domains([]) => {
            compiler.fault(at, FaultKind::NoDomain);
            None
        }
        Operand::Domains(domains) => Some(CheckTest::Domains(
            domains.iter().map(|domain| compiler.composed(&domain.to_ascii_lowercase())).collect(),
        )),
        Operand::Flag(true) => Some(CheckTest::WorkingDay),
        Operand::Flag(false) => {
            compiler.fault(at, FaultKind::WorkingDayFalse);
            None
        }
        Operand::Field(id) => {
            let index = compiler.field_ref(at, id.as_str())?;
            if compiler.shape(index).as_ref() != Some(shape) {
                compiler.fault(at, FaultKind::OtherKind(id));
                return None;
            }
            let id = (*id).clone();
            Some(if name == "same_as" { CheckTest::SameAs(index, id) } else { CheckTest::DifferentFrom(index, id) })
        }
        Operand::Bound(literal) => {
            let comparison = match name {
                "above" | "after" => Comparison::Above,
                "at_least" | "not_before" => Comparison::AtLeast,
                "below" | "before" => Comparison::Below,
                _ => Comparison::AtMost,
            };
            if let Shape::Scale(scale) = shape {
                let (limit, allowed) = compared(compiler, at, scale, comparison, literal)?;
                return Some(CheckTest::OnScale(OnScale { comparison, limit, allowed }));
            }
            Bound::compile(compiler, at, literal, shape).map(|bound| CheckTest::Compare(comparison, bound))
        }
    }
}
