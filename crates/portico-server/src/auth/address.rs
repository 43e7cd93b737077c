//! Where a request comes from.

use std::{
    net::{IpAddr, Ipv6Addr, SocketAddr},
    sync::atomic::{AtomicBool, Ordering},
};

use axum::http::HeaderMap;

/// What proxies write about where a request comes from and what it asked for.
const FORWARDING: [&str; 6] =
    ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-port", "x-real-ip"];
/// The longest that an address with a port can be; more is none.
const LONGEST: usize = 64;

/// The address of the client of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientAddress(pub IpAddr);

/// What counts as one address: an IPv4 address, or the /64 that an IPv6 address is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Network(IpAddr);

impl From<IpAddr> for Network {
    fn from(address: IpAddr) -> Self {
        Self(match address.to_canonical() {
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
            }
            address => address,
        })
    }
}

/// Reads the addresses of clients.
#[derive(Debug, Default)]
pub struct Addresses {
    behind_proxy: bool,
    warned: AtomicBool,
}

impl Addresses {
    /// `behind_proxy`: the last of `X-Forwarded-For` is the client's address.
    #[must_use]
    pub fn new(behind_proxy: bool) -> Self {
        Self { behind_proxy, warned: AtomicBool::new(false) }
    }

    /// The client's address, of a request from `peer`.
    #[must_use]
    pub fn of(&self, peer: IpAddr, headers: &HeaderMap) -> ClientAddress {
        if self.behind_proxy {
            let line = headers.get_all("x-forwarded-for").iter().next_back();
            // What a client wrote in front need not even be text.
            let last = line.and_then(|line| line.as_bytes().rsplit(|byte| *byte == b',').next());
            let last = last.and_then(|last| std::str::from_utf8(last).ok());
            return ClientAddress(last.and_then(parse).unwrap_or(peer).to_canonical());
        }
        if let Some(header) = self.overlooked(headers) {
            tracing::warn!(
                header,
                "requests come through a proxy, but --behind-proxy is off: the proxy's address counts as everybody's"
            );
        }
        ClientAddress(peer.to_canonical())
    }

    /// A header of a proxy that nobody reads: said once.
    fn overlooked(&self, headers: &HeaderMap) -> Option<&'static str> {
        if self.warned.load(Ordering::Relaxed) {
            return None;
        }
        let found = FORWARDING.into_iter().find(|name| headers.contains_key(*name))?;
        (!self.warned.swap(true, Ordering::Relaxed)).then_some(found)
    }
}

/// An address as proxies write it: alone, with a port, in brackets.
fn parse(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    if text.len() > LONGEST {
        return None;
    }
    let text = text.trim_matches('"');
    let bare = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    bare.parse().ok().or_else(|| text.parse::<SocketAddr>().ok().map(|address| address.ip()))
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use axum::http::HeaderName;

    use super::*;

    const PROXY: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

    fn headers(lines: &[(&'static str, &str)]) -> HeaderMap {
        let line =
            |(name, value): &(&'static str, &str)| (HeaderName::from_static(name), value.parse().expect("a value"));
        lines.iter().map(line).collect()
    }

    #[test]
    fn behind_a_proxy_the_last_address_counts_however_it_is_written() {
        let addresses = Addresses::new(true);
        for (line, wanted) in [
            ("203.0.113.9", "203.0.113.9"),
            ("203.0.113.9:4711", "203.0.113.9"),
            ("10.0.0.1, 203.0.113.9", "203.0.113.9"),
            ("2001:db8::7", "2001:db8::7"),
            ("[2001:db8::7]", "2001:db8::7"),
            ("[2001:db8::7]:4711", "2001:db8::7"),
            ("\"[2001:db8::7]:4711\"", "2001:db8::7"),
            ("::ffff:203.0.113.9", "203.0.113.9"),
            ("unknown", "127.0.0.1"),
            ("", "127.0.0.1"),
        ] {
            let ClientAddress(found) = addresses.of(PROXY, &headers(&[("x-forwarded-for", line)]));
            assert_eq!(found.to_string(), wanted, "{line}");
        }
    }

    #[test]
    fn what_a_client_writes_in_front_hides_no_address() {
        let line = axum::http::HeaderValue::from_bytes(b"\xff, 203.0.113.9").expect("a value");
        let sent = HeaderMap::from_iter([(HeaderName::from_static("x-forwarded-for"), line)]);
        assert_eq!(Addresses::new(true).of(PROXY, &sent).0.to_string(), "203.0.113.9");
    }

    #[test]
    fn without_the_flag_nothing_that_is_sent_changes_the_address_and_it_is_said_once() {
        let addresses = Addresses::new(false);
        let sent = headers(&[("forwarded", "for=203.0.113.9"), ("x-forwarded-for", "203.0.113.9")]);
        assert_eq!(addresses.overlooked(&HeaderMap::new()), None);
        assert_eq!(addresses.overlooked(&sent), Some("forwarded"));
        assert_eq!(addresses.overlooked(&sent), None);
        assert_eq!(addresses.of(PROXY, &sent), ClientAddress(PROXY));
    }

    #[test]
    fn a_network_of_ipv6_is_the_first_half_of_the_address() {
        let network = |text: &str| Network::from(text.parse::<IpAddr>().expect("an address"));
        assert_eq!(network("2001:db8:1:2::7"), network("2001:db8:1:2:ffff:ffff:ffff:ffff"));
        assert_ne!(network("2001:db8:1:2::7"), network("2001:db8:1:3::7"));
        assert_eq!(network("::ffff:203.0.113.9"), network("203.0.113.9"));
        assert_ne!(network("203.0.113.9"), network("203.0.113.10"));
    }
}
