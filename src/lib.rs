//! The browser apps of Portico.

use leptos::prelude::*;

/// The employee's app.
#[component]
pub fn App() -> impl IntoView {
    view! { <main>"Portico"</main> }
}
