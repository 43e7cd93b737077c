//! Addresses and networks of the Internet protocol, for the kinds `ip_address` and `ip_network`.

use std::{fmt, net::IpAddr};

use super::{Written, figures, text};
#[cfg(feature = "schema")]
use crate::schema::{Expressed, PRINTABLE, ValueSchema, json, plain as plain_text};
use crate::{
    answers::Wire,
    form::{Compiler, FaultKind},
    report::{IpVersion, ProblemKind},
    text::NormalText,
    value::Value,
};

/// Longest text that is read as an address or a network, in bytes: an IPv6 address and a mask.
const LONGEST: usize = 100;

/// A network: an address and the number of bits that all of its addresses have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    /// Its first address.
    first: IpAddr,
    /// The number of common bits: at most 32 or 128.
    prefix: u32,
}

/// What a field takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Limits {
    /// The version; either one if absent.
    pub version: Option<IpVersion>,
    /// The networks that contain what is allowed; empty: all do.
    pub inside: Vec<Network>,
}

impl Limits {
    /// Compiles the keys of a field; faults are reported to the compiler.
    pub(super) fn compile(compiler: &mut Compiler<'_>, field: Written<'_>) -> Self {
        let version = field.spec.ip_version;
        let mut inside = Vec::with_capacity(field.spec.inside.len());
        for (at, text) in field.spec.inside.iter().enumerate() {
            let network = Network::read(text, version).ok().filter(|network| network.to_string() == *text);
            if network.is_none() {
                compiler.fault(field.path.item("inside", at), FaultKind::NoNetwork(text));
            }
            inside.extend(network);
        }
        Self { version, inside }
    }

    /// The problem of a network that is in none of the allowed ones.
    pub(super) fn problem(&self, network: Option<Network>) -> Option<ProblemKind> {
        let is_allowed = |network: Network| self.inside.iter().any(|allowed| allowed.contains(network));
        let networks = || self.inside.iter().map(Network::to_string).collect();
        (!self.inside.is_empty() && !network.is_some_and(is_allowed))
            .then(|| ProblemKind::OutsideNetworks { networks: networks() })
    }

    /// The networks whose parts are examples: the allowed ones, or else those reserved for documentation.
    pub(super) fn networks(&self) -> Vec<Network> {
        if !self.inside.is_empty() {
            return self.inside.clone();
        }
        let text = if self.version == Some(IpVersion::V6) { "2001:db8::/64" } else { "192.0.2.0/24" };
        Network::read(text, None).into_iter().collect()
    }
}

impl Network {
    /// Reads `10.1.0.0/16`, `10.1.0.0/255.255.0.0`, `10.1.0.0 255.255.0.0` or a single address.
    ///
    /// # Errors
    /// The problem of another text.
    pub(super) fn read(text: &str, version: Option<IpVersion>) -> Result<Self, ProblemKind> {
        let wrong = || ProblemKind::NotAnIpNetwork { version };
        let plain = plain(text).ok_or_else(wrong)?;
        let (address, size) = match plain.split_once(['/', ' ']) {
            Some((address, size)) => (address.trim_end(), Some(size.trim())),
            None => (&*plain, None),
        };
        let address = address_of(address, version).ok_or_else(wrong)?;
        let bits = bits(address);
        let prefix = match size {
            None => Some(bits),
            Some(size) if size.bytes().all(|b| b.is_ascii_digit()) => {
                size.parse().ok().filter(|prefix| *prefix <= bits)
            }
            Some(mask) => address_of(mask, Some(IpVersion::V4)).filter(|_| address.is_ipv4()).and_then(prefix_of),
        };
        let prefix = prefix.ok_or_else(wrong)?;
        let network = Self { first: first(address, prefix), prefix };
        if network.first == address {
            Ok(network)
        } else {
            Err(ProblemKind::NotTheFirstAddress { network: network.to_string() })
        }
    }

    /// The network of one address.
    pub(super) fn of(address: IpAddr) -> Self {
        Self { first: address, prefix: bits(address) }
    }

    /// Its first address after the one that names it.
    pub(super) fn host(self) -> IpAddr {
        match self.first {
            IpAddr::V4(first) if self.prefix < 31 => IpAddr::V4((u32::from(first) + 1).into()),
            IpAddr::V6(first) if self.prefix < 127 => IpAddr::V6((u128::from(first) + 1).into()),
            IpAddr::V4(_) | IpAddr::V6(_) => self.first,
        }
    }

    fn contains(self, other: Self) -> bool {
        self.first.is_ipv4() == other.first.is_ipv4()
            && self.prefix <= other.prefix
            && first(other.first, self.prefix) == self.first
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.first, self.prefix)
    }
}

/// The schema of texts of which the ordinary ones have this format: a schema cannot say which network contains an address.
#[cfg(feature = "schema")]
pub(super) fn schema(format: &str) -> ValueSchema {
    let format = json!({ "pattern": format!("^(?:{format})$") });
    ValueSchema { expressed: Expressed::Partly, ..ValueSchema::text(100, plain_text(PRINTABLE), format) }
}

/// The pattern, without anchors, of the addresses of a version; of version 6 what a pattern says with some effort.
#[cfg(feature = "schema")]
pub(super) fn pattern(version: Option<IpVersion>) -> String {
    let part = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    let four = format!("(?:{part}[.]){{3}}{part}");
    let six = "[0-9A-Fa-f]*:[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*";
    let one = match version {
        Some(IpVersion::V4) => four,
        Some(IpVersion::V6) => six.to_owned(),
        None => format!("{four}|{six}"),
    };
    format!("\\[ *(?:{one}) *\\]|(?:{one})")
}

/// Reads one address.
pub(super) fn address(text: &str, version: Option<IpVersion>) -> Result<IpAddr, ProblemKind> {
    plain(text).and_then(|plain| address_of(&plain, version)).ok_or(ProblemKind::NotAnIpAddress { version })
}

/// Reads a JSON string as the text that `take` makes of it.
pub(super) fn read(
    wire: &Wire,
    normal: super::Normal,
    take: impl Fn(&str) -> Result<String, ProblemKind>,
) -> Result<Option<Value>, ProblemKind> {
    taken(normal(text::read(wire)?), take)
}

/// The value of a text; `None` if it is empty.
pub(super) fn taken(
    text: NormalText,
    take: impl Fn(&str) -> Result<String, ProblemKind>,
) -> Result<Option<Value>, ProblemKind> {
    text::taken(text, |text| Ok(Value::Text(NormalText::from_nfc(&take(text.as_str())?))))
}

/// The text with ASCII digits, and without brackets around an IPv6 address.
fn plain(text: &str) -> Option<String> {
    let text = text.trim();
    let text = text.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')).unwrap_or(text);
    (text.len() <= LONGEST).then(|| figures::plain(text).into_owned())
}

fn address_of(text: &str, version: Option<IpVersion>) -> Option<IpAddr> {
    let address: IpAddr = text.parse().ok()?;
    let is = if address.is_ipv4() { IpVersion::V4 } else { IpVersion::V6 };
    version.is_none_or(|wanted| wanted == is).then_some(address)
}

fn bits(address: IpAddr) -> u32 {
    if address.is_ipv4() { 32 } else { 128 }
}

/// The number of leading ones of a mask that has ones in front only.
fn prefix_of(mask: IpAddr) -> Option<u32> {
    let IpAddr::V4(mask) = mask else { return None };
    let mask = u32::from(mask);
    (mask.leading_ones() + mask.trailing_zeros() == 32 || mask == u32::MAX).then(|| mask.leading_ones())
}

/// The first address of the network with this many common bits.
fn first(address: IpAddr, prefix: u32) -> IpAddr {
    match address {
        IpAddr::V4(address) => {
            let mask = u32::MAX.checked_shl(32 - prefix).unwrap_or(0);
            IpAddr::V4((u32::from(address) & mask).into())
        }
        IpAddr::V6(address) => {
            let mask = u128::MAX.checked_shl(128 - prefix).unwrap_or(0);
            IpAddr::V6((u128::from(address) & mask).into())
        }
    }
}
