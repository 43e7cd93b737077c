//! The catalog as one person sees it.

use serde::{Deserialize, Serialize};

use super::{PersonRef, TeamRef, Timestamp};
use crate::{
    catalog::{PriorityRule, Promise},
    context::Context,
    spec::FormSpec,
    ticket::TicketKind,
};

/// `GET /catalog`: categories and items visible to the person. Carries an `ETag`.
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
    /// Its id, part of URLs.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its description.
    pub summary: String,
    /// Name of its icon.
    pub icon: String,
}

/// An item as shown on a card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ItemCard {
    /// Its id, part of URLs.
    pub id: String,
    /// Id of its category.
    pub category: String,
    /// Its name.
    pub name: String,
    /// Its purpose.
    pub summary: String,
    /// The kind of ticket that a submission creates.
    pub opens: TicketKind,
    /// Promised working hours from submission to delivery; individual priorities may have others.
    pub promise_hours: Option<u32>,
    /// Its price, as text.
    pub price: Option<String>,
    /// Additional search terms.
    pub keywords: Vec<String>,
    /// Position among the popular items, from 1.
    pub popular: Option<u8>,
}

/// `GET /catalog/items/{id}/form`: all data for filling in the form. Carries an `ETag`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ItemForm {
    /// The item.
    pub item: ItemCard,
    /// Hash of the form's canonical content, to be sent with a submission.
    pub form_version: String,
    /// The form.
    pub form: FormSpec,
    /// Today, calendar, facts of the people, and the lookup rows visible to them.
    pub context: Context,
    /// Whether the person may ask for somebody else with it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub for_others: bool,
    /// The person for whom it is; absent when it is for the person who asks for the form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requested_for: Option<PersonRef>,
    /// Delivery promise, by priority; absent: nothing is promised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promise: Option<Promise>,
    /// How the priority is computed from the answers; absent: all tickets have the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<PriorityRule>,
    /// What happens after submission, as text.
    pub next: Option<String>,
    /// The team that will receive the ticket.
    pub team: TeamRef,
    /// The draft that the server keeps of a browser without the app.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept: Option<KeptDraft>,
}

/// `GET /catalog/items/{id}/people`: people for whom the item may be requested.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PeopleFound {
    /// The people, by name.
    pub people: Vec<FoundPerson>,
    /// Whether there are more than are listed: more letters find them.
    pub more: bool,
}

/// A person who was found, with what tells people of one name apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FoundPerson {
    /// Id in the directory.
    pub id: String,
    /// Full name.
    pub name: String,
    /// Department.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    /// Location.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
}

/// A draft that the server keeps, because the person's browser did not run the app. The app merges it into its own and
/// removes it (`DELETE /drafts/{id}`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeptDraft {
    /// Its id.
    pub id: String,
    /// When it was changed last.
    pub at: Timestamp,
    /// Its content: JSON as the app stores it.
    pub json: String,
}
