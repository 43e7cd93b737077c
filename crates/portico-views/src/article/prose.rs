//! The text of an article. The only place that sets HTML, and only HTML that the server's sanitiser has made.

use leptos::{ev::MouseEvent, html, prelude::*};
use portico_domain::knowledge::SafeHtml;

/// The text of an article.
#[component]
pub fn Prose(
    /// The text.
    html: SafeHtml,
    /// Its element.
    node: NodeRef<html::Div>,
    /// Called for every press in the text.
    on_press: Callback<MouseEvent>,
    /// What is announced to screen readers.
    #[prop(into)]
    told: Signal<String>,
) -> impl IntoView {
    view! {
        <div
            class="prose"
            dir="auto"
            node_ref=node
            inner_html=html.into_string()
            on:click=move |event| on_press.run(event)
        ></div>
        <p class="sr-only" role="status">{move || told.get()}</p>
    }
}
