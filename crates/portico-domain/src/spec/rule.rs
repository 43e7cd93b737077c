//! Rules over the whole form, as written.

use serde::{Deserialize, Serialize};

use super::ConditionSpec;
use crate::{id::Id, knowledge::ArticleNumber};

/// A rule over the whole form: what it does while its condition holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = FormRule))]
#[serde(deny_unknown_fields)]
pub struct RuleSpec {
    /// The condition.
    pub when: ConditionSpec,
    /// The field that shows the message. While it is hidden, the rule does not apply.
    pub at: Id,
    /// What is wrong and what to do.
    pub message: String,
    /// What it does.
    #[serde(default, skip_serializing_if = "RuleEffect::is_refuse")]
    pub effect: RuleEffect,
    /// Where the person is helped, for a rule that ends the form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instead: Option<InsteadSpec>,
}

/// What a rule does while its condition holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RuleEffect {
    /// Its message is a problem: the form cannot be sent.
    #[default]
    Refuse,
    /// Its message is shown, and the form can be sent.
    Warn,
    /// No request is needed: the form cannot be sent, and says where the person is helped.
    End,
}

impl RuleEffect {
    /// All effects.
    pub const ALL: [Self; 3] = [Self::Refuse, Self::Warn, Self::End];

    fn is_refuse(&self) -> bool {
        *self == Self::Refuse
    }
}

/// Where a person is helped who needs no request: exactly one of these.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = FormRuleInstead))]
#[serde(deny_unknown_fields)]
pub struct InsteadSpec {
    /// The number of an article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub article: Option<ArticleNumber>,
    /// Another item of the catalog.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// The address of a page elsewhere: `https://` or `http://`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// A telephone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}
