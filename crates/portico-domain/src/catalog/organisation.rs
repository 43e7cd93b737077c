//! The organisation and its categories.

use serde::{Deserialize, Serialize};

use crate::{audience::Audience, money::Currency};

/// The organisation that runs this portal: `catalog/organisation.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// Its name.
    pub name: String,
    /// The phone line for when the portal or the network is the problem.
    pub phone: String,
    /// When somebody answers that phone, in words.
    pub phone_hours: String,
    /// IANA time zone, such as `Europe/Berlin`.
    pub time_zone: String,
    /// The usual currency.
    pub currency: Currency,
    /// Language of the catalog's text: a BCP 47 tag.
    pub language: String,
    /// The item that is the way out when nothing fits.
    pub ask_item: String,
    /// Text of the accessibility statement, in Markdown.
    pub accessibility: String,
    /// Days without a message after which a resolved ticket is closed; absent: it stays resolved.
    #[serde(default)]
    pub close_after_days: Option<u16>,
}

/// A category of the catalog: an entry of `catalog/categories.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// Unique; part of URLs: `[a-z][a-z0-9-]*`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What is in it, in a sentence.
    pub summary: String,
    /// Name of its icon.
    pub icon: String,
    /// Who sees it, and at most who sees its items.
    #[serde(default)]
    pub audience: Audience,
}

/// The text of a category in another language: an entry of `catalog/categories.<lang>.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CategoryText {
    /// Its name.
    pub name: String,
    /// What is in it, in a sentence.
    pub summary: String,
}
