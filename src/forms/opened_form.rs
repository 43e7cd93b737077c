//! A form that the server has answered with, until it is compiled. A form with fields of rare kinds is compiled by the code of
//! these: a piece of the app that is loaded for it.

use leptos::prelude::*;
use portico_domain::{
    api::{ItemForm, Ticket},
    field::RareKinds,
    form::Form,
};
use portico_views::form::RareViews;

use super::request_form::{Replaced, RequestForm};
use crate::{api::ApiError, ui::ErrorPanel};

/// A form, and what becomes of it. In a context as a [`StoredValue`], for [`RareForm`].
#[derive(Clone)]
pub struct OpenedForm {
    /// The item's form.
    pub about: ItemForm,
    /// The replacement that led to this form, if any.
    pub replaced: Option<Replaced>,
    /// Called with the new ticket.
    pub on_sent: Callback<Ticket>,
    /// Called when the server has a newer version of the form.
    pub on_replaced: Callback<Replaced>,
    /// Asks the server again.
    pub retry: Callback<()>,
}

impl OpenedForm {
    /// Compiles the form and draws it.
    #[must_use]
    pub fn draw(self, rare: RareKinds) -> AnyView {
        let Self { about, replaced, on_sent, on_replaced, retry } = self;
        match Form::compile_served(about.form.clone(), rare) {
            Ok(form) => view! { <RequestForm about form replaced on_sent on_replaced/> }.into_any(),
            // The server compiles every form before serving it, so this response is not from the API.
            Err(_) => view! { <ErrorPanel error=ApiError::Unreadable(200) on_retry=retry/> }.into_any(),
        }
    }
}

/// The form in the context, with fields of rare kinds.
#[component]
pub fn RareForm() -> impl IntoView {
    provide_context(RareViews::linked());
    untrack(expect_context::<StoredValue<OpenedForm>>).get_value().draw(RareKinds::linked())
}
