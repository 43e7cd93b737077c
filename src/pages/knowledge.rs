//! The list of all articles by category, or of one category.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_params_map};
use portico_domain::api::{ArticleList, KnowledgeView};
use portico_views::{
    dom,
    knowledge::{ArticleRows, KnowledgeBrowser, Shelves, category_in},
};

use crate::{
    api,
    parts::paged_list,
    ui::{SkeletonRows, loaded, reloadable},
};

/// The knowledge page; shows the category that the address names, if any.
#[component]
pub fn KnowledgePage() -> impl IntoView {
    let params = use_params_map();
    let chosen = Memo::new(move |_| params.with(|params| params.get("category")));
    let path = use_location().pathname.into();
    // A page that the server has drawn may begin further down in the list.
    let asked = StoredValue::new(untrack(|| chosen.get()).zip(dom::asked_for("after")));
    let all = LocalResource::new(|| async { api::knowledge().await.map(Arc::new) });
    let rows = || view! { <SkeletonRows count=8/> }.into_any();
    reloadable(all, rows, move |all: Signal<Arc<KnowledgeView>>| {
        let own = Memo::new(move |_| {
            let id = chosen.get()?;
            all.with(|all| category_in(all, &id)).filter(|entry| entry.count > 0).map(|entry| entry.category.id)
        });
        let own = move || {
            own.get().map(|category| {
                let after =
                    asked.with_value(|asked| asked.clone().filter(|(of, _)| *of == category)).map(|(_, after)| after);
                view! { <Own category after/> }
            })
        };
        view! { <KnowledgeBrowser all chosen path list=view! { {own}<Shelves all chosen/> }.into_any()/> }.into_any()
    })
}

/// The articles of a category, page by page.
#[component]
fn Own(category: String, after: Option<String>) -> impl IntoView {
    let fetch = move |after: Option<String>| {
        let category = category.clone();
        async move { api::articles(&category, after.as_deref()).await }
    };
    let first = {
        let fetch = fetch.clone();
        LocalResource::new(move || fetch(after.clone()))
    };
    let rows = || view! { <SkeletonRows count=8/> }.into_any();
    loaded(first, rows, move |ArticleList { articles, next }| {
        let fetch = fetch.clone();
        let (articles, below) = paged_list((articles, next), move |after| {
            let page = fetch(after);
            async move { page.await.map(|page| (page.articles, page.next)) }
        });
        view! { <ArticleRows articles below/> }.into_any()
    })
}
