//! Teams that work on tickets.

use serde::{Deserialize, Serialize};

/// A team whose agents fulfil items: an entry of `catalog/teams.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Team {
    /// Unique: `[a-z][a-z0-9-]*`. Referenced by items and tickets.
    pub id: String,
    /// Its display name.
    pub name: String,
    /// The directory group of its members.
    pub members: String,
    /// Id of the team lead, who is a member even outside of the group.
    #[serde(default)]
    pub lead: Option<String>,
    /// Former names and ids, which older tickets may still contain.
    #[serde(default)]
    pub was: Vec<String>,
}

/// The text of a team in another language: an entry of `catalog/teams.<lang>.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TeamText {
    /// Its display name.
    pub name: String,
}

impl Team {
    /// The team that a group is by itself: its members are the group of that name.
    #[must_use]
    pub fn group(name: &str) -> Self {
        let name = || name.to_owned();
        Self { id: name(), name: name(), members: name(), lead: None, was: Vec::new() }
    }
}
