//! The request to begin a session.

use super::accounts::Credentials;
use portico_domain::api::Timestamp;

/// A session for somebody whose password was verified.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// The new session.
    pub id_hash: [u8; 32],
    /// Whose password it was, and the hash that it was compared with.
    pub verified: Credentials,
    /// The session that the browser had before; it ends.
    pub replaces: Option<[u8; 32]>,
    /// Where the request came from.
    pub address: String,
    /// Now.
    pub at: Timestamp,
}
