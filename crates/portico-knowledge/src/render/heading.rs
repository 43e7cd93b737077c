//! Headings: ids as GitHub makes them, levels without gaps, and no heading that repeats the title.

use comrak::nodes::Node;

use super::writer::HtmlWriter;

/// Maximum number of words by which titles are compared.
const WORDS: usize = 64;

impl HtmlWriter<'_> {
    pub(super) fn heading(&mut self, node: Node<'_>, level: u8) {
        let text = self.text_of(node);
        if text.trim().is_empty() {
            self.push("<p>");
            self.inlines(node);
            self.push("</p>\n");
            return;
        }
        if level == 1 && self.repeats_title(&text) {
            return;
        }
        let level = self.begin_heading(level, &text, None);
        self.inlines(node);
        self.push(&format!("</h{level}>\n"));
    }

    /// Whether a heading is the first of the first level and repeats the title, so that it is not shown.
    pub(super) fn repeats_title(&mut self, text: &str) -> bool {
        if self.headline.is_some() {
            return false;
        }
        let alike = alike(&self.title, &words(text));
        if alike {
            self.headline = Some(text.trim().to_owned());
        }
        alike
    }

    /// Writes the opening tag; returns the level on the page.
    pub(super) fn begin_heading(&mut self, level: u8, text: &str, id: Option<&str>) -> u8 {
        let level = level.clamp(2, 6);
        while self.levels.last().is_some_and(|above| *above >= level) {
            self.levels.pop();
        }
        self.levels.push(level);
        let shown = u8::try_from(self.levels.len() + 1).unwrap_or(6).min(6);
        let id = id.and_then(|id| self.ids.chosen(id)).unwrap_or_else(|| self.ids.heading(text));
        self.last_heading = crate::import_warning::cut(text.trim()).to_owned();
        self.push(&format!("<h{shown} id=\""));
        self.escape(&id);
        self.push("\">");
        shown
    }
}

/// Whether two titles are similar: most words of the shorter are in the longer.
fn alike(one: &[String], other: &[String]) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let shared = short.iter().filter(|word| long.contains(word)).count();
    !short.is_empty() && shared * 10 >= short.len() * 7 && shared * 2 >= long.len()
}

/// The words of a title, at most [`WORDS`].
pub(super) fn words(text: &str) -> Vec<String> {
    let folded = text.to_lowercase().replace(['’', '\''], "");
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.take(WORDS).map(str::to_owned).collect()
}
