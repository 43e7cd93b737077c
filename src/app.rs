//! The employee's app: contexts, and the whole route table.

use leptos::prelude::*;
use leptos_router::{
    components::{FlatRoutes, Route, Router},
    path,
};
use portico_words as words;

use crate::{
    lang::lang,
    layout::{Frame, Gate, Palette},
    pages::{Accessibility, CatalogPage, Home, Item, NotFound, RequestPage, Requests, Settings},
    paths,
    session::Catalog,
};

/// The employee's app.
#[component]
pub fn App() -> impl IntoView {
    view! { <Gate inside=|| view! { <SignedIn/> }.into_any()/> }
}

/// What who is signed in sees.
#[component]
fn SignedIn() -> impl IntoView {
    provide_context(Catalog::new());
    let nav =
        vec![(paths::catalog(), words::catalog::title(lang())), (paths::requests(), words::requests::title(lang()))];
    view! {
        <Router>
            <Frame nav home=paths::home()>
                <FlatRoutes fallback=|| view! { <NotFound/> }>
                    <Route path=path!("/") view=Home/>
                    <Route path=path!("/catalog") view=CatalogPage/>
                    <Route path=path!("/catalog/:category") view=CatalogPage/>
                    <Route path=path!("/requests") view=Requests/>
                    <Route path=path!("/requests/:number") view=RequestPage/>
                    <Route path=path!("/settings") view=Settings/>
                    <Route path=path!("/items/:item") view=Item/>
                    <Route path=path!("/accessibility") view=Accessibility/>
                </FlatRoutes>
            </Frame>
            <Palette/>
        </Router>
    }
}
