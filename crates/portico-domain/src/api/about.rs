//! What articles are about, on the wire.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{ArticleCategory, PersonRef};
use crate::{date::Date, knowledge::ArticleNumber};

/// `PUT /editing/articles/{number}/about`: what an article is about, all at once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ArticleAbout {
    /// Category.
    pub category: String,
    /// Id of who answers for it.
    pub owner: String,
    /// Words to find it by.
    #[serde(default)]
    pub labels: Vec<String>,
    /// Teams that alone may read it; none: everybody whom the categories let.
    #[serde(default)]
    pub include: Vec<String>,
    /// Teams that may not read it, whatever else they are.
    #[serde(default)]
    pub exclude: Vec<String>,
    /// When somebody is to look it through again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_by: Option<Date>,
    /// Articles that belong to it.
    #[serde(default)]
    pub related: Vec<ArticleNumber>,
    /// The item of the catalog that it leads to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// Answers to begin that with, by field.
    #[serde(default)]
    pub answers: BTreeMap<String, Vec<String>>,
    /// It is the workaround of a known error.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known_error: Option<KnownErrorState>,
    /// The service of that error.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
}

/// The state of a known error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum KnownErrorState {
    /// People still meet it.
    Open,
    /// It is mended.
    Closed,
}

/// `GET /editing/choices`: what can be chosen for an article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EditingChoices {
    /// Categories, a parent before its children.
    pub categories: Vec<ArticleCategory>,
    /// Who may answer for an article.
    pub owners: Vec<PersonRef>,
    /// Teams of the directory.
    pub teams: Vec<String>,
    /// Items of the catalog.
    pub items: Vec<ItemRef>,
}

/// An item by id and name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ItemRef {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
}
