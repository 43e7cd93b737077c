//! Local accounts: what is stored and asked of them, without SQL.

use crate::audit::AuditEntry;
use portico_domain::api::Role;
use std::collections::BTreeSet;

/// What sign-in compares a password with.
#[derive(Clone, Debug)]
pub struct Credentials {
    /// Id of the person.
    pub person: String,
    /// The account's name, as it is stored.
    pub login: String,
    /// The argon2id hash in PHC form.
    pub password_hash: String,
}

/// A change of one's own password.
#[derive(Clone, Debug)]
pub struct PasswordChange {
    /// Who.
    pub person: String,
    /// The hash that the current password was compared with.
    pub verified: String,
    /// The hash of the new one.
    pub new: String,
    /// The session that stays.
    pub session: [u8; 32],
    /// What is noted of it.
    pub noted: AuditEntry,
}

/// A new account for somebody of the directory.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// Id of the person.
    pub person: String,
    /// The account's name.
    pub login: String,
    /// The argon2id hash in PHC form.
    pub password_hash: String,
    /// Roles beyond employee.
    pub roles: BTreeSet<Role>,
    /// Whether its password is printed at every start.
    pub demo: bool,
}

/// An account in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountRow {
    /// The account's name.
    pub login: String,
    /// Name of the person.
    pub name: String,
    /// Roles beyond employee.
    pub roles: BTreeSet<Role>,
    /// Whether it is a demo account.
    pub demo: bool,
    /// Whether one can sign in with it.
    pub active: bool,
}

/// The spelling of a role in the database and in the audit log; an employee needs none.
#[must_use]
pub fn role_name(role: Role) -> Option<&'static str> {
    match role {
        Role::Employee => None,
        Role::Agent => Some("agent"),
        Role::ServiceManager => Some("service_manager"),
        Role::Admin => Some("admin"),
    }
}
