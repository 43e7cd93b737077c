//! A network of the Internet protocol, kept as its first address and the number of common bits: `10.1.0.0/16`.

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

/// A network of the Internet protocol.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IpNetwork(Limits);

impl DefinedKind for IpNetwork {
    const DESCRIPTOR: Descriptor = Descriptor {
        name: "ip_network",
        takes_answer: true,
        raw: RawForm::Text,
        longest: 50,
        keys: keys::IP,
        checks: keys::TEXT_CHECKS,
        #[cfg(feature = "load")]
        guide: super::Guide {
            answer: "a network: an address, and how many bits its addresses share",
            wants: "`10.1.0.0/16`; a mask (`10.1.0.0 255.255.0.0`) and a single address are understood and kept so; `ip_version`, and a network of `inside`, where they are given",
        },
    };

    fn shape(_: &FieldSpec) -> Option<Shape> {
        Some(Shape::Text)
    }

    fn compile(compiler: &mut Compiler<'_>, field: Written<'_>) -> Option<Self> {
        Some(Self(Limits::compile(compiler, field)))
    }
}

impl FieldKind for IpNetwork {
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
        into.extend(self.0.problem(Network::read(text.as_str(), None).ok()));
    }

    fn domain(&self) -> Domain<'_> {
        Domain::Texts(around)
    }

    fn examples(&self, _: &[Value], _: &Context) -> Vec<Value> {
        let text = |network: Network| Value::Text(NormalText::from_nfc(&network.to_string()));
        self.0.networks().into_iter().map(text).collect()
    }

    #[cfg(feature = "schema")]
    fn schema(&self) -> ValueSchema {
        let address = ip::pattern(self.0.version);
        ip::schema(&format!("(?:{address})(?: *[/ ] *[0-9.]+)?"))
    }
}

impl IpNetwork {
    /// The text as it is kept.
    fn take(&self, text: &str) -> Result<String, ProblemKind> {
        Network::read(text, self.0.version).map(|network| network.to_string())
    }
}

/// Texts of the kind for the analysis: none contains just any text.
fn around(text: &str) -> Vec<String> {
    vec![text.to_owned(), "192.0.2.0/24".to_owned(), "2001:db8::/64".to_owned()]
}
