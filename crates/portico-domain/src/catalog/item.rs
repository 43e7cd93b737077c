//! Catalog items: things that can be requested or reported.

use super::{PriorityRule, Promise};
use crate::{
    audience::Audience,
    spec::FormSpec,
    ticket::{TicketKind, Visibility},
};

/// A catalog item: one file in `catalog/items/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Unique, part of URLs: `[a-z][a-z0-9-]*`; also the file's name.
    pub id: String,
    /// Id of its category.
    pub category: String,
    /// Its name, beginning with a verb: "Get a software licence".
    pub name: String,
    /// Its purpose, in one sentence.
    pub summary: String,
    /// The kind of ticket that a submission creates.
    pub opens: TicketKind,
    /// Template of the ticket's title: `Licence: {product}`, with field ids in braces.
    pub title: String,
    /// Who sees it, within its category's audience.
    pub audience: Audience,
    /// Who of them may ask for somebody else, who is of the item's audience too; `None`: nobody.
    pub for_others: Option<Audience>,
    /// The delivery promise.
    pub promise: Option<Promise>,
    /// How the priority of its tickets is computed; without it, all have the same.
    pub priority: Option<PriorityRule>,
    /// Its price as shown on the card: "from 240 EUR a year".
    pub price: Option<String>,
    /// The person responsible for the item.
    pub owner: String,
    /// Id of the team whose agents fulfil it.
    pub team: String,
    /// Who at the desk can see its tickets.
    pub visibility: Visibility,
    /// Additional search terms.
    pub keywords: Vec<String>,
    /// Position among the popular items on the home page, from 1; `None` if it is not shown there.
    pub popular: Option<u8>,
    /// The article that may make the request unnecessary: `KB-12`, or the path of its file without extension,
    /// `network/vpn-drops`.
    pub article: Option<String>,
    /// What happens after submission, in one or two sentences, for the confirmation page.
    pub next: Option<String>,
    /// The form.
    pub form: FormSpec,
}
