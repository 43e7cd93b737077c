//! Pairing inline tags, and deciding what to do with unpaired ones.

use std::collections::HashMap;

use comrak::nodes::{Node, NodeValue};

use super::writer::HtmlWriter;
use crate::{
    dialect::OpenConstructs,
    tags::{HtmlPiece, TagTreatment, html_pieces, treatment},
};

/// The treatment of an inline tag after pairing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TagVerdict {
    /// Write the tag.
    Keep,
    /// Show the source as text.
    Text,
    /// Omit it: a link within a link.
    Skip,
    /// Omit and report it: a closing tag without an opening one.
    Stray,
    /// An anchor that is never closed: write it and close it at once.
    Anchor,
}

/// Tags whose closing tag is optional in HTML.
const OPEN_ENDED: &[&str] = &["dd", "dt", "li", "p", "td", "th", "tr"];

impl HtmlWriter<'_> {
    /// Pairs the tags among the children of one node. An unpaired tag is a placeholder, such as `<code>` in “type
    /// <code> here”, or a mistake. Each tag is pushed and popped at most once, so the work is linear.
    pub(super) fn pair_tags(&mut self, children: &[Node<'_>]) -> HashMap<usize, TagVerdict> {
        let mut verdicts = HashMap::new();
        let mut open: OpenConstructs<(usize, bool)> = OpenConstructs::default();
        for (index, child) in children.iter().enumerate() {
            let data = child.data();
            let NodeValue::HtmlInline(html) = &data.value else { continue };
            match html_pieces(html).next() {
                Some(HtmlPiece::Open(tag)) => match treatment(&tag.name) {
                    TagTreatment::Inline | TagTreatment::Block => {
                        let nested = tag.name == "a" && (self.in_link || open.has("a"));
                        let anchor = tag.attribute("id").or(tag.attribute("name")).is_some();
                        let lone = match tag.name.as_str() {
                            name if OPEN_ENDED.contains(&name) => TagVerdict::Keep,
                            "a" | "span" if anchor => TagVerdict::Anchor,
                            _ => TagVerdict::Text,
                        };
                        verdicts.insert(index, lone);
                        open.push(&tag.name, (index, nested));
                    }
                    TagTreatment::Drop | TagTreatment::Text => {
                        verdicts.insert(index, TagVerdict::Text);
                    }
                    TagTreatment::Void | TagTreatment::Unwrap | TagTreatment::Media => {}
                },
                Some(HtmlPiece::Close { name, .. }) => {
                    if let Some((first, nested)) = open.close(&name) {
                        let verdict = if nested { TagVerdict::Skip } else { TagVerdict::Keep };
                        verdicts.insert(first, verdict);
                        verdicts.insert(index, verdict);
                    } else if matches!(treatment(&name), TagTreatment::Text | TagTreatment::Drop) {
                        verdicts.insert(index, TagVerdict::Text);
                    } else {
                        verdicts.insert(index, TagVerdict::Stray);
                    }
                }
                _ => {}
            }
        }
        self.budget.work.compared += open.compared;
        verdicts
    }

    /// Whether a paragraph contains block-level tags, which `<p>` must not.
    pub(super) fn holds_blocks(&self, paragraph: Node<'_>) -> bool {
        paragraph.children().any(|child| match &child.data().value {
            NodeValue::HtmlInline(html) => {
                matches!(html_pieces(html).next(), Some(HtmlPiece::Open(tag)) if treatment(&tag.name) == TagTreatment::Block)
            }
            _ => false,
        })
    }
}
