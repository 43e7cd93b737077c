//! The acts that are noted.

/// What was done. A name that was ever stored keeps its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Somebody signed in, or tried to.
    SignIn,
    /// Somebody signed out.
    SignOut,
    /// All sessions of somebody were ended.
    SessionsEnd,
    /// A password was changed.
    PasswordChange,
    /// A person was added, with an account.
    AccountAdd,
    /// An account was disabled.
    AccountDisable,
    /// An account was enabled again.
    AccountEnable,
    /// A role was given.
    RoleAdd,
    /// A role was taken away.
    RoleRemove,
    /// Somebody was put into a group.
    GroupAdd,
    /// Somebody was taken out of a group.
    GroupRemove,
    /// Somebody got another line manager, or none.
    ManagerChange,
    /// The database was copied.
    Backup,
    /// A backup took the place of the database.
    Restore,
    /// Articles were taken in.
    Import,
    /// The catalog was read, at a start or again.
    CatalogLoad,
    /// The rows of a lookup that come from elsewhere have changed.
    LookupRefresh,
    /// The demo organisation was loaded into an empty directory.
    DirectoryLoad,
    /// This log was read out.
    AuditExport,
    /// A confidential ticket was read by somebody who did not ask for it.
    TicketRead,
}

impl Act {
    /// All of them, as they are listed.
    pub const ALL: [Self; 20] = [
        Self::SignIn,
        Self::SignOut,
        Self::SessionsEnd,
        Self::PasswordChange,
        Self::AccountAdd,
        Self::AccountDisable,
        Self::AccountEnable,
        Self::RoleAdd,
        Self::RoleRemove,
        Self::GroupAdd,
        Self::GroupRemove,
        Self::ManagerChange,
        Self::Backup,
        Self::Restore,
        Self::Import,
        Self::CatalogLoad,
        Self::LookupRefresh,
        Self::DirectoryLoad,
        Self::AuditExport,
        Self::TicketRead,
    ];

    /// As it is stored, and asked for.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::SignIn => "sign_in",
            Self::SignOut => "sign_out",
            Self::SessionsEnd => "sessions_end",
            Self::PasswordChange => "password_change",
            Self::AccountAdd => "account_add",
            Self::AccountDisable => "account_disable",
            Self::AccountEnable => "account_enable",
            Self::RoleAdd => "role_add",
            Self::RoleRemove => "role_remove",
            Self::GroupAdd => "group_add",
            Self::GroupRemove => "group_remove",
            Self::ManagerChange => "manager_change",
            Self::Backup => "backup",
            Self::Restore => "restore",
            Self::Import => "import",
            Self::CatalogLoad => "catalog_load",
            Self::LookupRefresh => "lookup_refresh",
            Self::DirectoryLoad => "directory_load",
            Self::AuditExport => "audit_export",
            Self::TicketRead => "ticket_read",
        }
    }
}
