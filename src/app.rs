//! The employee's app: contexts and the route table.

use std::time::Duration;

use leptos::prelude::*;
use leptos_router::{
    components::{FlatRoutes, Route, Router},
    path,
};
use portico_views::layout::main_nav;

use portico_web::{
    layout::{Frame, Palette, SessionGuard},
    pages::{Home, HomeDrafts, NotFound},
    parts::{LazyPage, Page, Results},
    paths,
    session::Catalog,
};

use crate::split::Parts;

/// The employee's app.
#[component]
pub fn App() -> impl IntoView {
    let parts = Parts::new();
    parts.load_ahead();
    provide_context(parts);
    view! {
        <SessionGuard
            inside=|| view! { <SignedIn/> }.into_any()
            sign_in=|| part(|parts| parts.sign_in)
            accessibility=|| part(|parts| parts.accessibility)
        />
    }
}

/// The content for a signed-in person.
#[component]
fn SignedIn() -> impl IntoView {
    provide_context(Catalog::new());
    let parts = expect_context::<Parts>();
    // Loaded ahead, so that it is there when the session ends, even if an update has replaced the files by then.
    set_timeout(move || parts.sign_in.load(), Duration::from_secs(10));
    provide_context(Results(parts.results));
    provide_context(HomeDrafts(parts.drafts));
    provide_context(parts.deferred);
    view! {
        <Router>
            <Frame nav=main_nav() home=paths::home()>
                <FlatRoutes fallback=|| view! { <NotFound/> }>
                    <Route path=path!("/") view=page(|| view! { <Home/> }.into_any())/>
                    <Route path=path!("/catalog/:category?") view=page(|| part(|parts| parts.catalog))/>
                    <Route path=path!("/requests") view=page(|| part(|parts| parts.requests))/>
                    <Route path=path!("/requests/:number") view=page(|| part(|parts| parts.request))/>
                    <Route path=path!("/items/:item") view=page(|| part(|parts| parts.item))/>
                    <Route path=path!("/knowledge") view=page(|| part(|parts| parts.knowledge))/>
                    <Route path=path!("/knowledge/in/:category") view=page(|| part(|parts| parts.knowledge))/>
                    <Route path=path!("/knowledge/:number") view=page(|| part(|parts| parts.article))/>
                    <Route path=path!("/search") view=page(|| part(|parts| parts.found))/>
                    <Route path=path!("/settings") view=page(|| part(|parts| parts.settings))/>
                    <Route path=path!("/accessibility") view=page(|| part(|parts| parts.accessibility))/>
                </FlatRoutes>
            </Frame>
            <Palette inside=parts.search/>
        </Router>
    }
}

/// Gives all route views the same type, so that the router's generic code is in the WASM once.
fn page(draw: Page) -> Page {
    draw
}

/// A page whose code is loaded when it is first opened.
fn part(which: fn(Parts) -> LazyPage) -> AnyView {
    which(expect_context()).view()
}
