//! Who may see a category or an item.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// An audience by directory groups: everyone in one of `include` (everyone at all when it is empty) and in none of `exclude`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Audience {
    /// Groups that see it; empty: everyone signed in.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub include: BTreeSet<String>,
    /// Groups that do not, whatever `include` says.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub exclude: BTreeSet<String>,
}

impl Audience {
    /// Whether somebody in `groups` is of this audience. "Not available for" wins.
    #[must_use]
    pub fn admits(&self, groups: &BTreeSet<String>) -> bool {
        let included = self.include.is_empty() || !self.include.is_disjoint(groups);
        included && self.exclude.is_disjoint(groups)
    }
}
