//! Text changes that the browser treats as typed, so that Ctrl-Z undoes them. Setting the value instead would leave the
//! browser's undo history with positions of the old text.

use std::ops::Range;

use wasm_bindgen::JsCast;
use web_sys::{Event, EventInit, FocusOptions, HtmlDocument, HtmlElement, HtmlTextAreaElement};

use crate::browser;

/// Replaces a range of UTF-16 code units by `what`, as if typed. The input fires its `input` event as for a key.
pub fn type_over(input: &HtmlTextAreaElement, place: Range<u32>, what: &str) {
    let focused = browser::document().active_element().and_then(|focused| focused.dyn_into::<HtmlElement>().ok());
    // Text can be typed only into the focused element.
    focus(input);
    let _ = input.set_selection_range(place.start, place.end);
    if !typed(input, what) {
        let _ = input.set_range_text_with_start_and_end(what, place.start, place.end);
        let told = EventInit::new();
        told.set_bubbles(true);
        let event = Event::new_with_event_init_dict("input", &told);
        let _ = event.map(|event| input.dispatch_event(&event));
    }
    if let Some(focused) = focused.filter(|focused| !focused.is_same_node(Some(input))) {
        focus(&focused);
    }
}

/// Focuses an element without scrolling the page.
fn focus(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    // Fails only for an element that cannot be focused.
    let _ = element.focus_with_options(&options);
}

/// Types over the selection; returns whether the browser allows that.
fn typed(input: &HtmlTextAreaElement, what: &str) -> bool {
    let document = browser::document();
    if !document.active_element().is_some_and(|active| active.is_same_node(Some(input))) {
        return false;
    }
    let Ok(document) = document.dyn_into::<HtmlDocument>() else { return false };
    let (command, what) = if what.is_empty() { ("delete", "") } else { ("insertText", what) };
    document.exec_command_with_show_ui_and_value(command, false, what).unwrap_or(false)
}

/// The change that turns `from` into `to`: the range to replace, in UTF-16 code units, and its new text.
#[must_use]
pub fn difference(from: &str, to: &str) -> Option<(Range<u32>, String)> {
    if from == to {
        return None;
    }
    let units = |text: &str| u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX);
    let same = |(a, b): &(char, char)| a == b;
    let before: usize = from.chars().zip(to.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (from_rest, to_rest) = (&from[before..], &to[before..]);
    let after: usize =
        from_rest.chars().rev().zip(to_rest.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let start = units(&from[..before]);
    let end = start + units(&from_rest[..from_rest.len() - after]);
    Some((start..end, to_rest[..to_rest.len() - after].to_owned()))
}

#[cfg(test)]
mod tests {
    use super::difference;

    #[test]
    fn a_difference_makes_of_one_text_the_other() {
        let texts =
            ["", "a", "aa", "aba", "One\n\nTwo", "One\n\n!\n\nTwo", "a\u{1f600}b", "a\u{1f601}b", "\u{e4}b", "\u{f6}b"];
        for from in texts {
            for to in texts {
                let mut units: Vec<u16> = from.encode_utf16().collect();
                let differs = difference(from, to);
                assert_eq!(differs.is_none(), from == to);
                if let Some((place, what)) = differs {
                    let place = usize::try_from(place.start).expect("few")..usize::try_from(place.end).expect("few");
                    units.splice(place, what.encode_utf16());
                }
                assert_eq!(String::from_utf16_lossy(&units), to, "{from:?} to {to:?}");
            }
        }
        assert_eq!(difference("One Two", "One, Two"), Some((3..3, ",".to_owned())));
    }
}
