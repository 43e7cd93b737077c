//! Starting an app: language, texts, contexts.

use leptos::prelude::*;
use portico_words::Piece;
use wasm_bindgen_futures::spawn_local;

use crate::{input_method, lang, layout, session::Session};

/// Mounts an app after loading the given pieces of texts. The shell of the page stays until the app has content; when
/// the texts cannot be loaded, the page shows an error.
pub fn start<V: IntoView + 'static>(app: fn() -> V, words: &'static [Piece]) {
    input_method::listen();
    lang::init();
    // The executor of leptos is available only after mounting.
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
