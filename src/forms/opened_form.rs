//! A form that the server has answered with, until it is compiled. A form that has something of a group of rare parts is compiled
//! and drawn with the code of this group: a piece of the app that is loaded for it (docs/decisions/0060).

use leptos::prelude::*;
use portico_domain::{
    api::{ItemForm, Ticket},
    field::RareKinds,
    form::Form,
    spec::RareGroup,
};
use portico_views::form::{PeriodView, RareViews};

use super::{
    deferred_parts::DeferredParts,
    request_form::{Replaced, RequestForm},
};
use crate::{api::ApiError, ui::ErrorPanel};

/// A form, and what becomes of it. In a context as a [`StoredValue`] for the next of the groups that it needs.
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
    /// The code of the groups that are loaded.
    pub kinds: RareKinds,
    /// The groups that are not loaded.
    pub missing: Vec<RareGroup>,
}

impl OpenedForm {
    /// Loads the code of the form's groups, one in the view of another, then compiles the form and draws it.
    #[must_use]
    pub fn draw(mut self) -> AnyView {
        let parts = DeferredParts::get();
        self.missing.iter().for_each(|group| parts.rare(*group).load());
        if let Some(next) = self.missing.pop() {
            provide_context(StoredValue::new(self));
            return parts.rare(next).view();
        }
        let Self { about, replaced, on_sent, on_replaced, retry, kinds, .. } = self;
        match Form::compile_served(about.form.clone(), kinds) {
            Ok(form) => {
                provide_context(kinds);
                view! { <RequestForm about form replaced on_sent on_replaced/> }.into_any()
            }
            // The server compiles every form before serving it, so this response is not from the API.
            Err(_) => view! { <ErrorPanel error=ApiError::Unreadable(200) on_retry=retry/> }.into_any(),
        }
    }

    /// The form in the context.
    fn get() -> Self {
        untrack(expect_context::<StoredValue<Self>>).get_value()
    }
}

/// The form in the context, with what is in [`RareGroup::Common`].
#[component]
pub fn RareForm() -> impl IntoView {
    provide_context(RareViews::linked());
    let form = OpenedForm::get();
    OpenedForm { kinds: form.kinds.with_common(), ..form }.draw()
}

/// The form in the context, with periods.
#[component]
pub fn PeriodForm() -> impl IntoView {
    provide_context(PeriodView::linked());
    let form = OpenedForm::get();
    OpenedForm { kinds: form.kinds.with_period(), ..form }.draw()
}
