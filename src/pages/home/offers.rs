//! The catalog on the home page: popular items and all categories.

use std::sync::Arc;

use leptos::prelude::*;
use portico_domain::api::{CatalogView, CategoryView};
use portico_words as words;

use crate::{
    lang::lang,
    parts::ItemRow,
    paths,
    session::Catalog,
    sorted,
    ui::{Glyph, Icon, SkeletonRows, reloadable},
};

/// The popular items.
pub fn popular(catalog: Catalog) -> impl IntoView {
    let rows = || view! { <SkeletonRows/> }.into_any();
    let draw = |catalog: Signal<Arc<CatalogView>>| {
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
        .into_any()
    };
    reloadable(catalog.0, rows, draw)
}

/// The categories of the catalog.
pub fn categories(catalog: Catalog) -> impl IntoView {
    let cards = move || {
        let catalog = catalog.get()?;
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
        Some(view! {
            <section class="grid gap-3" aria-labelledby="categories">
                <h2 class="text-lg" id="categories">{words::home::categories(lang())}</h2>
                <ul class="grid gap-3 sm:grid-cols-2">{catalog.categories.iter().map(card).collect_view()}</ul>
            </section>
        })
    };
    view! { {cards} }
}
