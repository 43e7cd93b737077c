//! A link of a navigation, marked while it leads to the page on screen.

use leptos::prelude::*;

/// A link, marked while the page is its own or below it. Smaller than the link of `leptos_router`, which resolves addresses
/// relative to routes.
#[component]
pub fn NavLink(
    /// The address.
    href: String,
    /// The CSS class.
    class: &'static str,
    /// Whether pages below the address do not count.
    #[prop(optional)]
    exact: bool,
    /// The path of the page.
    path: Signal<String>,
    /// The label.
    children: Children,
) -> impl IntoView {
    let to = href.clone();
    let current = move || path.with(|path| is_current(path, &to, exact).then_some("page"));
    view! { <a class=class href=href aria-current=current>{children()}</a> }
}

fn is_current(path: &str, href: &str, exact: bool) -> bool {
    let (path, href) = (path.trim_end_matches('/'), href.trim_end_matches('/'));
    path == href || (!exact && path.strip_prefix(href).is_some_and(|rest| rest.starts_with('/')))
}

#[cfg(test)]
mod tests {
    use super::is_current;

    #[test]
    fn a_link_is_current_on_its_page_and_those_below() {
        assert!(is_current("/requests/REQ-000001", "/requests", false));
        assert!(is_current("/requests/", "/requests", false));
        assert!(!is_current("/requests-old", "/requests", false));
        assert!(!is_current("/desk/articles", "/desk/", true));
        assert!(is_current("/desk", "/desk/", true));
    }
}
