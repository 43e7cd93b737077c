//! A whole number.

use super::{
    Bounds, DefinedKind, Descriptor, Domain, FieldKind, Normal, Points, RawForm, Written, bounds, example, keys, number,
};
#[cfg(feature = "schema")]
use crate::schema::ValueSchema;
use crate::{
    answers::{Raw, Wire},
    context::Context,
    form::{Compiler, FaultKind, Shape},
    locale::Locale,
    report::ProblemKind,
    spec::FieldSpec,
    value::Value,
};

/// A whole number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Integer {
    /// Its bounds.
    pub bounds: Bounds,
}

impl DefinedKind for Integer {
    const DESCRIPTOR: Descriptor = Descriptor {
        name: "integer",
        takes_answer: true,
        raw: RawForm::Text,
        longest: 0,
        keys: keys::NUMBER,
        checks: keys::NUMBER_CHECKS,
        #[cfg(feature = "load")]
        guide: super::Guide { answer: "a whole number of at most 15 digits", wants: "within `min`, `max`, `step`" },
    };

    fn shape(_: &FieldSpec) -> Option<Shape> {
        Some(Shape::Number)
    }

    fn compile(compiler: &mut Compiler<'_>, field: Written<'_>) -> Option<Self> {
        let bounds = bounds::compile(compiler, field, &Shape::Number)?;
        let whole = |value: &Option<Value>| !matches!(value, Some(Value::Number(number)) if !number.is_integer());
        if !(whole(&bounds.min) && whole(&bounds.max) && whole(&bounds.step)) {
            compiler.fault(field.path.key("kind"), FaultKind::FractionOfInteger);
        }
        Some(Self { bounds })
    }
}

impl FieldKind for Integer {
    fn parse(&self, raw: &Raw, locale: &Locale, normal: Normal) -> Result<Option<Value>, ProblemKind> {
        number::typed(raw, normal, |text| number::parse_integer(text, locale))
    }

    fn read(&self, wire: &Wire, _: Normal) -> Result<Option<Value>, ProblemKind> {
        number::read_integer(wire).map(Some)
    }

    fn settle(&self, value: Value) -> Option<Value> {
        if matches!(&value, Value::Number(number) if !number.is_integer()) { None } else { Some(value) }
    }

    fn problems(&self, value: &Value, into: &mut Vec<ProblemKind>) {
        self.bounds.problems(value, into);
    }

    fn domain(&self) -> Domain<'_> {
        Domain::Points(Points::Whole, Some(&self.bounds))
    }

    fn examples(&self, bounds: &[Value], _: &Context) -> Vec<Value> {
        example::numbers(&[12], &self.bounds, bounds, 0)
    }

    #[cfg(feature = "schema")]
    fn schema(&self) -> ValueSchema {
        self.bounds.schema("integer", ValueSchema::whole)
    }
}
