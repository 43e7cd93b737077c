//! A web address: `http://` or `https://`, a host of letters, digits, hyphens and dots, optionally a port; no spaces.

use super::{DefinedKind, Descriptor, Domain, FieldKind, Normal, RawForm, Written, host::is_label, keys, text};
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

/// A web address: `http://` or `https://`, a host of letters, digits, hyphens and dots, optionally a port; no spaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Url;

impl DefinedKind for Url {
    const DESCRIPTOR: Descriptor = Descriptor {
        name: "url",
        takes_answer: true,
        raw: RawForm::Text,
        longest: 2_000,
        keys: keys::TEXT,
        checks: keys::TEXT_CHECKS,
        #[cfg(feature = "load")]
        guide: super::Guide { answer: "a web address", wants: "`https://` or `http://` and nothing else" },
    };

    fn shape(_: &FieldSpec) -> Option<Shape> {
        Some(Shape::Text)
    }

    fn compile(_: &mut Compiler<'_>, _: Written<'_>) -> Option<Self> {
        Some(Self)
    }
}

impl FieldKind for Url {
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
        vec![Value::Text(NormalText::from_nfc("https://example.com"))]
    }

    #[cfg(feature = "schema")]
    fn schema(&self) -> ValueSchema {
        let (label, rest) = ("[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?", "[!#-;=?-~]*");
        let port = "0*(?:[0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])";
        let host = format!("{label}(?:[.]{label})*[.]?(?::{port})?");
        let address = format!("^[Hh][Tt][Tt][Pp][Ss]?://{host}(?:[/?#]{rest})?$");
        ValueSchema::text(Self::DESCRIPTOR.longest, plain(PRINTABLE), json!({ "pattern": address }))
    }
}

fn around(text: &str) -> Vec<String> {
    vec![format!("https://{text}"), format!("https://example.com/{text}"), format!("https://{text}.com/")]
}

fn take(text: NormalText) -> Result<Value, ProblemKind> {
    if is_url(text.as_str()) { Ok(Value::Text(text)) } else { Err(ProblemKind::NotAUrl) }
}

pub(crate) fn is_url(text: &str) -> bool {
    let lower = text.get(..8).unwrap_or(text).to_ascii_lowercase();
    let scheme = if lower.starts_with("https://") {
        8
    } else if lower.starts_with("http://") {
        7
    } else {
        return false;
    };
    let rest = &text[scheme..];
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let (host, port) = authority.split_once(':').unwrap_or((authority, "0"));
    // Names of internal servers may contain an underscore.
    host.strip_suffix('.').unwrap_or(host).replace('_', "a").split('.').all(is_label)
        && port.bytes().all(|b| b.is_ascii_digit())
        && port.parse::<u16>().is_ok()
        && !text.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"'))
}
