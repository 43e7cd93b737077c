//! The search box on the home page.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use portico_views::home::Finder;

use crate::{
    parts::{Results, Typed},
    paths,
};

/// A search box that finds articles, items and tickets while typing.
#[component]
pub fn HomeFinder() -> impl IntoView {
    let Results(results) = expect_context();
    let text = RwSignal::new(String::new());
    provide_context(Typed(text));
    let navigate = use_navigate();
    let submit = Callback::new(move |()| {
        let path = text.with_untracked(|text| paths::search(text.trim()));
        navigate(&path, NavigateOptions::default());
    });
    let typed = Memo::new(move |_| text.with(|text| !text.trim().is_empty()));
    view! {
        <Finder
            value=text
            on_input=move |typed| text.set(typed)
            on_submit=submit
            results=move || typed.get().then(|| results.view())
        />
    }
}
