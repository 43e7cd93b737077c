//! Rendering inline content.

use comrak::nodes::{Node, NodeValue};

use super::writer::HtmlWriter;
use crate::{
    directive_placeholders::{self, Directive, TextPart, parts},
    import_warning::WarningKind,
    links::NoPicture,
    slug::slug,
};

impl HtmlWriter<'_> {
    /// Writes the inline children of a node, and closes the tags that the author opened among them.
    pub(super) fn inlines(&mut self, parent: Node<'_>) {
        self.deeper(parent, |writer| {
            let floor = std::mem::replace(&mut writer.floor, writer.frames.len());
            let children: Vec<Node<'_>> = parent.children().collect();
            let verdicts = writer.pair_tags(&children);
            for (index, child) in children.iter().enumerate() {
                if !writer.visit() {
                    break;
                }
                writer.inline(child, verdicts.get(&index));
            }
            writer.close_frames(writer.floor);
            writer.floor = floor;
        });
    }

    fn inline(&mut self, node: Node<'_>, verdict: Option<&super::pairs::TagVerdict>) {
        let value = node.data().value.clone();
        match value {
            NodeValue::Text(text) => self.text(&text),
            // After a callout's placeholder, which is not shown, a line break would begin the paragraph.
            NodeValue::SoftBreak if self.out.ends_with("<p>") => {}
            NodeValue::SoftBreak => self.push("\n"),
            NodeValue::LineBreak => self.push("<br>\n"),
            NodeValue::Code(code) => {
                let literal = directive_placeholders::restore(&code.literal, &self.placeholders);
                self.push("<code>");
                self.prose(&literal);
                self.push("</code>");
            }
            NodeValue::HtmlInline(html) => self.html_inline(&html, verdict),
            NodeValue::Emph => self.wrapped("em", node),
            NodeValue::Strong => self.wrapped("strong", node),
            NodeValue::Strikethrough => self.wrapped("del", node),
            NodeValue::Link(link) => self.link(node, &link.url),
            NodeValue::Image(image) => {
                let alt = self.text_of(node);
                self.picture(&image.url, &alt);
            }
            NodeValue::FootnoteReference(footnote) => {
                let name = slug(&footnote.name);
                let id = if footnote.ref_num == 1 { format!(" id=\"a-fnref-{name}\"") } else { String::new() };
                if self.in_link {
                    // Links must not be nested.
                    return self.push(&format!("<sup class=\"footnote\"{id}>{}</sup>", footnote.ix));
                }
                self.push(&format!("<sup class=\"footnote\"><a href=\"#a-fn-{name}\"{id}>{}</a></sup>", footnote.ix));
            }
            _ => self.inlines(node),
        }
    }

    fn wrapped(&mut self, name: &str, node: Node<'_>) {
        self.push(&format!("<{name}>"));
        self.inlines(node);
        self.push(&format!("</{name}>"));
    }

    /// Writes text with placeholders.
    pub(super) fn text(&mut self, text: &str) {
        for part in parts(text) {
            match part {
                TextPart::Text(text) => self.prose(text),
                TextPart::Placeholder(index) if self.skip == Some(index) => {}
                TextPart::Placeholder(index) => self.directive(index),
            }
        }
    }

    /// Writes a directive within a sentence.
    fn directive(&mut self, index: usize) {
        let Some(mark) = self.placeholders.get(index).cloned() else { return };
        match mark.what {
            Directive::Alert(alert) => {
                let title = self.words.alert(alert);
                self.push(&format!("<strong>{title}:</strong> "));
            }
            Directive::Layout | Directive::Container(_) => {}
            Directive::Anchor(id) => {
                if let Some(id) = self.ids.chosen(&id) {
                    self.push("<a id=\"");
                    self.escape(&id);
                    self.push("\"></a>");
                }
            }
            Directive::Strange(words) => {
                self.gap(index, WarningKind::Directive);
                self.escape(&words);
            }
            Directive::Video(url) => self.video(&url),
            Directive::Include(path) => self.include_inline(index, &path),
            Directive::Image { source, alt, icon } => {
                let alt = if alt.is_empty() && icon { name_of(&source) } else { alt };
                self.picture(&source, &alt);
            }
            Directive::Word(word) => self.escape(&word),
            // The placeholder is not in a link.
            Directive::Target(_) => self.escape(&mark.source),
            Directive::Unknown => self.gap(index, WarningKind::Directive),
            Directive::Template { name, word } => {
                self.gap(index, WarningKind::Template);
                if name == "alert" && !word.is_empty() {
                    self.push("<strong>");
                    self.escape(&word);
                    self.push("</strong>\n");
                } else {
                    self.escape(&word);
                }
            }
        }
    }

    /// Whether a directive is a block when it is alone in its paragraph.
    pub(super) fn stands_alone(&self, index: usize) -> bool {
        match self.placeholders.get(index).map(|mark| &mark.what) {
            Some(Directive::Template { word, .. } | Directive::Strange(word)) => word.is_empty(),
            Some(
                Directive::Layout
                | Directive::Video(_)
                | Directive::Include(_)
                | Directive::Anchor(_)
                | Directive::Unknown,
            ) => true,
            _ => false,
        }
    }

    /// Writes a directive that is alone in its paragraph.
    pub(super) fn block_directive(&mut self, index: usize) {
        let Some(mark) = self.placeholders.get(index).cloned() else { return };
        match mark.what {
            Directive::Include(path) => self.include_blocks(index, &path),
            Directive::Video(url) => {
                self.push("<p class=\"video\">");
                self.video(&url);
                self.push("</p>\n");
            }
            _ => self.directive(index),
        }
    }

    /// Writes a picture, or its description if it cannot be shown.
    pub(super) fn picture(&mut self, url: &str, alt: &str) {
        let why = match self.picture_address(url) {
            Ok(src) => {
                self.push("<img src=\"");
                self.escape(&src);
                self.push("\" alt=\"");
                self.escape(alt);
                self.push("\">");
                return;
            }
            Err(why) => why,
        };
        let kind = match why {
            NoPicture::Missing => WarningKind::MissingPicture,
            NoPicture::Outside => WarningKind::RefusedPicture,
            NoPicture::TooLarge => WarningKind::LargePicture,
            NoPicture::NotAPicture => WarningKind::NotAPicture,
            NoPicture::TooMany => WarningKind::TooManyPictures,
        };
        self.note(kind, url);
        if !alt.trim().is_empty() {
            self.push("<span class=\"picture\">");
            self.escape(alt.trim());
            self.push("</span>");
        }
    }
}

/// The words in an icon's file name: `media/settings-icon.png` gives “settings icon”.
fn name_of(source: &str) -> String {
    let file = source.rsplit('/').next().unwrap_or(source);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    if stem.bytes().filter(u8::is_ascii_digit).count() > 2 { String::new() } else { stem.replace(['-', '_'], " ") }
}
