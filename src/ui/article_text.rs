//! The text of an article: the only place that sets HTML, and only what the server's sanitiser has made.

use leptos::{html, prelude::*};
use portico_domain::knowledge::SafeHtml;
use portico_words as words;
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent};

use crate::{browser, lang::lang};

/// The text of an article, with a button to copy each block of code.
#[component]
pub fn ArticleText(
    /// The text.
    html: SafeHtml,
) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    node.on_load(|node| {
        add_copy_buttons(&node);
        // The browser looked for the anchor before the article was there.
        if let Some(target) = browser::anchor().and_then(|id| browser::element(&id)) {
            target.scroll_into_view();
        }
    });
    view! { <div class="prose" node_ref=node inner_html=html.into_string() on:click=copy></div> }
}

fn add_copy_buttons(text: &Element) {
    let blocks = text.get_elements_by_tag_name("pre");
    for block in (0..blocks.length()).filter_map(|at| blocks.item(at)) {
        let _ = block.set_attribute("tabindex", "0");
        let Ok(button) = browser::document().create_element("button") else { continue };
        let _ = button.set_attribute("type", "button");
        button.set_class_name("copy no-print");
        button.set_text_content(Some(&words::knowledge::copy(lang())));
        // Before the block, not in it: it is no part of what is copied.
        let _ = block.insert_adjacent_element("beforebegin", &button);
    }
}

#[expect(clippy::needless_pass_by_value, reason = "event handlers take the event")]
fn copy(event: MouseEvent) {
    let pressed = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(button) = pressed.filter(|element| element.matches("button.copy").unwrap_or(false)) else { return };
    if let Some(block) = button.next_element_sibling() {
        browser::copy(&block.text_content().unwrap_or_default());
        button.set_text_content(Some(&words::knowledge::copied(lang())));
    }
}
