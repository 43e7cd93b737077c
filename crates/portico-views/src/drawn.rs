//! What only a page that the server has drawn carries, and drawing it.

/// Whether views are drawn as HTML by the server. `false` in the browser apps.
pub const DRAWN: bool = cfg!(feature = "ssr");

/// A value that only a drawn page carries: an attribute or a child of a view. In the browser apps it is `()`, and `value`
/// is never compiled.
#[cfg(feature = "ssr")]
pub fn drawn<T>(value: impl FnOnce() -> T) -> T {
    value()
}

/// A value that only a drawn page carries: an attribute or a child of a view. In the browser apps it is `()`, and `value`
/// is never compiled.
#[cfg(not(feature = "ssr"))]
pub fn drawn<T>(_: impl FnOnce() -> T) {}

/// A view with attributes that only a drawn page carries. In the browser apps it is the view alone.
#[cfg(not(feature = "ssr"))]
pub(crate) fn marked<V, A>(view: V, _: impl FnOnce() -> A) -> V {
    view
}

/// Whether the page was asked to show something that the app opens on a press, such as a menu: what a drawn page shows
/// opened, the app shows opened too when it takes over.
#[cfg(not(feature = "ssr"))]
#[must_use]
pub fn asked(name: &str) -> bool {
    crate::dom::asked_for("ask").as_deref() == Some(name)
}

/// The hidden inputs of a form that posts, in a drawn page.
#[cfg(not(feature = "ssr"))]
pub(crate) fn hidden_inputs() {}

/// The forms of a drawn page that buttons anywhere in it send.
#[cfg(not(feature = "ssr"))]
pub(crate) fn page_forms() {}

#[cfg(feature = "ssr")]
pub(crate) use server::html;
#[cfg(feature = "ssr")]
pub use server::{DrawnPage, PageRequest, asked};
#[cfg(feature = "ssr")]
pub(crate) use server::{hidden_inputs, marked, page_forms, set_title};

/// Id of the drawn form without inputs that asks for the same page with something opened.
pub const ASK_FORM: &str = "ask-form";
/// Id of the drawn form with hidden inputs only that posts.
pub const ACT_FORM: &str = "act-form";

/// Id of the drawn form without inputs that leads to the search page.
pub const SEARCH_FORM: &str = "search-form";

#[cfg(feature = "ssr")]
mod server {
    use std::{borrow::Cow, cell::RefCell};

    use super::{ACT_FORM, ASK_FORM, SEARCH_FORM};
    use crate::paths;

    use leptos::{prelude::*, tachys::html::attribute::Attribute};

    thread_local! {
        static TITLE: RefCell<String> = const { RefCell::new(String::new()) };
    }

    /// Notes the title of the page that is being drawn.
    pub(crate) fn set_title(title: String) {
        TITLE.set(title);
    }

    /// A drawn page.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct DrawnPage {
        /// The text of its `title` element.
        pub title: String,
        /// Its content as HTML.
        pub html: String,
    }

    /// What the request for a page brings into its views, as a context.
    #[derive(Clone, Debug, Default)]
    pub struct PageRequest {
        /// What the page is asked to show opened: the name of a menu or of a question.
        pub ask: Option<String>,
        /// Parameters of the address that stay when the page is asked for with something opened.
        pub kept: Vec<(String, String)>,
        /// Names and values of the hidden inputs of every form that posts.
        pub hidden: Vec<(Cow<'static, str>, String)>,
    }

    /// A view with attributes that only a drawn page carries. In the browser apps it is the view alone.
    pub(crate) fn marked<V, A>(view: V, attributes: impl FnOnce() -> A) -> V::Output<A>
    where
        V: AddAnyAttr,
        A: Attribute,
        V::Output<A>: RenderHtml,
    {
        view.add_any_attr(attributes())
    }

    /// Whether the page was asked to show something that the app opens on a press, such as a menu: what a drawn page shows
    /// opened, the app shows opened too when it takes over.
    #[must_use]
    pub fn asked(name: &str) -> bool {
        use_context::<PageRequest>().is_some_and(|request| request.ask.as_deref() == Some(name))
    }

    /// The forms of a drawn page that buttons anywhere in it send: one asks for the same page with something opened, one
    /// posts, one leads to the search page.
    pub(crate) fn page_forms() -> AnyView {
        let kept = use_context::<PageRequest>().unwrap_or_default().kept;
        let input = |(name, value)| view! { <input type="hidden" name=name value=value/> };
        view! {
            <form id=ASK_FORM>{kept.into_iter().map(input).collect_view()}</form>
            <form id=ACT_FORM method="post">{hidden_inputs()}</form>
            <form id=SEARCH_FORM action=paths::SEARCH></form>
        }
        .into_any()
    }

    /// The hidden inputs of a form that posts.
    pub(crate) fn hidden_inputs() -> AnyView {
        let hidden = use_context::<PageRequest>().unwrap_or_default().hidden;
        let input = |(name, value)| view! { <input type="hidden" name=name value=value/> };
        hidden.into_iter().map(input).collect_view().into_any()
    }

    /// Draws a view as HTML, in a reactive owner of its own.
    pub(crate) fn html<V: IntoView>(view: impl FnOnce() -> V) -> DrawnPage {
        let owner = Owner::new();
        let html = owner.with(|| view().into_view().to_html());
        owner.cleanup();
        DrawnPage { title: TITLE.take(), html }
    }
}
