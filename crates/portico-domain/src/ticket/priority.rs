//! Priority = impact x urgency, as in ITIL.

use serde::{Deserialize, Serialize};

/// A level of impact (how many people are affected) or urgency (how much they are held up).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// One person; it can wait.
    Low,
    /// A team; work is slowed down. The level of an unanswered question.
    #[default]
    Medium,
    /// A site; important work cannot be done.
    High,
    /// The whole organisation; work has stopped.
    Critical,
}

/// The priority of a ticket.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    /// Handled when there is time.
    Low,
    /// Handled normally; the priority of tickets whose item has no priority rule.
    #[default]
    Medium,
    /// Handled before normal ones.
    High,
    /// Handled immediately.
    Critical,
}

impl Priority {
    /// All priorities, the highest first.
    pub const ALL: [Self; 4] = [Self::Critical, Self::High, Self::Medium, Self::Low];

    /// The priority matrix: the sum of both levels determines the priority.
    #[must_use]
    pub const fn of(impact: Level, urgency: Level) -> Self {
        match impact as u8 + urgency as u8 {
            0..=1 => Self::Low,
            2..=3 => Self::Medium,
            4 => Self::High,
            _ => Self::Critical,
        }
    }

    /// Its name on the wire and in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Critical => "critical",
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_impact_or_urgency_never_lowers_the_priority() {
        let levels = [Level::Low, Level::Medium, Level::High, Level::Critical];
        for impact in levels {
            for urgency in levels {
                let priority = Priority::of(impact, urgency);
                assert_eq!(priority, Priority::of(urgency, impact));
                for more in levels.into_iter().filter(|level| *level > urgency) {
                    assert!(Priority::of(impact, more) >= priority, "{impact:?} {urgency:?} {more:?}");
                }
            }
        }
        let of = |row: Level| levels.map(|urgency| Priority::of(row, urgency).name());
        assert_eq!(of(Level::Low), ["low", "low", "medium", "medium"]);
        assert_eq!(of(Level::Medium), ["low", "medium", "medium", "high"]);
        assert_eq!(of(Level::High), ["medium", "medium", "high", "critical"]);
        assert_eq!(of(Level::Critical), ["medium", "high", "critical", "critical"]);
    }

    #[test]
    fn a_priority_is_written_by_its_name() {
        for priority in Priority::ALL {
            assert_eq!(serde_json::to_value(priority).expect("written"), priority.name());
        }
    }
}
