//! Who may see a category or an item.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// An audience defined by directory groups: members of at least one group of `include` (everyone if it is empty) and
/// of no group of `exclude`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Audience {
    /// Groups that are included; empty: everyone signed in.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub include: BTreeSet<String>,
    /// Groups that are excluded, whatever `include` says.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub exclude: BTreeSet<String>,
}

impl Audience {
    /// Whether a member of `groups` belongs to the audience. Exclusion takes precedence.
    #[must_use]
    pub fn admits(&self, groups: &BTreeSet<String>) -> bool {
        let included = self.include.is_empty() || !self.include.is_disjoint(groups);
        included && self.exclude.is_disjoint(groups)
    }
}
