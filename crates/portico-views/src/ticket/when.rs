//! An instant as absolute and relative time.

use leptos::prelude::*;
use portico_domain::api::Timestamp;
use portico_words as words;

use crate::{format, lang::lang};

/// "Tue 3 Mar, 14:00 (in 2 days)".
#[component]
pub fn When(
    /// The instant.
    at: Timestamp,
) -> impl IntoView {
    let text = words::common::when(lang(), &format::relative(at), &format::instant(at));
    view! { <time datetime=format::iso(at)>{text}</time> }
}
