//! A telephone number as typed: 4 to 15 digits (extensions have 4, the longest numbers of ITU-T E.164 have 15) with
//! an optional leading plus, spaces, brackets, dots, slashes and hyphens. An extension may follow: `ext. 5521`,
//! `x5521`, `#5521`.

use super::{DefinedKind, Descriptor, Domain, FieldKind, Normal, RawForm, Written, figures, keys, text};
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

/// A telephone number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone;

impl DefinedKind for Phone {
    const DESCRIPTOR: Descriptor = Descriptor {
        name: "phone",
        takes_answer: true,
        raw: RawForm::Text,
        longest: 40,
        keys: keys::TEXT,
        checks: keys::TEXT_CHECKS,
        #[cfg(feature = "load")]
        guide: super::Guide {
            answer: "a number as typed",
            wants: "4 to 15 digits, a leading plus, and `( ) . / -`; an extension may follow: `ext. 5521`, `x5521`, `#5521`",
        },
    };

    fn shape(_: &FieldSpec) -> Option<Shape> {
        Some(Shape::Text)
    }

    fn compile(_: &mut Compiler<'_>, _: Written<'_>) -> Option<Self> {
        Some(Self)
    }
}

impl FieldKind for Phone {
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
        Domain::Texts(around)
    }

    fn examples(&self, _: &[Value], _: &Context) -> Vec<Value> {
        vec![Value::Text(NormalText::from_nfc("+49 30 901820"))]
    }

    #[cfg(feature = "schema")]
    fn schema(&self) -> ValueSchema {
        let (between, extension) =
            ("[ ()./-]*", "(?:[Ee][Xx][Tt](?:[Ee][Nn][Ss][Ii][Oo][Nn])?|[Xx]|#)[ :.]*[0-9]{1,7}");
        let number = format!("^[+]?{between}(?:[0-9]{between}){{4,15}}(?:[ ,;]*{extension})?$");
        ValueSchema::text(Self::DESCRIPTOR.longest, plain(PRINTABLE), json!({ "pattern": number }))
    }
}

fn around(text: &str) -> Vec<String> {
    vec![format!("0000{text}"), format!("{text}0000"), "0000000".to_owned()]
}

fn take(text: NormalText) -> Result<Value, ProblemKind> {
    let plain = figures::plain(text.as_str());
    if !is_number(&plain) {
        return Err(ProblemKind::NotAPhone);
    }
    Ok(Value::Text(if plain == text.as_str() { text } else { NormalText::from_nfc(&plain) }))
}

fn is_number(text: &str) -> bool {
    let (number, extension) = match text.find(|c: char| c.is_ascii_alphabetic() || c == '#') {
        Some(at) => (text[..at].trim_end_matches([' ', ',', ';']), Some(&text[at..])),
        None => (text, None),
    };
    let number = number.strip_prefix('+').unwrap_or(number);
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let clean = number.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '(' | ')' | '.' | '/' | '-' | '\u{a0}'));
    clean && (4..=15).contains(&digits) && extension.is_none_or(is_extension)
}

fn is_extension(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    let rest = ["extension", "ext.", "ext", "x", "#"].iter().find_map(|name| text.strip_prefix(name));
    let digits = rest.unwrap_or_default().trim_start_matches([' ', ':', '.']);
    (1..=7).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
}
