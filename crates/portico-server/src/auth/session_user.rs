//! Who is signed in, and for how long.

use std::collections::BTreeSet;

use portico_domain::api::{Preferences, Role, Timestamp};

/// Twelve hours without a request end a session.
pub const IDLE_MS: i64 = 12 * 3_600_000;
/// Seven days end it in any case.
pub const MAX_MS: i64 = 7 * 24 * 3_600_000;
/// A device is forgotten this long after the last sign-in on it: 180 days.
pub const KNOWN_MS: i64 = 180 * 24 * 3_600_000;

/// The person behind a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionUser {
    /// Id in the directory.
    pub person: String,
    /// Full name.
    pub name: String,
    /// E-mail address.
    pub email: Option<String>,
    /// Groups.
    pub groups: BTreeSet<String>,
    /// Roles, employee among them.
    pub roles: BTreeSet<Role>,
    /// Settings.
    pub preferences: Preferences,
    /// When the session was last noted as used.
    pub seen_at: Timestamp,
    /// How long it goes on, unless it is used again, in milliseconds.
    pub remaining_ms: i64,
}
