//! The catalog on the home page: popular items and all categories.

use std::sync::Arc;

use leptos::prelude::*;
use portico_domain::api::{CatalogView, CategoryView};
use portico_words as words;

use crate::{
    ItemRow,
    lang::lang,
    paths, sorted,
    ui::{Glyph, Icon},
};

/// The popular items.
#[component]
pub fn PopularItems(
    /// The catalog.
    catalog: Signal<Arc<CatalogView>>,
) -> impl IntoView {
    let items = move || {
        let items: Vec<_> = catalog.get().items.iter().filter(|item| item.popular.is_some()).cloned().collect();
        let items = sorted::by_key(items, |item| item.popular.map_or(0, i64::from));
        items.into_iter().map(|item| view! { <ItemRow item short=true/> }).collect_view()
    };
    view! {
        <section class="grid gap-3" aria-labelledby="popular">
            <h2 class="text-lg" id="popular">{words::home::popular(lang())}</h2>
            <ul class="card">{items}</ul>
        </section>
    }
}

/// The categories of the catalog.
#[expect(clippy::needless_pass_by_value, reason = "a component owns what it is given")]
#[component]
pub fn CategoryCards(
    /// The catalog.
    catalog: Arc<CatalogView>,
) -> impl IntoView {
    let card = |category: &CategoryView| {
        view! {
            <li class="card row-link p-4 flex gap-3">
                <span class="text-accent mt-0.5"><Icon glyph=Glyph::named(&category.icon)/></span>
                <div class="min-w-0">
                    <a class="font-semibold" href=paths::category(&category.id)>{category.name.clone()}</a>
                    <p class="text-sm text-muted">{category.summary.clone()}</p>
                </div>
            </li>
        }
    };
    view! {
        <section class="grid gap-3" aria-labelledby="categories">
            <h2 class="text-lg" id="categories">{words::home::categories(lang())}</h2>
            <ul class="grid gap-3 sm:grid-cols-2">{catalog.categories.iter().map(card).collect_view()}</ul>
        </section>
    }
}
