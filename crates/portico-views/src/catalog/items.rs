//! The items of the catalog, in sections or as the results of a search.

use std::sync::Arc;

use leptos::prelude::*;
use portico_domain::api::{CatalogView, CategoryView, ItemCard};
use portico_words as words;

use crate::{ItemRow, Viewer, lang::lang, paths, ui::Empty};

/// The items of a category, or of all, that match the search text.
#[component]
pub fn CatalogItems(
    /// The catalog.
    catalog: Signal<Arc<CatalogView>>,
    /// The id of the chosen category, if any.
    #[prop(into)]
    chosen: Signal<Option<String>>,
    /// The search text.
    #[prop(into)]
    search: Signal<String>,
    /// The items of the whole catalog that match it, best first.
    #[prop(into)]
    matches: Signal<Vec<ItemCard>>,
) -> impl IntoView {
    let found = Memo::new(move |_| {
        let (items, chosen) = (matches.get(), chosen.get());
        items.into_iter().filter(|item| chosen.as_ref().is_none_or(|id| *id == item.category)).collect::<Vec<_>>()
    });
    let count = move || {
        let text = search.get();
        (!text.trim().is_empty()).then(|| {
            words::catalog::found(lang(), u32::try_from(found.with(Vec::len)).unwrap_or(u32::MAX), text.trim())
        })
    };
    let list = move || {
        let searching = search.with(|text| !text.trim().is_empty());
        match (found.with(Vec::is_empty), searching, chosen.get()) {
            (true, true, _) => view! { <NothingFound search chosen/> }.into_any(),
            (true, false, Some(_)) => view! {
                <Empty title=words::catalog::unknown_category(lang())>
                    <a class="btn mt-2" href=paths::catalog()>{words::home::none_link(lang())}</a>
                </Empty>
            }
            .into_any(),
            (true, false, None) => {
                view! { <Empty title=words::catalog::empty_title(lang())><p>{words::catalog::empty_text(lang())}</p></Empty> }
                    .into_any()
            }
            (false, false, None) => by_category(&catalog.get()).into_any(),
            (false, _, _) => view! { <ul class="card">{rows(found.get())}</ul> }.into_any(),
        }
    };
    view! {
        <p class="text-sm text-muted" role="status">{count}</p>
        {list}
    }
}

fn by_category(catalog: &CatalogView) -> Vec<AnyView> {
    let section = |category: &CategoryView| {
        let items = catalog.items.iter().filter(|item| item.category == category.id).cloned().collect();
        view! {
            <section class="grid gap-3" aria-labelledby=format!("category-{}", category.id)>
                <h2 class="text-lg" id=format!("category-{}", category.id)>{category.name.clone()}</h2>
                <ul class="card">{rows(items)}</ul>
            </section>
        }
        .into_any()
    };
    catalog.categories.iter().map(section).collect()
}

fn rows(items: Vec<ItemCard>) -> Vec<AnyView> {
    items.into_iter().map(|item| view! { <ItemRow item/> }.into_any()).collect()
}

/// The alternatives when a search has no results.
#[component]
fn NothingFound(search: Signal<String>, chosen: Signal<Option<String>>) -> impl IntoView {
    let viewer = expect_context::<Viewer>();
    let text = search.with_untracked(|text| text.trim().to_owned());
    let whole = chosen.get_untracked().map(|_| {
        view! { <a class="btn" href=paths::catalog_search(&text)>{words::catalog::none_in_category(lang())}</a> }
    });
    let ask = viewer.me.get_untracked().map(|me| {
        let path = paths::ask(&me.organisation.ask_item, &text);
        view! { <a class="btn btn-primary" href=path>{words::catalog::none_link(lang(), &text)}</a> }
    });
    view! {
        <Empty title=words::catalog::none_title(lang(), &text)>
            <p class="text-muted">{words::catalog::none_text(lang())}</p>
            <div class="flex flex-wrap gap-3 mt-2">{whole}{ask}</div>
        </Empty>
    }
}
