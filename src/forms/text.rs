//! How text enters.

use js_sys::JsString;
use portico_domain::text::NormalText;

/// Normal text of what was typed. The browser has the tables of Unicode, so they are not in the app.
pub fn normal(text: &str) -> NormalText {
    // Plain ASCII is in every normal form: most answers never cross to JavaScript.
    NormalText::new(text, |text| String::from(JsString::from(text).normalize("NFC")))
}
