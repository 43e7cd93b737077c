//! Normalises text as in the browser on wasm32, as on the server elsewhere.

use portico_domain::text::NormalText;

/// As in the browser.
#[cfg(target_arch = "wasm32")]
pub fn normal(text: &str) -> NormalText {
    NormalText::new(text, |text| String::from(js_sys::JsString::from(text).normalize("NFC")))
}

/// As on the server.
#[cfg(not(target_arch = "wasm32"))]
pub fn normal(text: &str) -> NormalText {
    NormalText::from_any(text)
}
