//! Yes or no; both count as answers.

use super::{
    DefinedKind, Descriptor, Domain, FieldKind,
    Key::{Check, Default, Hint, ReadOnlyWhen, Required, RequiredWhen},
    Normal, RawForm, Written, keys,
};
#[cfg(feature = "schema")]
use crate::schema::{ValueSchema, json};
use crate::{
    answers::{Raw, Wire},
    context::Context,
    form::{Compiler, Shape},
    locale::Locale,
    report::{ProblemKind, WireType},
    spec::FieldSpec,
    value::Value,
};

/// Yes or no; both count as answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YesNo;

impl DefinedKind for YesNo {
    const DESCRIPTOR: Descriptor = Descriptor {
        name: "yes_no",
        takes_answer: true,
        raw: RawForm::YesNo,
        longest: 0,
        keys: &[Hint, Default, Required, RequiredWhen, ReadOnlyWhen, Check],
        checks: keys::ONE_CHECKS,
        #[cfg(feature = "load")]
        guide: super::Guide { answer: "yes or no", wants: "both are answers to a required question" },
    };

    fn shape(_: &FieldSpec) -> Option<Shape> {
        Some(Shape::Bool)
    }

    fn compile(_: &mut Compiler<'_>, _: Written<'_>) -> Option<Self> {
        Some(Self)
    }
}

impl FieldKind for YesNo {
    fn parse(&self, raw: &Raw, _: &Locale, _: Normal) -> Result<Option<Value>, ProblemKind> {
        match raw.one() {
            "yes" => Ok(Some(Value::Bool(true))),
            "no" => Ok(Some(Value::Bool(false))),
            _ => Err(ProblemKind::NotAnOption),
        }
    }

    fn read(&self, wire: &Wire, _: Normal) -> Result<Option<Value>, ProblemKind> {
        read(wire).map(Some)
    }

    fn settle(&self, value: Value) -> Option<Value> {
        Some(value)
    }

    fn problems(&self, _: &Value, _: &mut Vec<ProblemKind>) {}

    fn domain(&self) -> Domain<'_> {
        Domain::Truths(&[true, false])
    }

    fn examples(&self, _: &[Value], _: &Context) -> Vec<Value> {
        Vec::new()
    }

    #[cfg(feature = "schema")]
    fn schema(&self) -> ValueSchema {
        ValueSchema::whole(json!({ "type": "boolean" }))
    }
}

/// Reads a JSON boolean.
pub(super) fn read(wire: &Wire) -> Result<Value, ProblemKind> {
    match wire {
        Wire::Bool(yes) => Ok(Value::Bool(*yes)),
        _ => Err(ProblemKind::WrongType { expected: WireType::Boolean }),
    }
}
