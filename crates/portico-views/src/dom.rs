//! What views ask of the browser. Where the server draws them there is none: then nothing happens.

#[cfg(not(feature = "ssr"))]
pub use browser::{asked_for, focus, hour, language, now, print, set_title, takes_focus};

#[cfg(feature = "ssr")]
pub use server::{focus, hour, print, set_title};

#[cfg(feature = "ssr")]
pub use crate::format::now;

#[cfg(not(feature = "ssr"))]
mod browser {
    use js_sys::{Array, Function, Reflect};
    use wasm_bindgen::JsCast;
    use web_sys::{Document, HtmlElement, Window};

    fn window() -> Window {
        web_sys::window().expect("the app runs in a window")
    }

    fn document() -> Document {
        window().document().expect("a window has a document")
    }

    /// The value of a parameter that the address of a drawn page had; the page's script keeps it and takes it out of the
    /// address.
    #[must_use]
    pub fn asked_for(name: &str) -> Option<String> {
        let asked = document().document_element()?.get_attribute("data-asked")?;
        let mut pairs = asked.split('&').filter_map(|pair| pair.split_once('='));
        pairs.find(|(key, _)| *key == name).map(|(_, value)| value.to_owned())
    }

    /// The local hour of the day.
    #[must_use]
    pub fn hour() -> u32 {
        js_sys::Date::new_0().get_hours()
    }

    /// Moves focus to the element with this id; returns whether it has focus now.
    pub fn focus(id: &str) -> bool {
        let element = document().get_element_by_id(id).and_then(|element| element.dyn_into().ok());
        element.is_some_and(|element| takes_focus(&element))
    }

    /// Focuses an element; returns whether it has focus now. Needed because `focus()` does not fail for an element that
    /// cannot take focus, such as a disabled control.
    pub fn takes_focus(element: &HtmlElement) -> bool {
        let focused = element.focus().ok().and_then(|()| document().active_element());
        focused.is_some_and(|focused| focused.is_same_node(Some(element)))
    }

    /// Sets the page's title.
    pub fn set_title(title: &str) {
        document().set_title(title);
    }

    /// Prints the page.
    pub fn print() {
        // Refused only in frames without permission; then no dialog opens.
        let _ = window().print();
    }

    /// The current time in milliseconds since 1970, for relative times only. Dates come from the server.
    #[must_use]
    pub fn now() -> i64 {
        js_sys::Date::now() as i64
    }

    /// The browser's preferred language as a BCP 47 tag that `Intl` accepts. `en-GB` if there is none, because WebKit on
    /// a system without a locale reports `C`.
    #[must_use]
    pub fn language() -> String {
        thread_local! {
            static LANGUAGE: String = window().navigator().language().and_then(|tag| canonical(&tag)).unwrap_or_else(|| "en-GB".to_owned());
        }
        LANGUAGE.with(Clone::clone)
    }

    fn canonical(tag: &str) -> Option<String> {
        let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
        let canonical: Function = Reflect::get(&intl, &"getCanonicalLocales".into()).ok()?.dyn_into().ok()?;
        // Throws for an invalid tag.
        Array::from(&canonical.call1(&intl, &tag.into()).ok()?).get(0).as_string()
    }
}

#[cfg(feature = "ssr")]
mod server {
    use crate::format;

    /// Nothing has focus.
    pub fn focus(_: &str) -> bool {
        false
    }

    /// The title of the page that is being drawn.
    pub fn set_title(title: &str) {
        crate::drawn::set_title(title.to_owned());
    }

    /// The reader's hour of the day.
    #[must_use]
    pub fn hour() -> u32 {
        u32::from(format::minute_in(&format::time_zone()) / 60)
    }

    /// Nothing is printed.
    pub fn print() {}
}
