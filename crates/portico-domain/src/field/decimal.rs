//! A number that may have a fraction.

use super::{
    Bounds, DefinedKind, Descriptor, Domain, FieldKind, Normal, Points, RawForm, Written, bounds, example, keys, number,
};
#[cfg(feature = "schema")]
use crate::schema::{Expressed, ValueSchema};
use crate::{
    answers::{Raw, Wire},
    context::Context,
    form::{Compiler, Shape},
    locale::Locale,
    report::ProblemKind,
    spec::FieldSpec,
    value::Value,
};

/// A number that may have a fraction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decimal {
    /// Its bounds.
    pub bounds: Bounds,
}

impl DefinedKind for Decimal {
    const DESCRIPTOR: Descriptor = Descriptor {
        name: "decimal",
        takes_answer: true,
        raw: RawForm::Text,
        longest: 0,
        keys: keys::NUMBER,
        checks: keys::NUMBER_CHECKS,
        #[cfg(feature = "load")]
        guide: super::Guide { answer: "a number of at most 15 digits", wants: "within `min`, `max`, `step`" },
    };

    fn shape(_: &FieldSpec) -> Option<Shape> {
        Some(Shape::Number)
    }

    fn compile(compiler: &mut Compiler<'_>, field: Written<'_>) -> Option<Self> {
        Some(Self { bounds: bounds::compile(compiler, field, &Shape::Number)? })
    }
}

impl FieldKind for Decimal {
    fn parse(&self, raw: &Raw, locale: &Locale, normal: Normal) -> Result<Option<Value>, ProblemKind> {
        number::typed(raw, normal, |text| number::parse(text, locale))
    }

    fn read(&self, wire: &Wire, _: Normal) -> Result<Option<Value>, ProblemKind> {
        number::read(wire).map(Some)
    }

    fn settle(&self, value: Value) -> Option<Value> {
        Some(value)
    }

    fn problems(&self, value: &Value, into: &mut Vec<ProblemKind>) {
        self.bounds.problems(value, into);
    }

    fn domain(&self) -> Domain<'_> {
        Domain::Points(Points::Numbers, Some(&self.bounds))
    }

    fn examples(&self, bounds: &[Value], _: &Context) -> Vec<Value> {
        example::numbers(&[125, 120], &self.bounds, bounds, 1)
    }

    #[cfg(feature = "schema")]
    fn schema(&self) -> ValueSchema {
        // The number of decimal places is not limited.
        self.bounds.schema("number", |taken| ValueSchema { expressed: Expressed::Plainly, ..ValueSchema::whole(taken) })
    }
}
