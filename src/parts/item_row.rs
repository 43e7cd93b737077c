//! A catalog item in a list.

use leptos::prelude::*;
use portico_domain::api::ItemCard;

use super::promise;
use crate::{
    paths,
    ui::{Icon, Shape},
};

/// A row: name, summary, promise and price. All of it leads to the form.
#[component]
pub fn ItemRow(
    /// The item.
    item: ItemCard,
    /// The level of its heading in the page is that of a list entry; a short row leaves the summary out.
    #[prop(optional)]
    short: bool,
) -> impl IntoView {
    let promise = item.promise_hours.map(|hours| {
        view! {
            <span class="inline-flex items-center gap-1"><Icon shape=Shape::Clock/>{promise(hours)}</span>
        }
    });
    let meta = (promise.is_some() || item.price.is_some()).then(|| {
        view! {
            <p class="text-sm text-muted flex flex-wrap gap-x-4 sm:flex-col sm:items-end sm:text-right sm:max-w-56">
                {promise}
                {item.price.map(|price| view! { <span>{price}</span> })}
            </p>
        }
    });
    view! {
        <li class="row-link px-4 py-3 grid gap-x-6 gap-y-1 sm:grid-cols-[minmax(0,1fr)_auto] items-start border-b border-line last:border-b-0">
            <div class="min-w-0">
                <a class="font-semibold" href=paths::item(&item.id)>{item.name}</a>
                {(!short).then(|| view! { <p class="text-muted text-sm">{item.summary}</p> })}
            </div>
            {meta}
        </li>
    }
}
