//! A catalog item in a list.

use leptos::prelude::*;
use portico_domain::api::ItemCard;

use crate::{
    paths, promise,
    ui::{Glyph, Icon},
};

/// A row: name, summary, promise and price. The whole row links to the form.
#[component]
pub fn ItemRow(
    /// The item.
    item: ItemCard,
    /// Whether only name and promise are shown.
    #[prop(optional)]
    short: bool,
) -> impl IntoView {
    let promise = item.promise_hours.map(|hours| {
        view! {
            <span class="inline-flex items-center gap-1"><Icon glyph=Glyph::Clock/>{promise(hours)}</span>
        }
    });
    let price = item.price.filter(|_| !short).map(|price| view! { <span>{price}</span> });
    let meta = (promise.is_some() || price.is_some()).then(|| {
        let class = if short { "text-sm text-muted" } else { "item-meta" };
        view! { <p class=class>{promise}{price}</p> }
    });
    let class = if short { "row-link item-row" } else { "row-link item-row item-row-wide" };
    view! {
        <li class=class>
            <div class="min-w-0">
                <a class="font-semibold" href=paths::item(&item.id)>{item.name}</a>
                {(!short).then(|| view! { <p class="text-muted text-sm">{item.summary}</p> })}
            </div>
            {meta}
        </li>
    }
}
