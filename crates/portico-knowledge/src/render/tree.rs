//! Traversing the Markdown tree with a limited depth.

use comrak::nodes::{Node, NodeValue};

use super::writer::HtmlWriter;
use crate::{
    directive_placeholders::{Directive, Placeholder, TextPart, parts},
    import_warning::WarningKind,
    tags::{HtmlPiece, TagTreatment, html_pieces, treatment},
};

/// Maximum depth of nested nodes; deeper content is written as plain text.
const DEEPEST: usize = 60;

/// The current depth and amount of included text.
#[derive(Default)]
pub(super) struct RenderDepth {
    pub(super) depth: usize,
    /// Number of bytes of included text.
    pub(super) included: usize,
}

impl HtmlWriter<'_> {
    /// Descends one level, or writes the node's text if that is too deep.
    pub(super) fn deeper(&mut self, node: Node<'_>, write: impl FnOnce(&mut Self)) {
        if self.limits.depth >= DEEPEST {
            self.note(WarningKind::TooDeep, "");
            let text = self.text_of(node);
            self.prose(&text);
            return;
        }
        self.limits.depth += 1;
        write(self);
        self.limits.depth -= 1;
    }

    /// The visible text of a node, as far as it is known before rendering.
    pub(super) fn text_of(&self, node: Node<'_>) -> String {
        let mut out = String::new();
        for node in node.descendants() {
            match &node.data().value {
                NodeValue::Text(text) => self.visible_into(&mut out, text),
                NodeValue::Code(code) => {
                    out.push_str(&crate::directive_placeholders::restore(&code.literal, &self.placeholders));
                }
                NodeValue::CodeBlock(code) => {
                    out.push_str(&crate::directive_placeholders::restore(&code.literal, &self.placeholders));
                }
                NodeValue::HtmlInline(html)
                | NodeValue::HtmlBlock(comrak::nodes::NodeHtmlBlock { literal: html, .. }) => {
                    for piece in html_pieces(html) {
                        match piece {
                            HtmlPiece::Text(text) => self.visible_into(&mut out, text),
                            HtmlPiece::Open(tag) if treatment(&tag.name) == TagTreatment::Text => {
                                out.push_str(tag.source);
                            }
                            HtmlPiece::Close { name, source } if treatment(&name) == TagTreatment::Text => {
                                out.push_str(source);
                            }
                            _ => {}
                        }
                    }
                }
                NodeValue::SoftBreak | NodeValue::LineBreak => out.push(' '),
                NodeValue::Paragraph | NodeValue::Item(_) | NodeValue::TableCell if !out.is_empty() => out.push(' '),
                _ => {}
            }
        }
        out
    }

    fn visible_into(&self, out: &mut String, text: &str) {
        for part in parts(text) {
            match part {
                TextPart::Text(text) => out.push_str(text),
                TextPart::Placeholder(index) => match self.placeholders.get(index).map(|mark| &mark.what) {
                    Some(Directive::Word(word) | Directive::Strange(word) | Directive::Template { word, .. }) => {
                        out.push_str(word);
                    }
                    Some(Directive::Image { alt, .. }) => out.push_str(alt),
                    _ => {}
                },
            }
        }
    }

    /// The placeholders of a paragraph that contains nothing else; else `None`.
    pub(super) fn only_marks(&self, paragraph: Node<'_>) -> Option<Vec<usize>> {
        let mut found = Vec::new();
        for child in paragraph.children() {
            match &child.data().value {
                NodeValue::SoftBreak | NodeValue::LineBreak => {}
                NodeValue::Text(text) => {
                    for part in parts(text) {
                        match part {
                            TextPart::Placeholder(index) => found.push(index),
                            TextPart::Text(text) if text.trim().is_empty() => {}
                            TextPart::Text(_) => return None,
                        }
                    }
                }
                _ => return None,
            }
        }
        (!found.is_empty()).then_some(found)
    }

    /// The placeholder that the first paragraph of a block begins with.
    pub(super) fn leading_mark(&self, block: Node<'_>) -> Option<(usize, &Placeholder)> {
        let paragraph = block.first_child().filter(|child| matches!(child.data().value, NodeValue::Paragraph))?;
        let first = paragraph.first_child()?;
        let NodeValue::Text(text) = &first.data().value else { return None };
        match parts(text).next()? {
            TextPart::Placeholder(index) => self.placeholders.get(index).map(|mark| (index, mark)),
            TextPart::Text(_) => None,
        }
    }
}
