//! Lists, and numbering that continues after interruptions.

use comrak::nodes::{ListType, Node, NodeList, NodeValue};

use super::writer::HtmlWriter;

/// The next number of the last ordered list among siblings, while only code, callouts and pictures follow it.
#[derive(Default)]
pub(super) struct Numbering {
    next: Option<usize>,
}

impl Numbering {
    /// Handles a sibling that is not a list; text and headings end the numbering.
    pub(super) fn pass(&mut self, writer: &HtmlWriter<'_>, node: Node<'_>) {
        let goes_on = match &node.data().value {
            NodeValue::CodeBlock(_) | NodeValue::BlockQuote | NodeValue::Table(_) => true,
            NodeValue::Paragraph => writer.only_marks(node).is_some() || only_pictures(node),
            _ => false,
        };
        if !goes_on {
            self.next = None;
        }
    }
}

fn only_pictures(paragraph: Node<'_>) -> bool {
    paragraph
        .children()
        .all(|child| matches!(&child.data().value, NodeValue::Image(_) | NodeValue::SoftBreak | NodeValue::LineBreak))
}

impl HtmlWriter<'_> {
    pub(super) fn list(&mut self, node: Node<'_>, list: &NodeList, numbering: &mut Numbering) {
        let ordered = list.list_type == ListType::Ordered;
        if ordered {
            // Authors may number every step `1.` and rely on automatic numbering.
            let ones = node.children().all(|item| match &item.data().value {
                NodeValue::Item(item) => item.start == 1,
                _ => false,
            });
            let start = numbering.next.filter(|_| ones && list.start == 1).unwrap_or(list.start);
            numbering.next = ones.then(|| start + node.children().count());
            self.push("<ol");
            if start != 1 {
                self.push(&format!(" start=\"{start}\""));
            }
            self.push(">\n");
        } else {
            numbering.next = None;
            self.push("<ul>\n");
        }
        for item in node.children() {
            self.at(item);
            if !self.visit() {
                break;
            }
            self.push("<li>");
            if let NodeValue::TaskItem(task) = &item.data().value {
                self.push(if task.symbol.is_some() {
                    "<span class=\"task\">☑</span> "
                } else {
                    "<span class=\"task\">☐</span> "
                });
            }
            self.within(item, list.tight);
            self.push("</li>\n");
        }
        self.push(if ordered { "</ol>\n" } else { "</ul>\n" });
    }
}
