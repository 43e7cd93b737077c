//! The language of this page load. Changing it loads the page again, so it is no signal.

use std::cell::Cell;

use portico_words::Lang;

use crate::browser;

thread_local! {
    static LANG: Cell<Lang> = const { Cell::new(Lang::English) };
}

/// Where the chosen language is kept, so that it holds before anybody is known to be signed in.
pub const STORED: &str = "portico.language";

/// The language of the interface.
#[must_use]
pub fn lang() -> Lang {
    LANG.get()
}

/// Settles the language: `?lang=` in the address, else the stored choice, else the browser's.
pub fn settle() {
    let asked = browser::query_parameter("lang");
    if let Some(tag) = &asked {
        browser::store(STORED, Some(tag));
    }
    let tag = asked.or_else(|| browser::stored(STORED)).unwrap_or_else(browser::language);
    let lang = Lang::of(&tag);
    LANG.set(lang);
    browser::set_root_attribute("lang", lang.tag());
}
