//! Which rows of the audit log are asked for.

use crate::audit::Act;
use portico_domain::api::Timestamp;

/// Number of rows that are read at a time.
pub const PAGE: u32 = 1_000;

/// Which rows are wanted. What is not said narrows nothing.
#[derive(Clone, Debug, Default)]
pub struct AuditFilter {
    /// At this instant or later.
    pub since: Option<Timestamp>,
    /// By this person or about them.
    pub person: Option<String>,
    /// This act.
    pub act: Option<Act>,
}
