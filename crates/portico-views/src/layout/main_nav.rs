//! The main navigation of the employee's app.

use leptos::prelude::*;
use portico_words as words;

use crate::{lang::lang, paths};

/// Address and label of each link.
#[must_use]
pub fn main_nav() -> Vec<(String, AnyView)> {
    vec![
        (paths::catalog(), words::catalog::title(lang()).into_any()),
        (paths::knowledge(), words::knowledge::title(lang()).into_any()),
        (paths::requests(), words::requests::title(lang()).into_any()),
    ]
}
