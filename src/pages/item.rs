//! The page of a catalog item: its form, and the confirmation after sending.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_params_map, use_query_map},
};
use portico_domain::{
    api::{ItemForm, ProblemType, Ticket},
    field::RareKinds,
};

use crate::{
    forms::{DeferredParts, OpenedForm, Replaced, SentTicket, item_form},
    pages::NotFound,
    paths,
    session::Session,
    ui::{SkeletonLines, loaded},
};

/// The page of an item.
#[component]
pub fn Item() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let id = Memo::new(move |_| params.with(|params| params.get("item").unwrap_or_default()));
    let number = Memo::new(move |_| query.with(|query| query.get("sent")));
    let sent = RwSignal::new(None::<Ticket>);
    let navigate = StoredValue::new(use_navigate());
    let on_sent = Callback::new(move |ticket: Ticket| {
        let to = paths::sent(&id.get_untracked(), &ticket.summary.number);
        sent.set(Some(ticket));
        // Replaces the history entry, so that Back does not lead to answers that have been sent.
        navigate.with_value(|navigate| navigate(&to, NavigateOptions { replace: true, ..NavigateOptions::default() }));
    });
    move || match number.get() {
        Some(number) => {
            provide_context(SentTicket { number, ticket: sent.get_untracked() });
            DeferredParts::get().sent.view()
        }
        None => view! { <Asking id=id.get() on_sent/> }.into_any(),
    }
}

/// The form of an item, once it has been loaded.
#[component]
fn Asking(
    /// The item.
    id: String,
    /// Called with the new ticket.
    on_sent: Callback<Ticket>,
) -> impl IntoView {
    let user = untrack(|| expect_context::<Session>().user()).map(|user| user.id).unwrap_or_default();
    let form = LocalResource::new(move || {
        let (user, id) = (user.clone(), id.clone());
        async move { item_form(&user, &id).await.map(Arc::new) }
    });
    let replaced = RwSignal::new(None::<Replaced>);
    let on_replaced = Callback::new(move |new: Replaced| replaced.set(Some(new)));
    let retry = Callback::new(move |()| form.refetch());
    let draw = move |about: Arc<ItemForm>| {
        let whole = move || {
            let (about, replaced) = match replaced.get() {
                Some(replaced) => (replaced.form.clone(), Some(replaced)),
                None => (ItemForm::clone(&about), None),
            };
            let missing = about.form.rare_groups().collect();
            let kinds = RareKinds::none();
            OpenedForm { about, replaced, on_sent, on_replaced, retry, kinds, missing }.draw()
        };
        whole.into_any()
    };
    move || match form.get() {
        Some(Err(error)) if error.kind() == Some(ProblemType::NotFound) => view! { <NotFound/> }.into_any(),
        _ => loaded(form, || view! { <SkeletonLines/> }.into_any(), draw).into_any(),
    }
}
