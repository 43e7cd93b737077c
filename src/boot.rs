//! Starting an app: language, theme, the shell of the page, the contexts.

use leptos::prelude::*;

use crate::{browser, lang, layout, session::Session};

/// Takes the place of the page's shell.
pub fn start<V: IntoView + 'static>(app: fn() -> V) {
    lang::settle();
    if let Some(shell) = browser::element("shell") {
        shell.remove();
    }
    leptos::mount::mount_to_body(move || {
        provide_context(Session::new());
        layout::provide();
        app()
    });
}
