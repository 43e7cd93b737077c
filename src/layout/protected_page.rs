//! Removes the page of an ended session from the document, so that none of its content stays on screen.

use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement, HtmlElement};

use crate::{browser, session::Session};

/// Shows `inside`. When the session ends, the whole page is removed from the document and the sign-in page is shown in
/// its place; when the same person has signed in again, it is put back with its typed text, focus and scroll position.
#[component]
pub(super) fn ProtectedPage(
    /// The app.
    inside: fn() -> AnyView,
    /// The sign-in page.
    sign_in: fn() -> AnyView,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let (place, app) = (NodeRef::<html::Div>::new(), NodeRef::<html::Div>::new());
    let ended = Memo::new(move |_| session.ended());
    Effect::new(move |before: Option<Option<PageState>>| {
        let before = before.flatten();
        let (Some(place), Some(app)) = (place.get(), app.get()) else { return before };
        match (ended.get(), before) {
            (Some(_), None) => {
                let page_state = PageState::capture(&app);
                app.remove();
                Some(page_state)
            }
            (None, Some(page_state)) => {
                // Fails only if `place` were inside `app`.
                let _ = place.append_child(&app);
                page_state.restore(&app);
                None
            }
            (_, before) => before,
        }
    });
    view! {
        <div class="contents" node_ref=place><div class="contents" node_ref=app>{inside()}</div></div>
        {move || ended.get().map(|_| sign_in())}
    }
}

/// The state of the page when it was removed.
struct PageState {
    title: String,
    top: f64,
    focus: Option<HtmlElement>,
}

impl PageState {
    fn capture(app: &Element) -> Self {
        let document = browser::document();
        let focus = document.active_element().filter(|focus| app.contains(Some(focus)));
        let focus = focus.and_then(|focus| focus.dyn_into().ok());
        Self { title: document.title(), top: browser::scrolled(), focus }
    }

    fn restore(self, app: &Element) {
        browser::set_title(&self.title);
        // Removing a modal dialog from the document made it non-modal.
        if let Ok(Some(dialog)) = app.query_selector("dialog[open]")
            && let Ok(dialog) = dialog.dyn_into::<HtmlDialogElement>()
        {
            dialog.close();
            let _ = dialog.show_modal();
        }
        let focused = self.focus.is_some_and(|focus| focus.focus().is_ok());
        if !focused {
            browser::focus("main");
        }
        browser::scroll_down(self.top);
    }
}
