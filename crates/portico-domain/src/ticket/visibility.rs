//! Visibility of tickets at the desk.

use serde::{Deserialize, Serialize};

/// Who at the desk sees a ticket. The item's setting is copied at submission.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// Everybody who sees the queue.
    #[default]
    Open,
    /// The members of its team, and those who oversee all teams.
    Team,
    /// The members of its team alone. Reading it is written to the audit log.
    Confidential,
}

impl Visibility {
    /// All visibilities.
    pub const ALL: [Self; 3] = [Self::Open, Self::Team, Self::Confidential];

    /// Its name on the wire and in the database.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Team => "team",
            Self::Confidential => "confidential",
        }
    }
}
