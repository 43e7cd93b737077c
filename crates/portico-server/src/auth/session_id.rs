//! Ids of sessions and devices: 256 random bits that only the browser keeps.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

/// The id of a session or a device.
#[derive(Clone)]
pub struct SessionId([u8; 32]);

impl std::fmt::Debug for SessionId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SessionId(…)")
    }
}

impl SessionId {
    /// A new one.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub fn generate() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes)?;
        Ok(Self(bytes))
    }

    /// The id that a cookie spells.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        bytes.try_into().ok().map(Self)
    }

    /// As a cookie spells it.
    #[must_use]
    pub fn text(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// As the database knows it.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0).into()
    }

    /// A digest of it for a purpose, and of `of`. It tells nothing of the id, and only who knows that can make it.
    #[must_use]
    pub fn mark(&self, purpose: &str, of: &str) -> String {
        let digest = Sha256::new().chain_update(b"portico page ").chain_update(purpose).chain_update(self.text());
        URL_SAFE_NO_PAD.encode(&digest.chain_update(of).finalize()[..18])
    }
}
