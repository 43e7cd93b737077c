//! Compiling tests of the rows of a group.

use std::sync::Arc;

use super::{
    Condition, RowsTest,
    compile::{self, Operand, comparison, facts_named},
};
use crate::{
    form::{Aggregate, AggregateFunction, At, Comparison, FaultKind, compile::Compiler},
    id::Id,
    spec::{AnySpec, ConditionSpec},
    verdict::TestName,
};

/// The keys of a condition spec that are used for rows only.
pub(super) fn operands(spec: &ConditionSpec) -> Vec<&'static str> {
    let given = [
        ("any", matches!(spec.any, Some(AnySpec::Row(_)))),
        ("every", spec.every.is_some()),
        ("count", spec.count.is_some()),
    ];
    given.into_iter().filter_map(|(name, given)| given.then_some(name)).collect()
}

/// Compiles `{ rows = "items", … }`; faults are reported to the compiler.
pub(super) fn compile(
    compiler: &mut Compiler<'_>,
    at: At<'_>,
    spec: &ConditionSpec,
    group: &Id,
    operators: &[(&'static str, Operand<'_>)],
) -> Option<Condition> {
    if spec.field.is_some() || !facts_named(spec).is_empty() || spec.section.is_some() {
        compiler.fault(at, FaultKind::NotOneSubject);
        return None;
    }
    let index = compiler.group_ref(at.key("rows"), group)?;
    let mut inner = |name: &str, spec: &ConditionSpec| {
        compiler.in_rows_of(index, |compiler| compile::compile(compiler, at.key(name), spec))
    };
    let (name, over, wanted) = match (&spec.any, &spec.every, &spec.count, operators) {
        (Some(AnySpec::Row(row)), None, None, []) => ("any", AggregateFunction::Any(inner("any", row)?), true),
        (None, Some(row), None, []) => ("every", AggregateFunction::Every(inner("every", row)?), true),
        (None, None, None, [(name @ ("answered" | "empty"), Operand::Flag(flag))]) => {
            (*name, AggregateFunction::Count(None, Comparison::Above, 0), *flag == (*name == "answered"))
        }
        (None, None, count, [(name, Operand::Count(limit))]) => {
            let counted = match count {
                Some(row) => Some(inner("count", row)?),
                None => None,
            };
            (*name, AggregateFunction::Count(counted, comparison(name), *limit), true)
        }
        _ => {
            compiler.fault(at, FaultKind::NotOneOfRows);
            return None;
        }
    };
    let aggregate = compiler.aggregate(Aggregate { group: index, over });
    let name = Arc::new(TestName { subject: group.to_string(), operator: name.to_owned() });
    Some(Condition::Rows(RowsTest { aggregate, negated: !wanted, name }))
}
