//! Starting an app: language, texts, contexts.

use leptos::prelude::*;
use portico_words::Piece;
use wasm_bindgen_futures::spawn_local;

use crate::{browser, input_method, lang, layout, session::Session};

/// Mounts an app after loading the given pieces of texts, in an element apart from the document: a script of the page puts
/// it in the place of what was there before, once it has content. When the texts cannot be loaded, the page shows an error.
pub fn start<V: IntoView + 'static>(app: fn() -> V, words: &'static [Piece]) {
    input_method::listen();
    lang::init();
    // The executor of leptos is available only after mounting.
    spawn_local(async move {
        if lang::fetch(words).await {
            let mounted = leptos::mount::mount_to(browser::app_element(), move || {
                let session = Session::new();
                provide_context(session);
                provide_context(session.viewer());
                layout::provide();
                app()
            });
            mounted.forget();
        }
    });
}
