//! A consent: given, or absent.

use super::{
    DefinedKind, Descriptor, Domain, FieldKind,
    Key::{Hint, Required, RequiredWhen},
    Normal, RawForm, Written, yes_no,
};
#[cfg(feature = "schema")]
use crate::schema::{ValueSchema, json};
use crate::{
    answers::{Raw, Wire},
    context::Context,
    form::{Compiler, Shape},
    locale::Locale,
    report::ProblemKind,
    spec::FieldSpec,
    value::Value,
};

/// A consent: given, or absent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent;

impl DefinedKind for Consent {
    const DESCRIPTOR: Descriptor = Descriptor {
        name: "consent",
        takes_answer: true,
        raw: RawForm::YesNo,
        longest: 0,
        keys: &[Hint, Required, RequiredWhen],
        checks: &[],
        #[cfg(feature = "load")]
        guide: super::Guide { answer: "agreement", wants: "when required, it must be given" },
    };

    fn shape(_: &FieldSpec) -> Option<Shape> {
        Some(Shape::Bool)
    }

    fn compile(_: &mut Compiler<'_>, _: Written<'_>) -> Option<Self> {
        Some(Self)
    }
}

impl FieldKind for Consent {
    fn parse(&self, raw: &Raw, _: &Locale, _: Normal) -> Result<Option<Value>, ProblemKind> {
        Ok((raw.one() == "yes").then_some(Value::Bool(true)))
    }

    fn read(&self, wire: &Wire, _: Normal) -> Result<Option<Value>, ProblemKind> {
        yes_no::read(wire).map(Some)
    }

    fn settle(&self, value: Value) -> Option<Value> {
        Some(value)
    }

    fn problems(&self, _: &Value, _: &mut Vec<ProblemKind>) {}

    fn domain(&self) -> Domain<'_> {
        Domain::Truths(&[true])
    }

    fn examples(&self, _: &[Value], _: &Context) -> Vec<Value> {
        Vec::new()
    }

    #[cfg(feature = "schema")]
    fn schema(&self) -> ValueSchema {
        // A consent that is not given counts as unanswered.
        ValueSchema { answered: json!({ "const": true }), ..ValueSchema::whole(json!({ "type": "boolean" })) }
    }
}
