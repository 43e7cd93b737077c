//! Normalisation of typed text.

use portico_domain::text::NormalText;

/// The text in Unicode normal form NFC. In the apps the browser does it, so that the tables are not in the WASM.
#[cfg(not(feature = "ssr"))]
pub fn normal(text: &str) -> NormalText {
    use js_sys::JsString;

    // ASCII is already normalised, so that most answers need no call to JavaScript.
    NormalText::new(text, |text| String::from(JsString::from(text).normalize("NFC")))
}

/// The text in Unicode normal form NFC.
#[cfg(feature = "ssr")]
pub fn normal(text: &str) -> NormalText {
    use unicode_normalization::UnicodeNormalization;

    NormalText::new(text, |text| text.nfc().collect())
}
