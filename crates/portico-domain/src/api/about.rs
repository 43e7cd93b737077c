//! Metadata of articles in the API.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{ArticleCategory, PersonRef};
use crate::{date::Date, knowledge::ArticleNumber};

/// `PUT /editing/articles/{number}/about`: replaces the metadata of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ArticleAbout {
    /// Id of the category.
    pub category: String,
    /// Id of the owner.
    pub owner: String,
    /// Labels, for searching.
    #[serde(default)]
    pub labels: Vec<String>,
    /// Teams that may read it, within the audience of its categories; empty: everybody in that audience.
    #[serde(default)]
    pub include: Vec<String>,
    /// Teams that may not read it, even if they are included.
    #[serde(default)]
    pub exclude: Vec<String>,
    /// Date of the next review.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_by: Option<Date>,
    /// Numbers of related articles.
    #[serde(default)]
    pub related: Vec<ArticleNumber>,
    /// Id of the catalog item that it leads to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// Prefilled answers of that item's form, by field.
    #[serde(default)]
    pub answers: BTreeMap<String, Vec<String>>,
    /// State of the known error whose workaround the article is; absent for other articles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known_error: Option<KnownErrorState>,
    /// The service that the known error affects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
}

/// The state of a known error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum KnownErrorState {
    /// The error still occurs.
    Open,
    /// The error is fixed.
    Closed,
}

/// `GET /editing/choices`: the values that can be chosen for an article's metadata.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EditingChoices {
    /// Categories, a parent before its children.
    pub categories: Vec<ArticleCategory>,
    /// Possible owners.
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
