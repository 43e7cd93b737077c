//! Which tags in a line have a partner, and what becomes of those that have none.

use std::collections::HashMap;

use comrak::nodes::{Node, NodeValue};

use super::writer::Writer;
use crate::{
    dialect::Open,
    tags::{Manner, Piece, manner, pieces},
};

/// What becomes of a tag in a line, once its partner was looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Written.
    Keep,
    /// Shown as text.
    Text,
    /// Neither: a link within a link.
    Skip,
    /// Neither, and reported: the end of something that was never begun here.
    Stray,
    /// An anchor that is never closed: written and closed at once.
    Anchor,
}

/// Tags whose end HTML lets one leave out.
const OPEN_ENDED: &[&str] = &["dd", "dt", "li", "p", "td", "th", "tr"];

impl Writer<'_> {
    /// Pairs the tags among the children of one node. What has no partner is a placeholder, such as `<code>` in “type
    /// <code> here”, or a slip. Each tag is opened once and taken away once: the work is linear.
    pub(super) fn judge(&mut self, children: &[Node<'_>]) -> HashMap<usize, Verdict> {
        let mut verdicts = HashMap::new();
        let mut open: Open<(usize, bool)> = Open::default();
        for (index, child) in children.iter().enumerate() {
            let data = child.data();
            let NodeValue::HtmlInline(html) = &data.value else { continue };
            match pieces(html).next() {
                Some(Piece::Open(tag)) => match manner(&tag.name) {
                    Manner::Inline | Manner::Block => {
                        let nested = tag.name == "a" && (self.in_link || open.has("a"));
                        let anchor = tag.attribute("id").or(tag.attribute("name")).is_some();
                        let lone = match tag.name.as_str() {
                            name if OPEN_ENDED.contains(&name) => Verdict::Keep,
                            "a" | "span" if anchor => Verdict::Anchor,
                            _ => Verdict::Text,
                        };
                        verdicts.insert(index, lone);
                        open.push(&tag.name, (index, nested));
                    }
                    Manner::Drop | Manner::Text => {
                        verdicts.insert(index, Verdict::Text);
                    }
                    Manner::Void | Manner::Unwrap | Manner::Media => {}
                },
                Some(Piece::Close { name, .. }) => {
                    if let Some((first, nested)) = open.close(&name) {
                        let verdict = if nested { Verdict::Skip } else { Verdict::Keep };
                        verdicts.insert(first, verdict);
                        verdicts.insert(index, verdict);
                    } else if matches!(manner(&name), Manner::Text | Manner::Drop) {
                        verdicts.insert(index, Verdict::Text);
                    } else {
                        verdicts.insert(index, Verdict::Stray);
                    }
                }
                _ => {}
            }
        }
        self.budget.work.compared += open.compared;
        verdicts
    }

    /// Whether a paragraph holds tags of blocks, so that `<p>` cannot hold it.
    pub(super) fn holds_blocks(&self, paragraph: Node<'_>) -> bool {
        paragraph.children().any(|child| match &child.data().value {
            NodeValue::HtmlInline(html) => {
                matches!(pieces(html).next(), Some(Piece::Open(tag)) if manner(&tag.name) == Manner::Block)
            }
            _ => false,
        })
    }
}
