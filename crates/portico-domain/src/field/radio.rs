//! One of a few options, all in view.

use super::{DefinedKind, Descriptor, Domain, FieldKind, Normal, RawForm, Written, choice, keys};
#[cfg(feature = "schema")]
use crate::schema::ValueSchema;
use crate::{
    answers::{Raw, Wire},
    context::Context,
    form::{Compiler, Options, Shape},
    locale::Locale,
    report::ProblemKind,
    spec::FieldSpec,
    value::Value,
};

/// One of a few options, all in view.
#[derive(Clone, Debug)]
pub struct Radio {
    /// Its options.
    pub options: Options,
}

impl DefinedKind for Radio {
    const DESCRIPTOR: Descriptor = Descriptor {
        name: "radio",
        takes_answer: true,
        raw: RawForm::Chosen,
        longest: 0,
        keys: keys::CHOICE,
        checks: keys::ONE_CHECKS,
        #[cfg(feature = "load")]
        guide: super::Guide { answer: "one option, all in view", wants: "one of the options" },
    };

    fn shape(_: &FieldSpec) -> Option<Shape> {
        Some(Shape::Choice)
    }

    fn compile(compiler: &mut Compiler<'_>, field: Written<'_>) -> Option<Self> {
        Some(Self { options: choice::options(compiler, field)? })
    }
}

impl FieldKind for Radio {
    fn parse(&self, raw: &Raw, _: &Locale, _: Normal) -> Result<Option<Value>, ProblemKind> {
        choice::only_ids(&self.options, std::iter::once(raw.one()))?;
        Ok(Some(Value::Choice(raw.one().to_owned())))
    }

    fn read(&self, wire: &Wire, _: Normal) -> Result<Option<Value>, ProblemKind> {
        choice::read(wire).map(Some)
    }

    fn settle(&self, value: Value) -> Option<Value> {
        Some(value)
    }

    fn problems(&self, _: &Value, _: &mut Vec<ProblemKind>) {}

    fn domain(&self) -> Domain<'_> {
        Domain::OneOf(&self.options)
    }

    fn examples(&self, _: &[Value], _: &Context) -> Vec<Value> {
        Vec::new()
    }

    #[cfg(feature = "schema")]
    fn schema(&self) -> ValueSchema {
        choice::schema(&self.options)
    }
}
