//! The language of the interface. Changing it reloads the page, so it is not a signal.
//!
//! index.html chooses it: by `?lang=` in the address, else by the stored choice, else by the browser's language. A
//! release build loads the texts from files beside the app.

use portico_views::lang::set_lang;
use portico_words::{Lang, Piece};

use crate::browser;

pub use portico_views::lang::lang;

/// Storage key of the chosen language, which applies before anybody has signed in.
pub const STORED: &str = "portico.language";

/// Adopts the language that index.html has chosen.
pub fn init() {
    let lang = Lang::of(&browser::root_attribute("data-language"));
    set_lang(lang);
    browser::set_root_attribute("lang", lang.tag());
}

/// Loads the texts of these pieces if they are missing; returns whether all are there. Requests start at the call, not
/// at the await.
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

/// A build without splitting contains all texts.
#[cfg(not(portico_split))]
pub fn fetch(_: &[Piece]) -> impl Future<Output = bool> + use<> {
    std::future::ready(true)
}
