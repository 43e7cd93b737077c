//! One thing that can be asked for or reported.

use super::{PriorityRule, Promise};
use crate::{
    audience::Audience,
    spec::FormSpec,
    ticket::{TicketKind, Visibility},
};

/// A catalog item: one file in `catalog/items/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Unique; part of URLs: `[a-z][a-z0-9-]*`. The same as the file's name.
    pub id: String,
    /// Id of its category.
    pub category: String,
    /// Its name, the verb first: "Get a software licence".
    pub name: String,
    /// What it is for, in a sentence.
    pub summary: String,
    /// What a submit opens.
    pub opens: TicketKind,
    /// Template of the ticket's title: `Licence: {product}`, with field ids in braces.
    pub title: String,
    /// Who sees it, within its category's audience.
    pub audience: Audience,
    /// By when it is delivered.
    pub promise: Option<Promise>,
    /// How the priority of its tickets follows from the answers; without it every ticket has the same.
    pub priority: Option<PriorityRule>,
    /// What it costs, as shown on the card: "from 240 EUR a year".
    pub price: Option<String>,
    /// Who answers for the item.
    pub owner: String,
    /// Id of the team whose agents fulfil it.
    pub team: String,
    /// Who at the desk sees its tickets.
    pub visibility: Visibility,
    /// Further words by which it is found.
    pub keywords: Vec<String>,
    /// Position among the popular items at home, from 1; absent: not there.
    pub popular: Option<u8>,
    /// The article that may make the request needless: `KB-12`, or the path of its file without ending, `network/vpn-drops`.
    pub article: Option<String>,
    /// What happens after submit, in a sentence or two, for the confirmation page.
    pub next: Option<String>,
    /// The form.
    pub form: FormSpec,
}
