//! One line of text.

use super::{DefinedKind, Descriptor, Domain, FieldKind, Normal, RawForm, Written, keys, text};
#[cfg(feature = "schema")]
use crate::schema::{PRINTABLE, ValueSchema, json, plain};
use crate::{
    answers::{Raw, Wire},
    context::Context,
    form::{Compiler, Shape},
    locale::Locale,
    report::ProblemKind,
    spec::{FieldSpec, LetterCase},
    text::NormalText,
    value::Value,
};

/// One line of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShortText {
    /// The letter case in which it is stored; `None`: as typed.
    pub case: Option<LetterCase>,
}

impl DefinedKind for ShortText {
    const DESCRIPTOR: Descriptor = Descriptor {
        name: "short_text",
        takes_answer: true,
        raw: RawForm::Text,
        longest: 250,
        keys: keys::CASED,
        checks: keys::TEXT_CHECKS,
        #[cfg(feature = "load")]
        guide: super::Guide { answer: "one line", wants: "at most 250 characters" },
    };

    fn shape(_: &FieldSpec) -> Option<Shape> {
        Some(Shape::Text)
    }

    fn compile(_: &mut Compiler<'_>, field: Written<'_>) -> Option<Self> {
        Some(Self { case: field.spec.case })
    }
}

impl FieldKind for ShortText {
    fn parse(&self, raw: &Raw, _: &Locale, normal: Normal) -> Result<Option<Value>, ProblemKind> {
        text::taken(normal(raw.one()), |text| Ok(self.take(&text)))
    }

    fn read(&self, wire: &Wire, normal: Normal) -> Result<Option<Value>, ProblemKind> {
        text::taken(normal(text::read(wire)?), |text| Ok(self.take(&text)))
    }

    fn settle(&self, value: Value) -> Option<Value> {
        text::settled(value, |text| Ok(self.take(&text)))
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
        // Text in a fixed case is stored unchanged if it contains no letter of the other case.
        let letters = match self.case {
            None => PRINTABLE,
            Some(LetterCase::Upper) => "!-`{-~",
            Some(LetterCase::Lower) => "!-@\\[-~",
        };
        ValueSchema::text(Self::DESCRIPTOR.longest, plain(letters), json!(true))
    }
}

impl ShortText {
    fn take(&self, text: &NormalText) -> Value {
        Value::Text(in_case(one_line(text), self.case))
    }
}

/// Converts text to the field's letter case.
fn in_case(text: NormalText, case: Option<LetterCase>) -> NormalText {
    match case {
        None => text,
        Some(LetterCase::Upper) => NormalText::from_nfc(&text.as_str().to_uppercase()),
        Some(LetterCase::Lower) => NormalText::from_nfc(&text.as_str().to_lowercase()),
    }
}

/// Replaces line ends and tabs by spaces.
fn one_line(text: &NormalText) -> NormalText {
    if text.as_str().contains(['\n', '\t']) {
        NormalText::from_nfc(&text.as_str().replace(['\n', '\t'], " "))
    } else {
        text.clone()
    }
}
