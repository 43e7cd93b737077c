//! Limits on the cost of a rendering. Work grows at most linearly with the text; what would exceed a limit is shown
//! as text or omitted, and reported.

use std::cmp::Ordering;

use super::writer::HtmlWriter;
use crate::import_warning::WarningKind;

/// Size of HTML that every article may have, in bytes.
const LEAST_HTML: usize = 256 * 1024;
/// Additional bytes of HTML per byte of text; the most expensive realistic text (small tables in sequence) needs 14.
const HTML_A_BYTE: usize = 16;
/// Maximum size of an article's HTML, in bytes.
const MOST_HTML: usize = 8 * 1024 * 1024;
/// Maximum number of times that a text is parsed: parts that looked like HTML may have to be parsed again as
/// Markdown.
const READINGS: usize = 8;
/// Maximum number of parser steps per byte; text needs fewer than 2.
const STEPS_A_BYTE: u64 = 16;
/// Number of parser steps between two checks of the budget.
pub(super) const STEPS: u64 = 256;
/// Maximum number of warnings of a rendering.
const MOST_NOTES: usize = 20_000;

/// The work done by a rendering. It is deterministic: the same text gives the same numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Work {
    /// Number of visited Markdown nodes and tags.
    pub nodes: u64,
    /// Number of parsed bytes; included files and fragments parsed again count again.
    pub parsed: u64,
    /// Number of parser steps, in units of 256.
    pub steps: u64,
    /// Number of tags compared while pairing.
    pub compared: u64,
}

/// The remaining budget of a rendering.
pub(super) struct RenderBudget {
    pub(super) work: Work,
    /// Size of the article and its includes, in bytes.
    given: usize,
    /// Maximum size of its HTML, in bytes.
    most: usize,
    /// The line where the limit was exceeded: nothing is written from there on.
    cut: Option<u32>,
}

impl Default for RenderBudget {
    fn default() -> Self {
        Self { work: Work::default(), given: 0, most: MOST_HTML, cut: None }
    }
}

impl RenderBudget {
    /// Adds the size of a text to be rendered.
    pub(super) fn give(&mut self, bytes: usize) {
        self.given += bytes;
    }

    /// Counts a text to be parsed; returns `false` if too much was parsed already.
    pub(super) fn parse(&mut self, bytes: usize) -> bool {
        let after = self.work.parsed + bytes as u64;
        let fits = after <= ((self.given + 4096) * READINGS) as u64;
        if fits {
            self.work.parsed = after;
        }
        fits
    }

    /// Maximum number of parser steps, in units of [`STEPS`], for a text of `bytes`.
    pub(super) fn steps(bytes: usize) -> u64 {
        (bytes as u64 + 4096) * STEPS_A_BYTE / STEPS
    }

    fn most_html(&self) -> usize {
        self.most.min(LEAST_HTML + HTML_A_BYTE * self.given)
    }
}

impl HtmlWriter<'_> {
    /// Counts a node to be written; returns `false` if nothing more is to be written.
    pub(super) fn visit(&mut self) -> bool {
        self.budget.work.nodes += 1;
        if self.budget.cut.is_none() && self.out.len() > self.budget.most_html() {
            self.budget.cut = Some(self.line);
            self.note(WarningKind::TooLarge, "");
        }
        self.budget.cut.is_none()
    }

    /// Appends a notice if the article was truncated.
    pub(super) fn say_if_cut(&mut self) {
        if self.budget.cut.is_some() {
            let (title, text) = (self.words.alert(crate::words::Alert::Warning), self.words.too_large);
            self.out.push_str(&format!(
                "<div class=\"callout callout-warning\" role=\"note\"><p class=\"callout-title\">{title}</p>\n<p>{text}</p>\n</div>\n"
            ));
        }
    }
}

/// The kind of the next warning; `None` if the report is full. The last entry says that there are more.
pub(super) fn room(have: usize, kind: WarningKind) -> Option<WarningKind> {
    match have.cmp(&(MOST_NOTES - 1)) {
        Ordering::Less => Some(kind),
        Ordering::Equal => Some(WarningKind::MoreNotes),
        Ordering::Greater => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{links::NoLinks, render::ArticleSource};

    #[test]
    fn what_is_cut_says_so_at_its_place() {
        for text in ["Word\n\n", "- Word\n", "|Word|\n|-|\n|a|\n\n", "Word **a** b\n\n", "<div>Word</div>\n\n"] {
            let body = text.repeat(100);
            let mut writer = HtmlWriter::new(&ArticleSource { body: &body, ..ArticleSource::default() }, &NoLinks);
            writer.budget.most = 500;
            writer.body(&body);
            let (html, notes, _) = writer.finish();
            assert!(html.len() < 1_000, "{text:?}: {html}");
            assert!(
                html.contains("Word") && html.ends_with("too large to be shown.</p>\n</div>\n"),
                "{text:?}: {html}"
            );
            assert_eq!(notes.iter().map(|note| note.kind).collect::<Vec<_>>(), [WarningKind::TooLarge], "{text:?}");
            assert!(notes[0].line > 1 && notes[0].line < 400, "{text:?}: {notes:?}");
            let safe = crate::SanitizedHtml::sanitize(&html);
            assert!(safe.as_str().ends_with("</div>\n") && safe.as_str().contains("callout-warning"), "{safe}");
        }
    }
}
