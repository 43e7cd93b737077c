//! The catalog: all items, one category, or the results of a search in either.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_params_map};
use portico_domain::api::CatalogView;
use portico_views::catalog::{CatalogBrowser, CatalogItems};

use crate::{
    parts::query_text,
    search,
    session::Catalog,
    ui::{SkeletonRows, reloadable},
};

/// The catalog page; shows the category that the address names, if any.
#[component]
pub fn CatalogPage() -> impl IntoView {
    let catalog = expect_context::<Catalog>();
    let params = use_params_map();
    let chosen = Memo::new(move |_| params.with(|params| params.get("category")));
    let query = query_text("q");
    let rows = || view! { <SkeletonRows count=8/> }.into_any();
    let draw = move |catalog: Signal<Arc<CatalogView>>| {
        let matches = Memo::new(move |_| {
            let catalog = catalog.get();
            query.text.with(|text| search::items(&catalog, text, false).into_iter().cloned().collect::<Vec<_>>())
        });
        view! { <CatalogItems catalog chosen search=query.text matches/> }.into_any()
    };
    view! {
        <CatalogBrowser
            catalog=Signal::derive(move || catalog.get())
            chosen
            search=query.text
            on_search=query.on_input
            path=use_location().pathname.into()
            list=reloadable(catalog.load(), rows, draw)
        />
    }
}
