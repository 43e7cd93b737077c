//! How the priority of an item's tickets is computed, and its effect on the delivery promise.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    id::Id,
    ticket::{Level, Priority},
    value::Value,
};

/// The two questions whose answers determine the priority: `priority` in an item's file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PriorityRule {
    /// The question about the number of people affected.
    pub impact: LevelOf,
    /// The question about how much they are held up.
    pub urgency: LevelOf,
}

/// A single-choice question, and the level of each of its options.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = PriorityQuestion))]
#[serde(deny_unknown_fields)]
pub struct LevelOf {
    /// The field.
    pub field: Id,
    /// Levels by option id.
    pub levels: BTreeMap<String, Level>,
}

impl PriorityRule {
    /// The priority for the given answers. A missing answer counts as medium.
    #[must_use]
    pub fn of<'a>(&self, answer: impl Fn(&Id) -> Option<&'a Value>) -> Priority {
        let level = |of: &LevelOf| {
            let chosen = answer(&of.field).and_then(|value| value.chosen().next());
            chosen.and_then(|id| of.levels.get(id).copied()).unwrap_or_default()
        };
        Priority::of(level(&self.impact), level(&self.urgency))
    }

    /// Whether both questions are answered.
    #[must_use]
    pub fn is_answered<'a>(&self, answer: impl Fn(&Id) -> Option<&'a Value>) -> bool {
        [&self.impact, &self.urgency].into_iter().all(|of| answer(&of.field).is_some())
    }
}

/// A delivery promise in working time of the business calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = DeliveryPromise))]
#[serde(deny_unknown_fields)]
pub struct Promise {
    /// Hours of working time from submission.
    pub business_hours: u32,
    /// Hours for individual priorities.
    #[serde(default, skip_serializing_if = "ByPriority::is_empty")]
    pub by_priority: ByPriority,
}

/// Hours of working time by priority; `None` means the hours of the promise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = PromiseByPriority))]
#[serde(deny_unknown_fields, default)]
pub struct ByPriority {
    /// For critical tickets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub critical: Option<u32>,
    /// For high priority.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<u32>,
    /// For medium priority.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub medium: Option<u32>,
    /// For low priority.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<u32>,
}

impl ByPriority {
    /// Whether no priority has its own hours.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Promise {
    /// The promised hours for a ticket of this priority.
    #[must_use]
    pub fn hours(self, priority: Priority) -> u32 {
        let own = match priority {
            Priority::Critical => self.by_priority.critical,
            Priority::High => self.by_priority.high,
            Priority::Medium => self.by_priority.medium,
            Priority::Low => self.by_priority.low,
        };
        own.unwrap_or(self.business_hours)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule() -> PriorityRule {
        let json = r#"{ "impact": { "field": "who", "levels": { "me": "low", "all": "critical" } },
            "urgency": { "field": "how", "levels": { "slow": "low", "stopped": "critical" } } }"#;
        serde_json::from_str(json).expect("a rule")
    }

    #[track_caller]
    fn check(answers: [Option<&str>; 2], priority: Priority) {
        let value = |id: &str| Value::Choice(id.to_owned());
        let [who, how] = answers.map(|id| id.map(value));
        let answer = |field: &Id| if field.as_str() == "who" { who.as_ref() } else { how.as_ref() };
        assert_eq!(rule().of(answer), priority, "{answers:?}");
        assert_eq!(rule().is_answered(answer), answers.iter().all(Option::is_some));
    }

    #[test]
    fn the_answers_give_the_priority() {
        check([Some("all"), Some("stopped")], Priority::Critical);
        check([Some("me"), Some("stopped")], Priority::Medium);
        check([Some("me"), Some("slow")], Priority::Low);
        check([Some("all"), None], Priority::High);
        check([None, None], Priority::Medium);
    }

    #[test]
    fn a_priority_without_hours_of_its_own_has_those_of_the_promise() {
        let promise: Promise =
            serde_json::from_str(r#"{ "business_hours": 16, "by_priority": { "critical": 2 } }"#).expect("a promise");
        assert_eq!([Priority::Critical, Priority::High].map(|priority| promise.hours(priority)), [2, 16]);
        let plain = Promise { business_hours: 8, by_priority: ByPriority::default() };
        assert_eq!(serde_json::to_string(&plain).expect("written"), r#"{"business_hours":8}"#);
    }
}
