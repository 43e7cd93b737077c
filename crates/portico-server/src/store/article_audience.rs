//! One level of who may read an article.

use std::collections::BTreeSet;

/// What one level says: the article itself, its category, that one's parent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AudienceLevel {
    /// Teams that alone may read; none: everybody.
    pub include: BTreeSet<String>,
    /// Teams that may not.
    pub exclude: BTreeSet<String>,
}

impl AudienceLevel {
    /// Whether it lets somebody in these teams read.
    pub(in crate::store) fn lets(&self, teams: &BTreeSet<String>) -> bool {
        (self.include.is_empty() || !self.include.is_disjoint(teams)) && self.exclude.is_disjoint(teams)
    }
}
