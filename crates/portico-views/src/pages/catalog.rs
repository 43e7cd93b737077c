//! The catalog, as the server draws it.

use std::sync::Arc;

use leptos::prelude::*;
use portico_domain::api::{CatalogView, ItemCard};

use super::{PageContext, page};
use crate::{
    DrawnPage,
    catalog::{CatalogBrowser, CatalogItems},
};

/// The catalog, or a category of it.
#[derive(Clone, Debug)]
pub struct CatalogPage {
    /// The person's catalog.
    pub catalog: CatalogView,
    /// The id of the chosen category, if any.
    pub chosen: Option<String>,
    /// The text in the search box.
    pub search: String,
    /// The items that match it, best first.
    pub matches: Vec<ItemCard>,
}

impl CatalogPage {
    /// Draws the page.
    #[must_use]
    pub fn draw(self, context: &PageContext) -> DrawnPage {
        let path = context.path.clone();
        page(context, move || catalog(self, path))
    }
}

fn catalog(CatalogPage { catalog, chosen, search, matches }: CatalogPage, path: String) -> impl IntoView {
    let catalog = Arc::new(catalog);
    let (chosen, search) = (Signal::stored(chosen), Signal::stored(search));
    let items = view! {
        <CatalogItems catalog=Signal::stored(Arc::clone(&catalog)) chosen search matches=Signal::stored(matches)/>
    };
    view! {
        <CatalogBrowser
            catalog=Signal::stored(Some(catalog))
            chosen
            search
            on_search=Callback::new(|_: String| ())
            path=Signal::stored(path)
            list=items
        />
    }
}
