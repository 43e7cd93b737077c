//! Starting an app: language, theme, the shell of the page, the contexts.

use leptos::prelude::*;
use portico_words::Piece;
use wasm_bindgen_futures::spawn_local;

use crate::{input_method, lang, layout, session::Session};

/// Mounts an app, once the words of these pieces are there. The page's shell stays until the app has something to show; where
/// words do not arrive, the page says so.
pub fn start<V: IntoView + 'static>(app: fn() -> V, words: &'static [Piece]) {
    input_method::listen();
    lang::settle();
    // The executor of leptos begins with the mount.
    spawn_local(async move {
        if lang::fetch(words).await {
            leptos::mount::mount_to_body(move || {
                provide_context(Session::new());
                layout::provide();
                app()
            });
        }
    });
}
