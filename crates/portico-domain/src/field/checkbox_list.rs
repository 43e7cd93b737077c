//! Any number of a few options, all in view.

use super::{DefinedKind, Descriptor, Domain, FieldKind, Normal, RawForm, Written, choice, choices, keys};
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

/// Any number of a few options, all in view.
#[derive(Clone, Debug)]
pub struct CheckboxList {
    /// Its options.
    pub options: Options,
}

impl DefinedKind for CheckboxList {
    const DESCRIPTOR: Descriptor = Descriptor {
        name: "checkbox_list",
        takes_answer: true,
        raw: RawForm::ChosenList,
        longest: 0,
        keys: keys::CHOICE,
        checks: keys::LIST_CHECKS,
        #[cfg(feature = "load")]
        guide: super::Guide { answer: "any number of options, all in view", wants: "options, each once" },
    };

    fn shape(_: &FieldSpec) -> Option<Shape> {
        Some(Shape::Choices)
    }

    fn compile(compiler: &mut Compiler<'_>, field: Written<'_>) -> Option<Self> {
        Some(Self { options: choice::options(compiler, field)? })
    }
}

impl FieldKind for CheckboxList {
    fn parse(&self, raw: &Raw, _: &Locale, _: Normal) -> Result<Option<Value>, ProblemKind> {
        let chosen = choices::parse(raw);
        choice::only_ids(&self.options, chosen.chosen())?;
        Ok(Some(chosen))
    }

    fn read(&self, wire: &Wire, _: Normal) -> Result<Option<Value>, ProblemKind> {
        choices::read(wire).map(Some)
    }

    fn settle(&self, value: Value) -> Option<Value> {
        Some(value)
    }

    fn problems(&self, _: &Value, _: &mut Vec<ProblemKind>) {}

    fn domain(&self) -> Domain<'_> {
        Domain::SetOf(&self.options)
    }

    fn examples(&self, _: &[Value], _: &Context) -> Vec<Value> {
        Vec::new()
    }

    #[cfg(feature = "schema")]
    fn schema(&self) -> ValueSchema {
        choices::schema(&self.options)
    }
}
