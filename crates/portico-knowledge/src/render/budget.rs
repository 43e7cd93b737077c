//! What one rendering may cost. Work grows with the text, never faster: what would is shown as text, or not at all, and said so.

use std::cmp::Ordering;

use super::writer::Writer;
use crate::import_warning::WarningKind;

/// Bytes of HTML that any article may have.
const LEAST_HTML: usize = 256 * 1024;
/// Bytes of HTML for each byte of its text beyond that; the costliest that people write (one small table after another) has
/// fourteen.
const HTML_A_BYTE: usize = 16;
/// Bytes of HTML that no article may exceed.
const MOST_HTML: usize = 8 * 1024 * 1024;
/// A text may be read again so many times, where what looked like HTML turns out to be Markdown.
const READINGS: usize = 8;
/// Steps of the parser for each byte; text takes fewer than two.
const STEPS_A_BYTE: u64 = 16;
/// The parser asks after so many steps.
pub(super) const STEPS: u64 = 256;
/// Notes of one rendering.
const MOST_NOTES: usize = 20_000;

/// The work that a rendering has done. It is the same wherever and whenever the same text is rendered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Work {
    /// Pieces of Markdown and tags that were visited.
    pub nodes: u64,
    /// Bytes that were parsed, those of includes and of fragments again.
    pub parsed: u64,
    /// Steps of the parser, in units of 256.
    pub steps: u64,
    /// Tags that were compared to find partners.
    pub compared: u64,
}

/// What is left of it.
pub(super) struct Budget {
    pub(super) work: Work,
    /// Bytes of the article and of what it includes.
    given: usize,
    /// Bytes of HTML that it may have.
    most: usize,
    /// Where the limit was hit: nothing is written from there on.
    cut: Option<u32>,
}

impl Default for Budget {
    fn default() -> Self {
        Self { work: Work::default(), given: 0, most: MOST_HTML, cut: None }
    }
}

impl Budget {
    /// More text is to be rendered.
    pub(super) fn give(&mut self, bytes: usize) {
        self.given += bytes;
    }

    /// Counts a text that is parsed; `false` when it was read too often.
    pub(super) fn parse(&mut self, bytes: usize) -> bool {
        let after = self.work.parsed + bytes as u64;
        let fits = after <= ((self.given + 4096) * READINGS) as u64;
        if fits {
            self.work.parsed = after;
        }
        fits
    }

    /// Steps that the parser may take for so many bytes.
    pub(super) fn steps(bytes: usize) -> u64 {
        (bytes as u64 + 4096) * STEPS_A_BYTE / STEPS
    }

    fn most_html(&self) -> usize {
        self.most.min(LEAST_HTML + HTML_A_BYTE * self.given)
    }
}

impl Writer<'_> {
    /// Counts a piece that is to be written; `false` when no more is.
    pub(super) fn visit(&mut self) -> bool {
        self.budget.work.nodes += 1;
        if self.budget.cut.is_none() && self.out.len() > self.budget.most_html() {
            self.budget.cut = Some(self.line);
            self.note(WarningKind::TooLarge, "");
        }
        self.budget.cut.is_none()
    }

    /// Says below the text that it was not written to its end.
    pub(super) fn say_if_cut(&mut self) {
        if self.budget.cut.is_some() {
            let (title, text) = (self.words.alert(crate::words::Alert::Warning), self.words.too_large);
            self.out.push_str(&format!(
                "<div class=\"callout callout-warning\" role=\"note\"><p class=\"callout-title\">{title}</p>\n<p>{text}</p>\n</div>\n"
            ));
        }
    }
}

/// What the next note is of a kind; none when so many are there already. The last says that there are more.
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
    use crate::{links::NoLinks, render::Article};

    #[test]
    fn what_is_cut_says_so_at_its_place() {
        for text in ["Word\n\n", "- Word\n", "|Word|\n|-|\n|a|\n\n", "Word **a** b\n\n", "<div>Word</div>\n\n"] {
            let body = text.repeat(100);
            let mut writer = Writer::new(&Article { body: &body, ..Article::default() }, &NoLinks);
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
            let safe = crate::SafeHtml::again(&html);
            assert!(safe.as_str().ends_with("</div>\n") && safe.as_str().contains("callout-warning"), "{safe}");
        }
    }
}
