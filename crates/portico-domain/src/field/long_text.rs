//! Several lines of text.

use super::{DefinedKind, Descriptor, Domain, FieldKind, Normal, RawForm, Written, keys, text};
#[cfg(feature = "schema")]
use crate::schema::{PRINTABLE, ValueSchema, json, plain};
use crate::{
    answers::{Raw, Wire},
    context::Context,
    form::{Compiler, Shape},
    locale::Locale,
    report::ProblemKind,
    spec::FieldSpec,
    text::NormalText,
    value::Value,
};

/// Several lines of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LongText;

impl DefinedKind for LongText {
    const DESCRIPTOR: Descriptor = Descriptor {
        name: "long_text",
        takes_answer: true,
        raw: RawForm::Text,
        longest: 10_000,
        keys: keys::TEXT,
        checks: keys::TEXT_CHECKS,
        #[cfg(feature = "load")]
        guide: super::Guide { answer: "several lines", wants: "at most 10,000 characters" },
    };

    fn shape(_: &FieldSpec) -> Option<Shape> {
        Some(Shape::Text)
    }

    fn compile(_: &mut Compiler<'_>, _: Written<'_>) -> Option<Self> {
        Some(Self)
    }
}

impl FieldKind for LongText {
    fn parse(&self, raw: &Raw, _: &Locale, normal: Normal) -> Result<Option<Value>, ProblemKind> {
        text::taken(normal(raw.one()), take)
    }

    fn read(&self, wire: &Wire, normal: Normal) -> Result<Option<Value>, ProblemKind> {
        text::taken(normal(text::read(wire)?), take)
    }

    fn settle(&self, value: Value) -> Option<Value> {
        text::settled(value, take)
    }

    fn problems(&self, value: &Value, into: &mut Vec<ProblemKind>) {
        text::too_long(value, Self::DESCRIPTOR.longest, into);
    }

    fn domain(&self) -> Domain<'_> {
        Domain::Texts(|_| Vec::new())
    }

    fn examples(&self, _: &[Value], _: &Context) -> Vec<Value> {
        Vec::new()
    }

    #[cfg(feature = "schema")]
    fn schema(&self) -> ValueSchema {
        ValueSchema::text(Self::DESCRIPTOR.longest, plain(PRINTABLE), json!(true))
    }
}

#[allow(clippy::unnecessary_wraps)] // The signature is that of the other kinds of text.
fn take(text: NormalText) -> Result<Value, ProblemKind> {
    Ok(Value::Text(text))
}
