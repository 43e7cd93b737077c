//! Starting an app: language, theme, the shell of the page, the contexts.

use leptos::prelude::*;

use crate::{input_method, lang, layout, session::Session};

/// Mounts an app. The page's shell stays until the app has something to show.
pub fn start<V: IntoView + 'static>(app: fn() -> V) {
    input_method::listen();
    lang::settle();
    leptos::mount::mount_to_body(move || {
        provide_context(Session::new());
        layout::provide();
        app()
    });
}
