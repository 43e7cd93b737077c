//! Normalisation of typed text.

use js_sys::JsString;
use portico_domain::text::NormalText;

/// The text in Unicode normal form NFC. The browser does it, so that the tables are not in the WASM.
pub fn normal(text: &str) -> NormalText {
    // ASCII is already normalised, so that most answers need no call to JavaScript.
    NormalText::new(text, |text| String::from(JsString::from(text).normalize("NFC")))
}
