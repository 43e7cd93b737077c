//! The catalog as one person sees it.

use serde::{Deserialize, Serialize};

use super::TeamRef;
use crate::{
    catalog::{PriorityRule, Promise},
    context::Context,
    spec::FormSpec,
    ticket::TicketKind,
};

/// `GET /catalog`: categories and items narrowed to the person's audience. Carries an `ETag`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CatalogView {
    /// Categories with at least one item, in order.
    pub categories: Vec<CategoryView>,
    /// Items, by category, then name.
    pub items: Vec<ItemCard>,
}

/// A category.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CategoryView {
    /// Part of URLs.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What is in it.
    pub summary: String,
    /// Name of its icon.
    pub icon: String,
}

/// What a card shows of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ItemCard {
    /// Part of URLs.
    pub id: String,
    /// Id of its category.
    pub category: String,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub summary: String,
    /// What a submit opens.
    pub opens: TicketKind,
    /// Promised working hours from submit to delivery; some priorities may have others.
    pub promise_hours: Option<u32>,
    /// What it costs, in words.
    pub price: Option<String>,
    /// Further words by which it is found.
    pub keywords: Vec<String>,
    /// Position among the popular items, from 1.
    pub popular: Option<u8>,
}

/// `GET /catalog/items/{id}/form`: everything that filling in the form needs. Carries an `ETag`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ItemForm {
    /// The item.
    pub item: ItemCard,
    /// Hash of the form's canonical content; a submit names it.
    pub form_version: String,
    /// The form.
    pub form: FormSpec,
    /// Today, calendar, the person's own facts, the lookups narrowed to their audience.
    pub context: Context,
    /// By when it is delivered, by priority; absent: nothing is promised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promise: Option<Promise>,
    /// How the priority follows from the answers; absent: every ticket has the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<PriorityRule>,
    /// What happens after submit, in words.
    pub next: Option<String>,
    /// The team that will receive the ticket.
    pub team: TeamRef,
}
