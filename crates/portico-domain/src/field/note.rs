//! A heading with help text; takes no answer.

use super::{
    DefinedKind, Descriptor, Domain, FieldKind,
    Key::{Blocks, Text},
    Normal, RawForm, Written,
};
#[cfg(feature = "schema")]
use crate::schema::{ValueSchema, json};
use crate::{
    answers::{Raw, Wire},
    context::Context,
    form::{Compiler, Shape},
    help::Block,
    locale::Locale,
    report::ProblemKind,
    spec::FieldSpec,
    value::Value,
};

/// A heading with help text; takes no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The help text.
    pub blocks: Vec<Block>,
}

impl DefinedKind for Note {
    const DESCRIPTOR: Descriptor = Descriptor {
        name: "note",
        takes_answer: false,
        raw: RawForm::Nothing,
        longest: 0,
        keys: &[Text, Blocks],
        checks: &[],
        #[cfg(feature = "load")]
        guide: super::Guide { answer: "nothing: `label` is a heading, `text` the help under it", wants: "" },
    };

    fn shape(_: &FieldSpec) -> Option<Shape> {
        None
    }

    fn compile(_: &mut Compiler<'_>, field: Written<'_>) -> Option<Self> {
        Some(Self { blocks: field.spec.blocks.clone() })
    }
}

impl FieldKind for Note {
    fn parse(&self, _: &Raw, _: &Locale, _: Normal) -> Result<Option<Value>, ProblemKind> {
        Ok(None)
    }

    fn read(&self, _: &Wire, _: Normal) -> Result<Option<Value>, ProblemKind> {
        Err(ProblemKind::UnknownField)
    }

    fn settle(&self, value: Value) -> Option<Value> {
        Some(value)
    }

    fn problems(&self, _: &Value, _: &mut Vec<ProblemKind>) {}

    fn domain(&self) -> Domain<'_> {
        Domain::Nothing
    }

    fn examples(&self, _: &[Value], _: &Context) -> Vec<Value> {
        Vec::new()
    }

    #[cfg(feature = "schema")]
    fn schema(&self) -> ValueSchema {
        ValueSchema::whole(json!(false))
    }
}
