//! The language of the interface. Changing it reloads the page, so it is not a signal.

use std::cell::Cell;

use portico_words::Lang;

thread_local! {
    static LANG: Cell<Lang> = const { Cell::new(Lang::En) };
}

/// The language of the interface.
#[must_use]
pub fn lang() -> Lang {
    LANG.get()
}

/// Sets the language of the interface: of the app, or of what this thread draws next.
pub fn set_lang(lang: Lang) {
    LANG.set(lang);
}
