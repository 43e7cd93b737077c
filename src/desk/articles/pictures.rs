//! Images that are pasted or dropped into the text.

use leptos::{prelude::*, task::spawn_local};
use portico_domain::knowledge::ArticleNumber;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, File, HtmlTextAreaElement};

use super::{
    draft::CopyDraft,
    text::TEXT,
    typing::{difference, type_over},
};
use crate::{
    api::{ApiError, editing},
    browser,
};

/// Uploads images and inserts their Markdown into the text.
#[derive(Clone, Copy)]
pub struct Pictures {
    draft: CopyDraft,
    number: ArticleNumber,
    adding: RwSignal<u32>,
    failure: RwSignal<Option<ApiError>>,
}

impl Pictures {
    /// For an article.
    pub fn new(draft: CopyDraft, number: ArticleNumber) -> Self {
        Self { draft, number, adding: RwSignal::new(0), failure: RwSignal::new(None) }
    }

    /// Whether an upload is in progress.
    pub fn adding(self) -> bool {
        self.adding.get() > 0
    }

    /// The error of the last upload.
    pub fn failure(self) -> Option<ApiError> {
        self.failure.get()
    }

    /// Handles a paste event. Text is left to the browser.
    pub fn pasted(self, event: &ClipboardEvent) {
        if self.add_all(event.clipboard_data()) {
            event.prevent_default();
        }
    }

    /// Handles a drop event.
    pub fn dropped(self, event: &DragEvent) {
        if self.add_all(event.data_transfer()) {
            event.prevent_default();
        }
    }

    fn add_all(self, data: Option<DataTransfer>) -> bool {
        let Some(files) = data.and_then(|data| data.files()) else { return false };
        for file in (0..files.length()).filter_map(|at| files.item(at)) {
            self.add(file);
        }
        files.length() > 0
    }

    fn add(self, file: File) {
        self.adding.update(|adding| *adding += 1);
        self.failure.set(None);
        spawn_local(async move {
            let result = editing::add_picture(self.number, &file).await;
            // The page may have been left; the image belongs to the article anyway.
            let _ = self.adding.try_update(|adding| *adding -= 1);
            match result {
                Ok(picture) => self.insert(&picture.markdown),
                Err(error) => drop(self.failure.try_set(Some(error))),
            }
        });
    }

    /// Inserts an image's Markdown at the cursor, or at the end of the text.
    fn insert(self, markdown: &str) {
        // Another article may be open by now.
        let Some(text) = self.draft.text.try_with_untracked(|text| text.markdown.clone()) else { return };
        let input = browser::element(TEXT).and_then(|input| input.dyn_into::<HtmlTextAreaElement>().ok());
        let at = input.as_ref().and_then(|input| input.selection_end().ok().flatten());
        let with = inserted(&text, at, markdown);
        match (input, difference(&text, &with)) {
            (Some(input), Some((place, what))) => {
                type_over(&input, place, &what);
            }
            _ => self.draft.edit(|text| text.markdown = with),
        }
    }
}

/// `text` with `what` inserted on lines of its own, after a number of UTF-16 code units, as browsers count.
fn inserted(text: &str, units: Option<u32>, what: &str) -> String {
    let mut left = units.map_or(usize::MAX, |units| units as usize);
    let at = text.char_indices().find_map(|(at, c)| {
        if left == 0 {
            return Some(at);
        }
        left = left.saturating_sub(c.len_utf16());
        None
    });
    let (before, after) = text.split_at(at.unwrap_or(text.len()));
    let (before, after) = (before.trim_end_matches('\n'), after.trim_start_matches('\n'));
    let above = if before.is_empty() { "" } else { "\n\n" };
    format!("{before}{above}{what}\n\n{after}")
}

#[cfg(test)]
mod tests {
    use super::inserted;

    #[test]
    fn a_picture_stands_on_lines_of_its_own() {
        assert_eq!(inserted("", Some(0), "!"), "!\n\n");
        assert_eq!(inserted("One\n\nTwo", Some(4), "!"), "One\n\n!\n\nTwo");
        assert_eq!(inserted("a\u{1f600}b", Some(3), "!"), "a\u{1f600}\n\n!\n\nb");
        assert_eq!(inserted("One", None, "!"), "One\n\n!\n\n");
    }
}
