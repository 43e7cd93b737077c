//! An e-mail address: `local@domain`, where the domain is a host name with a dot, so that mail can be sent to it.
//! Typical additions of pasted text are removed: `mailto:`, `<…>` around it, a comma after it.

use super::{DefinedKind, Descriptor, Domain, FieldKind, Normal, RawForm, Written, host::is_host, keys, text};
#[cfg(feature = "schema")]
use crate::schema::{ValueSchema, json};
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

/// An e-mail address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email;

impl DefinedKind for Email {
    const DESCRIPTOR: Descriptor = Descriptor {
        name: "email",
        takes_answer: true,
        raw: RawForm::Text,
        longest: 254,
        keys: keys::TEXT,
        checks: &["min_length", "max_length", "pattern", "domains", "same_as", "different_from"],
        #[cfg(feature = "load")]
        guide: super::Guide {
            answer: "an address",
            wants: "`name@host.example`: a host name with a dot, no quotes, no numeric address. `mailto:`, `<…>` and a comma behind it, as a paste brings them, are taken off",
        },
    };

    fn shape(_: &FieldSpec) -> Option<Shape> {
        Some(Shape::Text)
    }

    fn compile(_: &mut Compiler<'_>, _: Written<'_>) -> Option<Self> {
        Some(Self)
    }
}

impl FieldKind for Email {
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

    fn examples(&self, bounds: &[Value], _: &Context) -> Vec<Value> {
        let address = Value::Text(NormalText::from_nfc("name@example.com"));
        std::iter::once(address).chain(bounds.iter().cloned()).collect()
    }

    #[cfg(feature = "schema")]
    fn schema(&self) -> ValueSchema {
        // Parsing removes these additions, so the stored text has none of them.
        let plain = json!({
            "type": "string",
            "pattern": "^[!-;=-~](?:[ -~]*[!-+\\--:<-~])?$",
            "not": { "pattern": "^[Mm][Aa][Ii][Ll][Tt][Oo]:" },
        });
        let (part, label) = ("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+", "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?");
        let address = json!({
            "allOf": [
                { "pattern": format!("^{part}(?:[.]{part})*@(?:{label}[.])+{label}$") },
                { "pattern": "^.{1,64}@.{1,253}$" },
            ],
            "not": { "pattern": "[.][0-9]+$" },
        });
        ValueSchema::text(Self::DESCRIPTOR.longest, plain, address)
    }
}

fn around(text: &str) -> Vec<String> {
    vec![
        format!("{text}@example.com"),
        format!("x@{text}"),
        format!("x{text}"),
        format!("x@{text}.com"),
        format!("x@x{text}"),
    ]
}

fn take(text: NormalText) -> Result<Value, ProblemKind> {
    let bare = bare(text.as_str());
    if !is_address(bare) {
        return Err(ProblemKind::NotAnEmail);
    }
    Ok(Value::Text(if bare == text.as_str() { text } else { NormalText::from_nfc(bare) }))
}

fn bare(text: &str) -> &str {
    let text = text.trim_end_matches([',', ';', ' ']);
    let text = text.strip_prefix('<').and_then(|inner| inner.strip_suffix('>')).unwrap_or(text).trim();
    let scheme = "mailto:";
    match text.get(..scheme.len()).filter(|start| start.eq_ignore_ascii_case(scheme)) {
        Some(_) => text[scheme.len()..].split('?').next().unwrap_or_default().trim(),
        None => text,
    }
}

fn is_address(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let sound = |c: char| {
        c.is_alphanumeric()
            || (!c.is_ascii() && !c.is_whitespace() && !c.is_control())
            || "!#$%&'*+/=?^_`{|}~-".contains(c)
    };
    let part = |part: &str| !part.is_empty() && part.chars().all(sound);
    // A numeric top-level domain does not exist: 127.0.0.1 is an IP address.
    let named = domain.rsplit_once('.').is_some_and(|(_, top)| !top.bytes().all(|b| b.is_ascii_digit()));
    local.len() <= 64 && local.split('.').all(part) && named && is_host(domain)
}
