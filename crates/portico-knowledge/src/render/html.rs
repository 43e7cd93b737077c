//! The author's HTML: known tags are rewritten, the rest is shown as text.

use std::collections::HashMap;

use super::{
    pairs::TagVerdict,
    writer::{HtmlWriter, OpenTag},
};
use crate::{
    directive_placeholders::{CLOSE, Directive, OPEN, Placeholder, TextPart, parts, restore},
    import_warning::WarningKind,
    tags::{HtmlPiece, Tag, TagTreatment, html_pieces, treatment},
};

impl HtmlWriter<'_> {
    /// Writes an inline tag.
    pub(super) fn html_inline(&mut self, html: &str, verdict: Option<&TagVerdict>) {
        for piece in html_pieces(html) {
            match piece {
                HtmlPiece::Comment => self.note(WarningKind::Comment, html),
                HtmlPiece::Text(text) => self.text(text),
                HtmlPiece::Open(tag) => match verdict {
                    Some(TagVerdict::Text) => self.tag_as_text(tag.source),
                    Some(TagVerdict::Skip | TagVerdict::Stray) => {}
                    Some(TagVerdict::Anchor) => {
                        self.open_tag(&tag, "");
                        self.close_tag(&tag.name);
                    }
                    Some(TagVerdict::Keep) | None => self.open_tag(&tag, ""),
                },
                HtmlPiece::Close { name, source } => match verdict {
                    Some(TagVerdict::Text) => self.tag_as_text(source),
                    Some(TagVerdict::Keep) => self.close_tag(&name),
                    Some(TagVerdict::Skip) => {}
                    _ if name == "br" => self.push("<br>"),
                    _ if self.frames.iter().any(|frame| frame.name == name) => self.pending.push(name),
                    _ if matches!(treatment(&name), TagTreatment::Unwrap | TagTreatment::Media) => {}
                    _ => self.note(WarningKind::RemovedHtml, source),
                },
            }
        }
    }

    /// Writes an HTML block, which extends to a blank line.
    pub(super) fn html_block(&mut self, literal: &str) {
        let found: Vec<HtmlPiece<'_>> = html_pieces(literal).filter(|piece| !is_space(piece)).collect();
        match found.first() {
            Some(HtmlPiece::Text(text)) if text.trim_start().starts_with('<') => return self.not_html(literal),
            Some(HtmlPiece::Open(tag)) if treatment(&tag.name) == TagTreatment::Text => return self.not_html(literal),
            Some(HtmlPiece::Close { name, .. }) if treatment(name) == TagTreatment::Text => {
                return self.not_html(literal);
            }
            Some(HtmlPiece::Open(tag)) if treatment(&tag.name) == TagTreatment::Drop && !closes(&found, &tag.name) => {
                return self.not_html(literal);
            }
            _ => {}
        }
        self.own_tags = true;
        let last = last_ends(&found);
        let mut dropping: Option<String> = None;
        for (index, piece) in found.iter().enumerate() {
            if !self.visit() {
                return;
            }
            if let Some(name) = &dropping {
                if matches!(piece, HtmlPiece::Close { name: end, .. } if end == name) {
                    dropping = None;
                }
                continue;
            }
            match piece {
                HtmlPiece::Comment => self.note(WarningKind::Comment, ""),
                HtmlPiece::Text(text) => self.raw_text(text),
                HtmlPiece::Open(tag) => match treatment(&tag.name) {
                    TagTreatment::Drop if last.get(tag.name.as_str()).is_some_and(|last| *last > index) => {
                        self.note(WarningKind::RemovedHtml, tag.source);
                        dropping = Some(tag.name.clone());
                    }
                    TagTreatment::Drop | TagTreatment::Text => self.tag_as_text(tag.source),
                    _ => {
                        let text =
                            if is_heading(&tag.name) { heading_text(&found[index + 1..]) } else { String::new() };
                        self.open_tag(tag, &text);
                    }
                },
                HtmlPiece::Close { name, source } => match treatment(name) {
                    TagTreatment::Text => self.tag_as_text(source),
                    _ => self.close_tag(name),
                },
            }
        }
        // An unclosed paragraph ends with its block.
        while self.frames.len() > self.floor && self.frames.last().is_some_and(|frame| frame.name == "p") {
            self.pop_frame();
        }
        self.push("\n");
    }

    /// Writes a block that begins with something in angle brackets that is not HTML: as code if every line is such,
    /// else as Markdown.
    fn not_html(&mut self, literal: &str) {
        let lines = literal.lines().filter(|line| !line.trim().is_empty());
        let shut = literal.trim_end().ends_with('>');
        if shut && lines.clone().count() > 1 && lines.clone().all(|line| line.trim_start().starts_with('<')) {
            self.note(WarningKind::TagAsText, literal);
            let code = restore(literal, &self.placeholders);
            return self.code_block("xml", &code);
        }
        let mut markdown = String::with_capacity(literal.len());
        for (index, piece) in html_pieces(literal).enumerate() {
            match piece {
                HtmlPiece::Open(Tag { name, source, .. }) | HtmlPiece::Close { name, source }
                    if matches!(treatment(&name), TagTreatment::Text | TagTreatment::Drop) =>
                {
                    self.word_mark(&mut markdown, source);
                }
                HtmlPiece::Open(Tag { source, .. }) | HtmlPiece::Close { source, .. } => markdown.push_str(source),
                HtmlPiece::Comment => {}
                HtmlPiece::Text(text) => match text.split_once('<').filter(|_| index == 0) {
                    Some((before, after)) => {
                        markdown.push_str(before);
                        self.word_mark(&mut markdown, "<");
                        markdown.push_str(after);
                    }
                    None => markdown.push_str(text),
                },
            }
        }
        self.deeper_fragment(&markdown);
    }

    fn deeper_fragment(&mut self, markdown: &str) {
        if self.limits.depth > 40 {
            self.note(WarningKind::TooDeep, "");
            return self.text(markdown);
        }
        self.limits.depth += 1;
        self.fragment(markdown, |writer, root| writer.blocks(root));
        self.limits.depth -= 1;
    }

    fn word_mark(&mut self, markdown: &mut String, source: &str) {
        if source != "<" {
            self.note(WarningKind::TagAsText, source);
        }
        markdown.push(OPEN);
        markdown.push_str(&self.placeholders.len().to_string());
        markdown.push(CLOSE);
        let source = restore(source, &self.placeholders);
        self.placeholders.push(Placeholder { what: Directive::Word(source.clone()), source, line: self.line });
    }

    fn tag_as_text(&mut self, source: &str) {
        self.note(WarningKind::TagAsText, source);
        self.text(source);
    }

    /// Writes text within HTML; its entities are decoded by the sanitizer's parser.
    fn raw_text(&mut self, text: &str) {
        for part in parts(text) {
            match part {
                TextPart::Text(text) => {
                    let text = text.replace('<', "&lt;").replace('>', "&gt;");
                    self.pieces_of(&text, |writer, piece| writer.out.push_str(piece));
                }
                TextPart::Placeholder(index) => self.text(&format!("{OPEN}{index}{CLOSE}")),
            }
        }
    }

    /// Closes the author's tags that are open above a frame.
    pub(super) fn close_frames(&mut self, floor: usize) {
        while self.frames.len() > floor {
            self.pop_frame();
        }
    }

    pub(super) fn pop_frame(&mut self) {
        if let Some(OpenTag { name, close, link }) = self.frames.pop() {
            self.push(&close);
            if let Some(anchor) = link {
                self.close_anchor(anchor);
            }
            if name == "a" {
                self.in_link = false;
            }
        }
    }

    /// Closes a tag of the author, and the tags that are open within it.
    pub(super) fn close_tag(&mut self, name: &str) {
        if name == "br" {
            return self.push("<br>");
        }
        match self.frames[self.floor..].iter().rposition(|frame| frame.name == name) {
            Some(at) => self.close_frames(self.floor + at),
            None if matches!(treatment(name), TagTreatment::Unwrap | TagTreatment::Media) => {}
            None => self.note(WarningKind::RemovedHtml, &format!("</{name}>")),
        }
    }
}

fn is_space(piece: &HtmlPiece<'_>) -> bool {
    matches!(piece, HtmlPiece::Text(text) if text.chars().all(|c| c == '\n'))
}

fn closes(found: &[HtmlPiece<'_>], name: &str) -> bool {
    found.iter().any(|piece| matches!(piece, HtmlPiece::Close { name: end, .. } if end == name))
}

pub(super) fn is_heading(name: &str) -> bool {
    matches!(name.as_bytes(), [b'h', b'1'..=b'6'])
}

/// The index of the last closing tag of each kind of dropped tag.
fn last_ends<'p>(found: &'p [HtmlPiece<'_>]) -> HashMap<&'p str, usize> {
    let ends = found.iter().enumerate().filter_map(|(index, piece)| match piece {
        HtmlPiece::Close { name, .. } if treatment(name) == TagTreatment::Drop => Some((name.as_str(), index)),
        _ => None,
    });
    ends.collect()
}

/// The text of a heading, up to its closing tag or to the next heading, which closes it too.
fn heading_text(found: &[HtmlPiece<'_>]) -> String {
    let mut text = String::new();
    for piece in found {
        match piece {
            HtmlPiece::Text(part) => text.push_str(&crate::tags::decode(part)),
            HtmlPiece::Open(Tag { name, .. }) | HtmlPiece::Close { name, .. } if is_heading(name) => break,
            _ => {}
        }
    }
    text
}
