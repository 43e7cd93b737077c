//! The catalog: organisation, categories, items, as files describe them.

mod item;
#[cfg(feature = "load")]
pub mod load;
mod organisation;
mod people;
mod priority;
mod team;

pub use item::Item;
pub use organisation::{Category, CategoryText, Organisation};
pub use people::Person;
pub use priority::{ByPriority, LevelOf, PriorityRule, Promise};
pub use team::Team;

use std::collections::BTreeMap;

use crate::{calendar::Calendar, id::Id, lookup::Lookup};

/// A whole catalog that has passed its check.
#[derive(Clone, Debug)]
pub struct Catalog {
    /// The organisation.
    pub organisation: Organisation,
    /// Its business calendar.
    pub calendar: Calendar,
    /// Categories in the order in which they are shown.
    pub categories: Vec<Category>,
    /// Texts of categories in other languages: by BCP 47 tag, then id.
    pub category_texts: BTreeMap<String, BTreeMap<String, CategoryText>>,
    /// Teams in the order of their file.
    pub teams: Vec<Team>,
    /// Items by id.
    pub items: BTreeMap<String, Item>,
    /// Items in other languages: by BCP 47 tag, then id. They differ in text alone.
    pub translations: BTreeMap<String, BTreeMap<String, Item>>,
    /// Lookup tables by name. `people` is not among them: it is the directory.
    pub lookups: BTreeMap<Id, Lookup>,
    /// For rows that not everybody may see: lookup, row id, and the groups that may.
    pub row_audiences: BTreeMap<Id, BTreeMap<String, Vec<String>>>,
}
