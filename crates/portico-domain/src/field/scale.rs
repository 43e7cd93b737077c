//! One of a few ordered options, all shown.

use std::{collections::BTreeSet, sync::Arc};

use super::{DefinedKind, Descriptor, Domain, FieldKind, Normal, RawForm, Written, choice, keys};
#[cfg(feature = "schema")]
use crate::schema::ValueSchema;
use crate::{
    answers::{Raw, Wire},
    context::Context,
    form::{At, Comparison, Compiler, ExpectedType, FaultKind, Options, Shape},
    locale::Locale,
    report::ProblemKind,
    sorted,
    spec::{FieldSpec, OptionsSpec},
    value::{Literal, Value},
};

/// One of a few ordered options, the lowest first, all shown.
#[derive(Clone, Debug)]
pub struct Scale {
    /// Its options.
    pub options: Options,
}

impl DefinedKind for Scale {
    const DESCRIPTOR: Descriptor = Descriptor {
        name: "scale",
        takes_answer: true,
        raw: RawForm::Chosen,
        longest: 0,
        keys: keys::CHOICE,
        checks: keys::SCALE_CHECKS,
        #[cfg(feature = "load")]
        guide: super::Guide {
            answer: "one option of an order, all in view",
            wants: "one of the options, which the field lists from the lowest to the highest: conditions and checks compare by that",
        },
    };

    fn shape(spec: &FieldSpec) -> Option<Shape> {
        match &spec.options {
            Some(OptionsSpec::Inline(options)) => {
                Some(Shape::Scale(options.iter().map(|option| option.id.clone()).collect::<Arc<[String]>>()))
            }
            Some(OptionsSpec::Lookup { .. }) | None => None,
        }
    }

    fn compile(compiler: &mut Compiler<'_>, field: Written<'_>) -> Option<Self> {
        let options = choice::options(compiler, field)?;
        if options.lookup().is_some() {
            compiler.fault(field.path.key("options"), FaultKind::ScaleOfLookup);
            return None;
        }
        Some(Self { options })
    }
}

impl FieldKind for Scale {
    fn parse(&self, raw: &Raw, _: &Locale, _: Normal) -> Result<Option<Value>, ProblemKind> {
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

/// The options of a scale for which the comparison with one of them holds, with that option's id; an unknown option,
/// or an empty result, is reported to the compiler as a fault.
pub(crate) fn compared(
    compiler: &mut Compiler<'_>,
    at: At<'_>,
    scale: &Arc<[String]>,
    comparison: Comparison,
    literal: &Literal,
) -> Option<(String, BTreeSet<String>)> {
    let Literal::Text(limit) = literal else {
        compiler.fault(at, FaultKind::CannotBeCompared(literal, &Shape::Scale(scale.clone()), ExpectedType::Option));
        return None;
    };
    let Some(place) = scale.iter().position(|id| id == limit) else {
        compiler.fault(at, FaultKind::NotOnScale(limit, scale));
        return None;
    };
    let held = scale.iter().enumerate().filter(|(other, _)| comparison.holds(other, &place));
    let found = sorted::set(held.map(|(_, id)| id.clone()));
    if found.is_empty() {
        compiler.fault(at, FaultKind::EndOfScale(limit));
        return None;
    }
    Some((limit.clone(), found))
}
