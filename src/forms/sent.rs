//! The confirmation of a sent request.

use leptos::prelude::*;
use portico_domain::api::Ticket;
use portico_views::form::Confirmation;

use crate::{
    api,
    ui::{SkeletonLines, loaded},
};

/// The ticket created from a form, as a context.
#[derive(Clone)]
pub struct SentTicket {
    /// The ticket's number.
    pub number: String,
    /// The ticket itself, if it was created on this page load.
    pub ticket: Option<Ticket>,
}

/// The confirmation; after a reload it loads the ticket.
#[component]
pub fn Sent() -> impl IntoView {
    let SentTicket { number, ticket } = expect_context();
    if let Some(ticket) = ticket.filter(|ticket| ticket.summary.number.to_string() == number) {
        return view! { <Confirmation ticket/> }.into_any();
    }
    let ticket = LocalResource::new(move || api::ticket(number.clone()));
    loaded(ticket, || view! { <SkeletonLines/> }.into_any(), |ticket| view! { <Confirmation ticket/> }.into_any())
        .into_any()
}
