//! A link of a navigation inside of a page.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use portico_views::layout;

/// A link, marked while the page is its own or below it.
#[component]
pub fn NavLink(
    /// The address.
    href: String,
    /// The CSS class.
    class: &'static str,
    /// Whether pages below the address do not count.
    #[prop(optional)]
    exact: bool,
    /// The label.
    children: Children,
) -> impl IntoView {
    let path = use_location().pathname.into();
    view! { <layout::NavLink href class exact path children/> }
}
