//! An address of the Internet protocol, kept in its shortest form: `10.1.2.3`, `2001:db8::1`.

use super::{
    DefinedKind, Descriptor, Domain, FieldKind, Normal, RawForm, Written,
    ip::{self, Limits, Network},
    keys, text,
};
#[cfg(feature = "schema")]
use crate::schema::ValueSchema;
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

/// An address of the Internet protocol.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IpAddress(Limits);

impl DefinedKind for IpAddress {
    const DESCRIPTOR: Descriptor = Descriptor {
        name: "ip_address",
        takes_answer: true,
        raw: RawForm::Text,
        longest: 50,
        keys: keys::IP,
        checks: keys::TEXT_CHECKS,
        #[cfg(feature = "load")]
        guide: super::Guide {
            answer: "an address of a device",
            wants: "an IPv4 or IPv6 address, kept in its shortest form; `ip_version`, and a network of `inside`, where they are given",
        },
    };

    fn shape(_: &FieldSpec) -> Option<Shape> {
        Some(Shape::Text)
    }

    fn compile(compiler: &mut Compiler<'_>, field: Written<'_>) -> Option<Self> {
        Some(Self(Limits::compile(compiler, field)))
    }
}

impl FieldKind for IpAddress {
    fn parse(&self, raw: &Raw, _: &Locale, normal: Normal) -> Result<Option<Value>, ProblemKind> {
        ip::taken(normal(raw.one()), |text| self.take(text))
    }

    fn read(&self, wire: &Wire, normal: Normal) -> Result<Option<Value>, ProblemKind> {
        ip::read(wire, normal, |text| self.take(text))
    }

    fn settle(&self, value: Value) -> Option<Value> {
        text::settled(value, |text| Ok(Value::Text(NormalText::from_nfc(&self.take(text.as_str())?))))
    }

    fn problems(&self, value: &Value, into: &mut Vec<ProblemKind>) {
        let Value::Text(text) = value else { return };
        into.extend(self.0.problem(ip::address(text.as_str(), None).ok().map(Network::of)));
    }

    fn domain(&self) -> Domain<'_> {
        Domain::Texts(around)
    }

    fn examples(&self, _: &[Value], _: &Context) -> Vec<Value> {
        let text = |network: Network| Value::Text(NormalText::from_nfc(&network.host().to_string()));
        self.0.networks().into_iter().map(text).collect()
    }

    #[cfg(feature = "schema")]
    fn schema(&self) -> ValueSchema {
        ip::schema(&ip::pattern(self.0.version))
    }
}

impl IpAddress {
    /// The text as it is kept.
    fn take(&self, text: &str) -> Result<String, ProblemKind> {
        ip::address(text, self.0.version).map(|address| address.to_string())
    }
}

/// Texts of the kind for the analysis: none contains just any text.
fn around(text: &str) -> Vec<String> {
    vec![text.to_owned(), "192.0.2.1".to_owned(), "2001:db8::1".to_owned()]
}
