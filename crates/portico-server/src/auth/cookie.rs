//! The session cookie.

use std::net::IpAddr;

use axum::http::{HeaderMap, HeaderValue, header};

use super::{KNOWN_MS, MAX_MS, SessionId};

/// Whether browsers take the cookie over http alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transport {
    /// Over https, and over http where the browser calls the address trustworthy.
    Secure,
    /// Over http on this machine: WebKit refuses `Secure` cookies there.
    Loopback,
}

/// How the cookie is written. `SameSite=Lax`: a link from mail or chat opens signed in, and no request that another site
/// makes in the background carries it. GET never writes (`store::reading`).
#[derive(Clone, Copy, Debug)]
pub struct Cookies {
    session: &'static str,
    device: &'static str,
    attributes: &'static str,
}

impl Cookies {
    /// The cookie of production.
    pub const SECURE: Self =
        Self { session: "__Host-sid", device: "__Host-device", attributes: "Path=/; Secure; HttpOnly; SameSite=Lax" };
    /// The cookie of http on a loopback address: without `Secure`, and so without the prefix that demands it.
    pub const LOOPBACK: Self = Self { session: "sid", device: "device", attributes: "Path=/; HttpOnly; SameSite=Lax" };

    /// The cookie that browsers take.
    #[must_use]
    pub fn over(transport: Transport) -> Self {
        match transport {
            Transport::Secure => Self::SECURE,
            Transport::Loopback => Self::LOOPBACK,
        }
    }

    /// The session that a request's cookies name.
    #[must_use]
    pub fn read(&self, headers: &HeaderMap) -> Option<SessionId> {
        named(self.session, headers)
    }

    /// The device that a request's cookies name: somebody has signed in on it before.
    #[must_use]
    pub fn read_device(&self, headers: &HeaderMap) -> Option<SessionId> {
        named(self.device, headers)
    }

    /// `Set-Cookie` that begins a session.
    #[must_use]
    pub fn set(&self, session: &SessionId) -> Option<HeaderValue> {
        self.line(self.session, &session.text(), MAX_MS)
    }

    /// `Set-Cookie` that makes a device known; it outlives the session.
    #[must_use]
    pub fn set_device(&self, device: &SessionId) -> Option<HeaderValue> {
        self.line(self.device, &device.text(), KNOWN_MS)
    }

    /// `Set-Cookie` that ends a session.
    #[must_use]
    pub fn clear(&self) -> Option<HeaderValue> {
        self.line(self.session, "", 0)
    }

    fn line(&self, name: &str, value: &str, age_ms: i64) -> Option<HeaderValue> {
        HeaderValue::try_from(format!("{name}={value}; Max-Age={}; {}", age_ms / 1_000, self.attributes)).ok()
    }
}

/// The id in the cookie of this name. Two cookies of the name are none.
fn named(name: &str, headers: &HeaderMap) -> Option<SessionId> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let mut ours = pairs.filter(|(found, _)| *found == name).map(|(_, value)| value);
    match (ours.next(), ours.next()) {
        (Some(value), None) => SessionId::parse(value),
        _ => None,
    }
}

impl Transport {
    /// Of a server that listens on `listens` and is seen by browsers at `public_url`. Both must be on this machine.
    #[must_use]
    pub fn of(listens: IpAddr, public_url: &str) -> Self {
        let host = public_url.strip_prefix("http://").map(host);
        let here = |host: &str| {
            let address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
            host == "localhost" || address.is_ok_and(|address| address.is_loopback())
        };
        if listens.to_canonical().is_loopback() && host.is_some_and(here) { Self::Loopback } else { Self::Secure }
    }
}

/// The host of an authority, without its port.
fn host(authority: &str) -> &str {
    let port = authority.rfind(':').filter(|at| authority[at + 1..].bytes().all(|byte| byte.is_ascii_digit()));
    port.map_or(authority, |at| &authority[..at])
}

#[cfg(test)]
mod tests {
    use std::net::{Ipv4Addr, Ipv6Addr};

    use super::*;

    #[test]
    fn the_cookie_goes_without_secure_over_http_on_this_machine_alone() {
        let (here, everywhere) = (IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V4(Ipv4Addr::UNSPECIFIED));
        for (listens, url, wanted) in [
            (here, "http://127.0.0.1:8080", Transport::Loopback),
            (here, "http://127.9.9.9", Transport::Loopback),
            (here, "http://localhost:8080", Transport::Loopback),
            (IpAddr::V6(Ipv6Addr::LOCALHOST), "http://[::1]:8080", Transport::Loopback),
            (here, "https://127.0.0.1:8080", Transport::Secure),
            (here, "https://it.example.com", Transport::Secure),
            (here, "http://it.example.com", Transport::Secure),
            (here, "http://127.0.0.1.example.com", Transport::Secure),
            (here, "http://localhost.example.com:80", Transport::Secure),
            (everywhere, "http://127.0.0.1:8080", Transport::Secure),
            (everywhere, "http://0.0.0.0:8080", Transport::Secure),
            (IpAddr::V4(Ipv4Addr::new(192, 168, 1, 7)), "http://192.168.1.7:8080", Transport::Secure),
        ] {
            assert_eq!(Transport::of(listens, url), wanted, "{listens} {url}");
        }
    }
}
