//! What was asked of the running server: to read the catalog again.

use crate::audit::AuditActor;

/// A reload that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedReload {
    /// Its id.
    pub id: i64,
    /// Who asked.
    pub actor: AuditActor,
}

/// How a reload ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReloadEnd {
    /// What became of the catalog.
    pub outcome: ReloadOutcome,
    /// What has changed, or why it stays, in lines.
    pub detail: String,
}

/// What became of the catalog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReloadOutcome {
    /// It is another one.
    Loaded,
    /// The files were as before.
    Unchanged,
    /// The files have errors.
    Refused,
    /// The server could not.
    Failed,
}

impl ReloadOutcome {
    const ALL: [Self; 4] = [Self::Loaded, Self::Unchanged, Self::Refused, Self::Failed];

    /// As it is stored.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Loaded => "loaded",
            Self::Unchanged => "unchanged",
            Self::Refused => "refused",
            Self::Failed => "failed",
        }
    }

    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.name() == name)
    }
}
