//! Requests and outcomes of changing who may come in, and as what.

use crate::audit::{Act, AuditActor, AuditEntry};
use portico_domain::api::{Role, Timestamp};
use std::collections::BTreeSet;

/// A person with their roles and groups, as the command line lists them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonAccess {
    /// Id in the directory.
    pub person: String,
    /// Full name.
    pub name: String,
    /// Whether they still belong to the organisation.
    pub active: bool,
    /// Roles beyond employee.
    pub roles: BTreeSet<Role>,
    /// Groups.
    pub groups: BTreeSet<String>,
    /// Id of the line manager.
    pub manager: Option<String>,
}

/// Who changes something, and when.
#[derive(Clone, Debug)]
pub struct ChangedBy {
    /// Who.
    pub actor: AuditActor,
    /// When.
    pub at: Timestamp,
}

impl ChangedBy {
    pub(super) fn notes(&self, act: Act, person: &str) -> AuditEntry {
        AuditEntry::new(self.at, self.actor.clone(), act).about(person)
    }
}

/// What disabling somebody has ended and left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Disabled {
    /// Sessions that have ended.
    pub sessions: usize,
    /// Open tickets that they are the assignee of.
    pub assigned: u32,
    /// People whose line manager they are.
    pub reports: u32,
}

/// A session that has not ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenSession {
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last noted as used.
    pub seen_at: Timestamp,
}

/// Why somebody does not become the line manager.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoManager {
    /// There is nobody of this id.
    Unknown,
    /// They report to that person, perhaps over others, or are that person.
    Circle,
}
