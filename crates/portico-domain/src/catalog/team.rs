//! Teams: who works on tickets.

use serde::{Deserialize, Serialize};

/// A team whose agents fulfil items: an entry of `catalog/teams.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Team {
    /// Unique: `[a-z][a-z0-9-]*`. Items name it, tickets hold it.
    pub id: String,
    /// Its name, as people read it.
    pub name: String,
    /// The group of the directory whose people are its members.
    pub members: String,
    /// Id of the person who leads it. A lead is a member, in the group or not.
    #[serde(default)]
    pub lead: Option<String>,
    /// Names and ids under which tickets may hold it from before.
    #[serde(default)]
    pub was: Vec<String>,
}

impl Team {
    /// The team that a group is by itself: its members are the group of that name.
    #[must_use]
    pub fn group(name: &str) -> Self {
        let name = || name.to_owned();
        Self { id: name(), name: name(), members: name(), lead: None, was: Vec::new() }
    }
}
