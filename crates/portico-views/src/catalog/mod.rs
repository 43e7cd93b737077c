//! The catalog: all items, one category, or the results of a search in either.

mod items;

use std::sync::Arc;

use leptos::prelude::*;
use portico_domain::api::{CatalogView, CategoryView};
use portico_words as words;

pub use items::CatalogItems;

use crate::{
    lang::lang,
    layout::NavLink,
    paths,
    ui::{Glyph, Icon, PageHeading, SearchBox},
};

/// Id of the search input.
const SEARCH: &str = "catalog-search";

/// The page of the catalog, or of the category that is chosen: categories, search box, items.
#[component]
pub fn CatalogBrowser<L: IntoView + 'static>(
    /// The catalog, once it is known.
    #[prop(into)]
    catalog: Signal<Option<Arc<CatalogView>>>,
    /// The id of the chosen category, if any.
    #[prop(into)]
    chosen: Signal<Option<String>>,
    /// The text in the search box.
    #[prop(into)]
    search: Signal<String>,
    /// Called with the new text on every keystroke.
    on_search: Callback<String>,
    /// The path of the page.
    path: Signal<String>,
    /// The items.
    list: L,
) -> impl IntoView {
    let category = Memo::new(move |_| {
        let id = chosen.get()?;
        catalog.get()?.categories.iter().find(|category| category.id == id).cloned()
    });
    let title = Signal::derive(move || category.get().map_or_else(|| words::catalog::title(lang()), |c| c.name));
    let label = Signal::derive(move || match category.get() {
        Some(category) => words::catalog::search_category(lang(), &category.name),
        None => words::catalog::search(lang()),
    });
    view! {
        <div class="grid gap-x-10 gap-y-6 lg:grid-cols-[15rem_minmax(0,1fr)] items-start">
            <Categories catalog path/>
            <div class="grid gap-5">
                <div class="grid gap-1">
                    <PageHeading text=title/>
                    {move || category.get().map(|category| view! { <p class="text-muted">{category.summary}</p> })}
                </div>
                <SearchBox id=SEARCH label value=search on_input=on_search/>
                {list}
            </div>
        </div>
    }
}

#[component]
fn Categories(catalog: Signal<Option<Arc<CatalogView>>>, path: Signal<String>) -> impl IntoView {
    let link = move |category: CategoryView| {
        view! {
            <NavLink href=paths::category(&category.id) class="side-link" path>
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
            <NavLink href=paths::catalog() class="side-link" exact=true path>
                <Icon glyph=Glyph::Inbox/>
                <span class="max-lg:whitespace-nowrap">{words::catalog::all(lang())}</span>
            </NavLink>
            {links}
        </nav>
    }
}
