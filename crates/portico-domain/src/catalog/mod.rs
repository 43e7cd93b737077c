//! The catalog: organisation, categories and items, as described by files.

mod item;
#[cfg(feature = "load")]
pub mod load;
mod organisation;
mod people;
mod priority;
mod team;

pub use item::Item;
pub use organisation::{Category, CategoryText, Organisation, OrganisationText};
pub use people::Person;
pub use priority::{ByPriority, LevelOf, PriorityRule, Promise};
pub use team::{Team, TeamText};

use std::collections::BTreeMap;

use crate::{
    calendar::Calendar,
    id::Id,
    lookup::{Lookup, RowTexts},
};

/// A complete catalog that has passed its check.
#[derive(Clone, Debug)]
pub struct Catalog {
    /// The organisation.
    pub organisation: Organisation,
    /// Its texts in other languages, by BCP 47 tag.
    pub organisation_texts: BTreeMap<String, OrganisationText>,
    /// Its business calendar.
    pub calendar: Calendar,
    /// Categories in display order.
    pub categories: Vec<Category>,
    /// Texts of categories in other languages: by BCP 47 tag, then id.
    pub category_texts: BTreeMap<String, BTreeMap<String, CategoryText>>,
    /// Teams in the order of their file.
    pub teams: Vec<Team>,
    /// Texts of teams in other languages: by BCP 47 tag, then id.
    pub team_texts: BTreeMap<String, BTreeMap<String, TeamText>>,
    /// Items by id.
    pub items: BTreeMap<String, Item>,
    /// Items in other languages: by BCP 47 tag, then id. They differ in text only.
    pub translations: BTreeMap<String, BTreeMap<String, Item>>,
    /// Lookup tables by name, without `people`, which is the directory.
    pub lookups: BTreeMap<Id, Lookup>,
    /// Groups that may see a row, for rows that not everybody may see: by lookup, then row id.
    pub row_audiences: BTreeMap<Id, BTreeMap<String, Vec<String>>>,
    /// Texts of rows in other languages: by BCP 47 tag, lookup, then row id.
    pub lookup_texts: BTreeMap<String, BTreeMap<Id, BTreeMap<String, RowTexts>>>,
}
