//! The accessibility statement, as the server draws it.

use leptos::prelude::*;

use super::{PageContext, page, provide, read_by};
use crate::{Accessibility, DrawnPage, drawn};

/// Draws the page, which is public.
#[must_use]
pub fn draw_accessibility(context: &PageContext) -> DrawnPage {
    if context.me.user.is_some() {
        return page(context, || view! { <Accessibility/> });
    }
    read_by(context, || {
        drawn::html(|| {
            provide(context);
            view! { <main class="page"><Accessibility/></main> }
        })
    })
}
