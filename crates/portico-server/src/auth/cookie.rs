//! The session cookie.

use axum::http::{HeaderMap, HeaderValue, header};

use super::SessionId;
use crate::store::sqlite::sessions::MAX_MS;

/// How the cookie is written: with `Secure` and the `__Host-` prefix, or, for browsers that refuse that on plain
/// http://127.0.0.1, without.
#[derive(Clone, Copy, Debug)]
pub struct Cookies {
    name: &'static str,
    attributes: &'static str,
}

impl Cookies {
    /// The cookie of production.
    pub const SECURE: Self = Self { name: "__Host-sid", attributes: "Path=/; Secure; HttpOnly; SameSite=Strict" };
    /// The cookie of the flag `--insecure-cookie`.
    pub const INSECURE: Self = Self { name: "sid", attributes: "Path=/; HttpOnly; SameSite=Strict" };

    /// The session that a request's cookies name. Two cookies of the name are none.
    #[must_use]
    pub fn read(&self, headers: &HeaderMap) -> Option<SessionId> {
        let lines = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
        let mut ours = pairs.filter(|(name, _)| *name == self.name).map(|(_, value)| value);
        match (ours.next(), ours.next()) {
            (Some(value), None) => SessionId::parse(value),
            _ => None,
        }
    }

    /// `Set-Cookie` that begins a session.
    #[must_use]
    pub fn set(&self, session: &SessionId) -> Option<HeaderValue> {
        let line = format!("{}={}; Max-Age={}; {}", self.name, session.text(), MAX_MS / 1_000, self.attributes);
        HeaderValue::try_from(line).ok()
    }

    /// `Set-Cookie` that ends it.
    #[must_use]
    pub fn clear(&self) -> Option<HeaderValue> {
        HeaderValue::try_from(format!("{}=; Max-Age=0; {}", self.name, self.attributes)).ok()
    }
}
