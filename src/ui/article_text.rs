//! The text of an article with what a person does in it.

use std::time::Duration;

use leptos::{html, prelude::*, task::spawn_local};
use portico_domain::knowledge::SafeHtml;
use portico_views::article::Prose;
use portico_words as words;
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent};

use crate::{browser, lang::lang};

/// Time for which a button shows its result (4 s).
const RESULT_SHOWN_FOR: Duration = Duration::from_secs(4);

/// The text of an article, with a button to copy each block of code.
///
/// Criteria: "Copied" is shown on the button and announced to screen readers only after the copy succeeded; where the
/// browser refuses, the block is selected and a message explains how to copy it by hand.
#[component]
pub fn ArticleText(
    /// The text.
    html: SafeHtml,
    /// Whether the page's address is that of the article: then its headings get links to themselves.
    #[prop(optional)]
    linked: bool,
) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    let told = RwSignal::new(String::new());
    node.on_load(move |node| {
        add_copy_buttons(&node);
        if linked {
            add_heading_links(&node);
        }
    });
    view! { <Prose html node on_press=Callback::new(move |event| copy(&event, told)) told/> }
}

fn add_copy_buttons(text: &Element) {
    let blocks = text.get_elements_by_tag_name("pre");
    for block in (0..blocks.length()).filter_map(|at| blocks.item(at)) {
        let _ = block.set_attribute("tabindex", "0");
        let Ok(button) = browser::document().create_element("button") else { continue };
        let _ = button.set_attribute("type", "button");
        button.set_class_name("copy no-print");
        button.set_text_content(Some(&words::knowledge::copy(lang())));
        // Placed before the block, not inside it: the button must not be part of the copied text.
        let _ = block.insert_adjacent_element("beforebegin", &button);
    }
}

fn add_heading_links(text: &Element) {
    let Ok(headings) = text.query_selector_all(":is(h2, h3, h4)[id]") else { return };
    let headings = (0..headings.length()).filter_map(|at| headings.item(at)?.dyn_into::<Element>().ok());
    for heading in headings {
        let document = browser::document();
        let (Ok(around), Ok(link)) = (document.create_element("div"), document.create_element("a")) else { continue };
        let _ = link.set_attribute("href", &format!("#{}", heading.id()));
        let _ = link.set_attribute("aria-label", &words::knowledge::section_link(lang()));
        link.set_class_name("heading-link no-print");
        link.set_text_content(Some("#"));
        around.set_class_name("heading");
        let _ = heading.insert_adjacent_element("beforebegin", &around);
        // Placed beside the heading, not inside it: the link must not be part of the heading's name.
        let _ = around.append_child(&heading);
        let _ = around.append_child(&link);
    }
}

fn copy(event: &MouseEvent, told: RwSignal<String>) {
    let pressed = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(button) = pressed.filter(|element| element.matches("button.copy").unwrap_or(false)) else { return };
    let Some(block) = button.next_element_sibling() else { return };
    spawn_local(async move {
        let done = browser::copy(&block).await;
        let said = if done { words::knowledge::copied(lang()) } else { words::knowledge::copy_by_hand(lang()) };
        button.set_text_content(Some(&said));
        // The component may have been unmounted in the meantime.
        let _ = told.try_set(said);
        let restore = move || {
            button.set_text_content(Some(&words::knowledge::copy(lang())));
            let _ = told.try_set(String::new());
        };
        set_timeout(restore, RESULT_SHOWN_FOR);
    });
}
