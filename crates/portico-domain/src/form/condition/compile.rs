//! Compiling conditions.

use std::sync::Arc;

use super::{Comparison, Condition, Operator, Subject, Test, Visible, rows};
use crate::{
    context::{Fact, PersonFact, PersonRole},
    field::{Lengths, compared},
    form::{At, Bound, FaultKind, Node, Shape, compile::Compiler},
    id::Id,
    sorted,
    spec::{AnySpec, ConditionSpec, ValueSpec},
    text::fold,
    value::{Literal, Value},
    verdict::TestName,
};

/// Compiles a condition; faults are reported to the compiler.
pub(in crate::form) fn compile(compiler: &mut Compiler<'_>, at: At<'_>, spec: &ConditionSpec) -> Option<Condition> {
    if let (Some(name), None) = (rows::operands(spec).first(), &spec.rows) {
        compiler.fault(at, FaultKind::RowsWithoutGroup(name));
        return None;
    }
    let of_person = spec.requester.is_some() || spec.requested_for.is_some();
    let is_test = spec.field.is_some() || of_person || spec.section.is_some() || spec.rows.is_some();
    let any = matches!(spec.any, Some(AnySpec::Parts(_)));
    let forms = [spec.all.is_some(), any, spec.not.is_some(), is_test];
    if forms.iter().filter(|form| **form).count() != 1 {
        compiler.fault(at, FaultKind::NotOneCondition);
        return None;
    }
    let operators = operators(spec);
    if !is_test && let Some((name, _)) = operators.first() {
        compiler.fault(at, FaultKind::NothingToTest(name));
        return None;
    }
    if let Some(parts) = &spec.all {
        return list(compiler, at, "all", parts).map(Condition::All);
    }
    if let Some(AnySpec::Parts(parts)) = &spec.any {
        return list(compiler, at, "any", parts).map(Condition::Any);
    }
    if let Some(part) = &spec.not {
        return compile(compiler, at.key("not"), part).map(|part| Condition::Not(Box::new(part)));
    }
    if let Some(group) = &spec.rows {
        return rows::compile(compiler, at, spec, group, &operators);
    }
    if spec.section.is_some() || spec.visible.is_some() {
        return visible(compiler, at, spec, &operators);
    }
    let (subject, shape, name) = subject(compiler, at, spec)?;
    let [(operator_name, operand)] = operators.as_slice() else {
        compiler.fault(at, FaultKind::NotOneOperator);
        return None;
    };
    let at = at.key(operator_name);
    let (operator, negated) = operator(compiler, at, operator_name, operand, &shape, subject)?;
    let name = Arc::new(TestName { subject: name, operator: (*operator_name).to_owned() });
    Some(Condition::Test(Test { subject, operator, negated, name }))
}

fn list(compiler: &mut Compiler<'_>, at: At<'_>, name: &str, parts: &[ConditionSpec]) -> Option<Vec<Condition>> {
    if parts.is_empty() {
        compiler.fault(at, FaultKind::NoCondition(name));
        return None;
    }
    let one = |(i, part)| compile(compiler, at.item(name, i), part);
    let compiled: Vec<_> = parts.iter().enumerate().map(one).collect();
    compiled.into_iter().collect()
}

/// Compiles a test of the visibility of a section or field.
fn visible(
    compiler: &mut Compiler<'_>,
    at: At<'_>,
    spec: &ConditionSpec,
    operators: &[(&'static str, Operand<'_>)],
) -> Option<Condition> {
    let [("visible", Operand::Flag(wanted))] = operators else {
        let kind = if spec.section.is_some() { FaultKind::OnlyVisible } else { FaultKind::NotOneOperator };
        compiler.fault(at, kind);
        return None;
    };
    let (of, subject) = match (&spec.field, &spec.section, facts_named(spec).as_slice()) {
        (Some(id), None, []) => (Node::Field(compiler.field_ref(at.key("field"), id.as_str())?), id),
        (None, Some(id), []) => (Node::Section(compiler.section_ref(at.key("section"), id)?), id),
        _ => {
            compiler.fault(at, FaultKind::VisibleOfOne);
            return None;
        }
    };
    let name = Arc::new(TestName { subject: subject.to_string(), operator: "visible".to_owned() });
    Some(Condition::Visible(Visible { of, wanted: *wanted, name }))
}

fn subject(compiler: &mut Compiler<'_>, at: At<'_>, spec: &ConditionSpec) -> Option<(Subject, Shape, String)> {
    match (&spec.field, facts_named(spec).as_slice()) {
        (Some(id), []) => {
            let index = compiler.field_ref(at.key("field"), id.as_str())?;
            let Some(shape) = compiler.shape(index) else {
                let is_group = compiler.is_group(id);
                let kind = if is_group { FaultKind::GroupTested(id) } else { FaultKind::NoAnswerTested(id) };
                compiler.fault(at, kind);
                return None;
            };
            Some((Subject::Field(index), shape, id.to_string()))
        }
        (None, [(role, name)]) => {
            let fact = compiler.fact(at.key(role.name()), *role, name)?;
            let shape = if fact.fact == Fact::Groups { Shape::Choices } else { Shape::Choice };
            Some((Subject::Fact(fact), shape, format!("{}.{name}", role.name())))
        }
        _ => {
            compiler.fault(at, FaultKind::FieldOrFact);
            None
        }
    }
}

/// The facts that a test names, with whose they are.
pub(super) fn facts_named(spec: &ConditionSpec) -> Vec<(PersonRole, &str)> {
    let all = [(PersonRole::Requester, &spec.requester), (PersonRole::RequestedFor, &spec.requested_for)];
    all.into_iter().filter_map(|(role, name)| Some((role, name.as_deref()?))).collect()
}

/// The operand of an operator.
pub(super) enum Operand<'a> {
    One(&'a Literal),
    Field(&'a Id),
    Many(&'a [Literal]),
    Pattern(&'a str),
    Count(u32),
    Flag(bool),
}

fn operators(spec: &ConditionSpec) -> Vec<(&'static str, Operand<'_>)> {
    use Operand::{Count, Field, Flag, Many, One, Pattern};
    fn value(of: &ValueSpec) -> Operand<'_> {
        match of {
            ValueSpec::Literal(literal) => One(literal),
            ValueSpec::Field { field } => Field(field),
        }
    }
    let all = [
        ("is", spec.is.as_ref().map(value)),
        ("is_not", spec.is_not.as_ref().map(value)),
        ("any_of", spec.any_of.as_deref().map(Many)),
        ("none_of", spec.none_of.as_deref().map(Many)),
        ("contains", spec.contains.as_ref().map(value)),
        ("contains_all", spec.contains_all.as_deref().map(Many)),
        ("matches", spec.matches.as_deref().map(Pattern)),
        ("above", spec.above.as_ref().map(One)),
        ("at_least", spec.at_least.as_ref().map(One)),
        ("below", spec.below.as_ref().map(One)),
        ("at_most", spec.at_most.as_ref().map(One)),
        ("before", spec.before.as_ref().map(One)),
        ("after", spec.after.as_ref().map(One)),
        ("answered", spec.answered.map(Flag)),
        ("empty", spec.empty.map(Flag)),
        ("visible", spec.visible.map(Flag)),
        ("length_is", spec.length_is.map(Count)),
        ("length_above", spec.length_above.map(Count)),
        ("length_at_least", spec.length_at_least.map(Count)),
        ("length_below", spec.length_below.map(Count)),
        ("length_at_most", spec.length_at_most.map(Count)),
    ];
    all.into_iter().filter_map(|(name, operand)| operand.map(|operand| (name, operand))).collect()
}

fn operator(
    compiler: &mut Compiler<'_>,
    at: At<'_>,
    name: &str,
    operand: &Operand<'_>,
    shape: &Shape,
    subject: Subject,
) -> Option<(Operator, bool)> {
    // A single-valued fact is compared like a choice, but can be matched like text.
    let is_fact = matches!(subject, Subject::Fact(PersonFact { fact, .. }) if fact != Fact::Groups);
    if !(shape.operators().contains(&name) || (name == "matches" && is_fact)) {
        compiler.fault(at, FaultKind::OperatorDoesNotApply(name, shape));
        return None;
    }
    match operand {
        Operand::Flag(flag) => Some((Operator::Answered, *flag == (name == "empty"))),
        Operand::Count(count) => Some((Operator::Length(comparison(name), *count), false)),
        Operand::Pattern(pattern) => {
            let lengths = match subject {
                Subject::Field(field) => compiler.lengths(field),
                Subject::Fact(_) => Lengths::default(),
            };
            compiler.regex(at, pattern).map(|regex| (Operator::Matches(regex, lengths), false))
        }
        Operand::One(literal) if matches!(name, "is" | "is_not") => {
            let value = value(compiler, at, literal, shape, subject)?;
            let operator = match value {
                Value::Choices(_) => Operator::SameSet(value),
                value => Operator::AnyOf { values: sorted::set([folded(value)]) },
            };
            Some((operator, name == "is_not"))
        }
        Operand::Field(id) => other(compiler, at, name, id, shape, is_fact),
        Operand::One(literal) if name == "contains" => contained(compiler, at, &[(*literal).clone()], shape, subject)
            .map(|parts| (Operator::ContainsAll(parts), false)),
        Operand::One(literal) if let Shape::Scale(scale) = shape => {
            let (_, allowed) = compared(compiler, at, scale, comparison(name), literal)?;
            Some((Operator::AnyOf { values: sorted::set(allowed.into_iter().map(Value::Choice)) }, false))
        }
        Operand::One(literal) => {
            let bound = Bound::compile(compiler, at, literal, shape)?;
            Some((Operator::Compare(comparison(name), bound), false))
        }
        Operand::Many([]) => {
            compiler.fault(at, FaultKind::NoValue(name));
            None
        }
        Operand::Many(literals) if name == "contains_all" => {
            contained(compiler, at, literals, shape, subject).map(|parts| (Operator::ContainsAll(parts), false))
        }
        Operand::Many(literals) => {
            let one = if *shape == Shape::Choices { &Shape::Choice } else { shape };
            let values: Vec<_> = literals.iter().map(|l| value(compiler, at, l, one, subject)).collect();
            let values: Vec<_> = values.into_iter().map(|v| v.map(folded)).collect::<Option<_>>()?;
            Some((Operator::AnyOf { values: sorted::set(values) }, name == "none_of"))
        }
    }
}

/// Compiles `is`, `is_not` and `contains` with the answer of another field as operand.
fn other(
    compiler: &mut Compiler<'_>,
    at: At<'_>,
    name: &str,
    id: &Id,
    shape: &Shape,
    is_fact: bool,
) -> Option<(Operator, bool)> {
    let index = compiler.field_ref(at.key("field"), id.as_str())?;
    let found = compiler.shape(index);
    let contains = name == "contains";
    let fits = found.as_ref().is_some_and(|other| {
        if contains && *shape == Shape::Choices {
            other.is_choice()
        } else if is_fact {
            other.is_choice() || *other == Shape::Text
        } else if shape.is_choice() {
            other.is_choice()
        } else {
            other == shape
        }
    });
    if !fits {
        let kind = if contains { FaultKind::NotContained } else { FaultKind::BoundOfOtherShape };
        compiler.fault(at, kind(id.as_str(), found.as_ref(), shape));
        return None;
    }
    let operator = if contains { Operator::Contains(index) } else { Operator::Same(index) };
    Some((operator, name == "is_not"))
}

pub(super) fn comparison(name: &str) -> Comparison {
    match name {
        "above" | "after" | "length_above" => Comparison::Above,
        "at_least" | "length_at_least" => Comparison::AtLeast,
        "below" | "before" | "length_below" => Comparison::Below,
        "at_most" | "length_at_most" => Comparison::AtMost,
        _ => Comparison::Equal,
    }
}

fn folded(value: Value) -> Value {
    match value {
        Value::Text(text) => Value::Text(crate::text::NormalText::from_nfc(&fold(text.as_str()))),
        value => value,
    }
}

fn value(compiler: &mut Compiler<'_>, at: At<'_>, literal: &Literal, shape: &Shape, subject: Subject) -> Option<Value> {
    match compiler.typed(literal, shape) {
        Ok(value) if value.is_empty() => {
            compiler.fault(at, FaultKind::ComparedWithNothing);
            None
        }
        Ok(value) => {
            if let Subject::Field(field) = subject {
                value.chosen().for_each(|id| compiler.option_ref(at, field, id));
            }
            Some(value)
        }
        Err(wanted) => {
            compiler.fault(at, FaultKind::CannotBeCompared(literal, shape, wanted));
            None
        }
    }
}

fn contained(
    compiler: &mut Compiler<'_>,
    at: At<'_>,
    literals: &[Literal],
    shape: &Shape,
    subject: Subject,
) -> Option<Vec<String>> {
    let one = if *shape == Shape::Choices { &Shape::Choice } else { shape };
    let values: Vec<_> = literals.iter().map(|l| value(compiler, at, l, one, subject)).collect();
    let text = |value: Value| match value {
        Value::Text(text) => fold(text.as_str()),
        value => value.chosen().collect(),
    };
    values.into_iter().map(|value| value.map(text)).collect()
}
