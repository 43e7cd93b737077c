//! The language of this page load. Changing it loads the page again, so it is no signal.
//!
//! Which one it is, the page itself decides (index.html): by `?lang=` in the address, else by the stored choice, else by the
//! browser's language; a release build fetches its words beside the app.

use std::cell::Cell;

use portico_words::{Lang, Piece};

use crate::browser;

thread_local! {
    static LANG: Cell<Lang> = const { Cell::new(Lang::En) };
}

/// Where the chosen language is kept, so that it holds before anybody is known to be signed in.
pub const STORED: &str = "portico.language";

/// The language of the interface.
#[must_use]
pub fn lang() -> Lang {
    LANG.get()
}

/// Takes the language that the page has decided on.
pub fn settle() {
    let lang = Lang::of(&browser::root_attribute("data-language"));
    LANG.set(lang);
    browser::set_root_attribute("lang", lang.tag());
}

/// Fetches the words of these pieces, unless they are there; whether they are. Asks at once, not when it is waited for.
#[cfg(portico_split)]
pub fn fetch(pieces: &[Piece]) -> impl Future<Output = bool> + use<> {
    use portico_words::{install, is_installed};

    let missing: Vec<_> = pieces.iter().filter(|piece| !is_installed(**piece)).collect();
    let asked: Vec<_> = missing.into_iter().map(|piece| (*piece, browser::words(piece.name))).collect();
    async move {
        for (piece, words) in asked {
            match words.await {
                Some(text) => install(piece, text),
                None => return false,
            }
        }
        true
    }
}

/// A build of one piece has all words in it.
#[cfg(not(portico_split))]
pub fn fetch(_: &[Piece]) -> impl Future<Output = bool> + use<> {
    std::future::ready(true)
}
