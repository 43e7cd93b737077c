//! The organisation and its categories.

use serde::{Deserialize, Serialize};

use crate::{audience::Audience, money::Currency};

/// The organisation that runs this portal: `catalog/organisation.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// Its name.
    pub name: String,
    /// The phone number for when the portal or the network does not work.
    pub phone: String,
    /// Opening hours of the phone line, as text.
    pub phone_hours: String,
    /// IANA time zone, such as `Europe/Berlin`.
    pub time_zone: String,
    /// The default currency.
    pub currency: Currency,
    /// Language of the catalog's text: a BCP 47 tag.
    pub language: String,
    /// The fallback item, for requests that fit no other item.
    pub ask_item: String,
    /// Text of the accessibility statement, in Markdown.
    pub accessibility: String,
    /// Days without a message after which a resolved ticket is closed; absent: it stays resolved.
    #[serde(default)]
    pub close_after_days: Option<u16>,
    /// Who may look for whom in forms.
    #[serde(default)]
    pub directory: DirectorySettings,
}

/// Who may look for whom in forms: `[directory]` in `catalog/organisation.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DirectorySettings {
    /// Who may look for everybody. Others find the people of their own department, and their manager.
    #[serde(default)]
    pub audience: Audience,
}

/// Texts of the organisation in another language: `catalog/organisation.<lang>.toml`. What is missing stays in the
/// source language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrganisationText {
    /// Opening hours of the phone line.
    pub phone_hours: Option<String>,
    /// Text of the accessibility statement, in Markdown.
    pub accessibility: Option<String>,
}

/// A category of the catalog: an entry of `catalog/categories.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// Unique, part of URLs: `[a-z][a-z0-9-]*`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its content, in one sentence.
    pub summary: String,
    /// Name of its icon.
    pub icon: String,
    /// Who sees it; its items cannot be seen by anybody else.
    #[serde(default)]
    pub audience: Audience,
}

/// The text of a category in another language: an entry of `catalog/categories.<lang>.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CategoryText {
    /// Its name.
    pub name: String,
    /// Its content, in one sentence.
    pub summary: String,
}
