//! The catalog: all items, one category, or the results of a search in either.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use portico_domain::api::{CatalogView, CategoryView, ItemCard};
use portico_words as words;

use crate::{
    lang::lang,
    layout::NavLink,
    parts::{ItemRow, QueryText, query_text},
    paths, search,
    session::{Catalog, Session},
    ui::{Empty, Glyph, Icon, PageHeading, SearchBox, SkeletonRows, reloadable},
};

/// Id of the search input.
const SEARCH: &str = "catalog-search";

/// The catalog page; shows the category that the address names, if any.
#[component]
pub fn CatalogPage() -> impl IntoView {
    let catalog = expect_context::<Catalog>();
    let params = use_params_map();
    let chosen = Memo::new(move |_| params.with(|params| params.get("category")));
    let category = Memo::new(move |_| {
        let id = chosen.get()?;
        catalog.get()?.categories.iter().find(|category| category.id == id).cloned()
    });
    let title = Signal::derive(move || category.get().map_or_else(|| words::catalog::title(lang()), |c| c.name));
    let query = query_text("q");
    let label = Signal::derive(move || match category.get() {
        Some(category) => words::catalog::search_category(lang(), &category.name),
        None => words::catalog::search(lang()),
    });
    let rows = || view! { <SkeletonRows count=8/> }.into_any();
    let draw = move |catalog: Signal<Arc<CatalogView>>| view! { <Items catalog chosen query/> }.into_any();
    view! {
        <div class="grid gap-x-10 gap-y-6 lg:grid-cols-[15rem_minmax(0,1fr)] items-start">
            <Categories/>
            <div class="grid gap-5">
                <div class="grid gap-1">
                    <PageHeading text=title/>
                    {move || category.get().map(|category| view! { <p class="text-muted">{category.summary}</p> })}
                </div>
                <SearchBox id=SEARCH label value=query.text on_input=query.on_input/>
                {reloadable(catalog.0, rows, draw)}
            </div>
        </div>
    }
}

#[component]
fn Categories() -> impl IntoView {
    let catalog = expect_context::<Catalog>();
    let link = |category: CategoryView| {
        view! {
            <NavLink href=paths::category(&category.id) class="side-link">
                <Icon glyph=Glyph::named(&category.icon)/>
                <span class="max-lg:whitespace-nowrap">{category.name}</span>
            </NavLink>
        }
    };
    let links = move || catalog.get().map(|catalog| catalog.categories.iter().cloned().map(link).collect_view());
    view! {
        <nav
            class="flex lg:grid gap-1 max-lg:overflow-x-auto max-lg:-mx-4 max-lg:px-4 max-lg:pb-2 lg:sticky lg:top-22"
            aria-label=words::catalog::categories(lang())
        >
            <NavLink href=paths::catalog() class="side-link" exact=true>
                <Icon glyph=Glyph::Inbox/>
                <span class="max-lg:whitespace-nowrap">{words::catalog::all(lang())}</span>
            </NavLink>
            {links}
        </nav>
    }
}

/// The items of a category, or of all, that match the query.
#[component]
fn Items(catalog: Signal<Arc<CatalogView>>, chosen: Memo<Option<String>>, query: QueryText) -> impl IntoView {
    let found = Memo::new(move |_| {
        let (catalog, chosen) = (catalog.get(), chosen.get());
        let items =
            query.text.with(|text| search::items(&catalog, text, false).into_iter().cloned().collect::<Vec<_>>());
        items.into_iter().filter(|item| chosen.as_ref().is_none_or(|id| *id == item.category)).collect::<Vec<_>>()
    });
    let count = move || {
        let text = query.text.get();
        (!text.trim().is_empty()).then(|| {
            words::catalog::found(lang(), u32::try_from(found.with(Vec::len)).unwrap_or(u32::MAX), text.trim())
        })
    };
    let list = move || {
        let searching = query.text.with(|text| !text.trim().is_empty());
        match (found.with(Vec::is_empty), searching, chosen.get()) {
            (true, true, _) => view! { <NothingFound query chosen/> }.into_any(),
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
fn NothingFound(query: QueryText, chosen: Memo<Option<String>>) -> impl IntoView {
    let session = expect_context::<Session>();
    let text = query.text.with_untracked(|text| text.trim().to_owned());
    let whole = chosen.get_untracked().map(|_| {
        view! { <a class="btn" href=paths::catalog_search(&text)>{words::catalog::none_in_category(lang())}</a> }
    });
    let ask = untrack(|| session.me()).map(|me| {
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
