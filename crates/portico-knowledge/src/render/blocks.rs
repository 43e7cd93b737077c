//! Rendering blocks: paragraphs, code, thematic breaks, and containers of blocks.

use comrak::nodes::{Node, NodeValue};

use super::{list::Numbering, writer::HtmlWriter};
use crate::{directive_placeholders, import_warning::WarningKind, sanitizer};

impl HtmlWriter<'_> {
    /// Writes the block children of a node, and closes the tags that the author opened in it.
    pub(super) fn blocks(&mut self, parent: Node<'_>) {
        self.within(parent, false);
    }

    /// The same; in a tight list item, paragraphs are written without `<p>`.
    pub(super) fn within(&mut self, parent: Node<'_>, tight: bool) {
        self.deeper(parent, |writer| {
            let floor = std::mem::replace(&mut writer.floor, writer.frames.len());
            let children: Vec<Node<'_>> = parent.children().collect();
            writer.run(&children, tight);
            writer.close_frames(writer.floor);
            writer.floor = floor;
        });
    }

    fn run(&mut self, children: &[Node<'_>], tight: bool) {
        let mut numbering = Numbering::default();
        let mut at = 0;
        while let Some(child) = children.get(at) {
            self.at(child);
            if let Some(name) = self.tab_name(child) {
                let end = tab_end(self, children, at);
                self.tab(&name, &children[at + 1..end]);
                let closed =
                    children.get(end).is_some_and(|node| matches!(node.data().value, NodeValue::ThematicBreak));
                at = end + usize::from(closed);
                continue;
            }
            if matches!(child.data().value, NodeValue::FootnoteDefinition(_)) {
                self.footnotes(&children[at..]);
                return;
            }
            if !self.visit() {
                return;
            }
            self.block(child, tight, &mut numbering);
            for name in std::mem::take(&mut self.pending) {
                self.close_tag(&name);
            }
            at += 1;
        }
    }

    fn block(&mut self, node: Node<'_>, tight: bool, numbering: &mut Numbering) {
        let value = node.data().value.clone();
        if !matches!(value, NodeValue::List(_)) {
            numbering.pass(self, node);
        }
        match value {
            NodeValue::Paragraph => self.paragraph(node, tight),
            NodeValue::Heading(heading) => self.heading(node, heading.level),
            NodeValue::BlockQuote => self.quote(node),
            NodeValue::List(list) => self.list(node, &list, numbering),
            NodeValue::CodeBlock(code) => {
                let literal = directive_placeholders::restore(&code.literal, &self.placeholders);
                let info = directive_placeholders::restore(&code.info, &self.placeholders);
                self.code_block(&info, &literal);
            }
            NodeValue::HtmlBlock(html) => self.html_block(&html.literal),
            NodeValue::ThematicBreak => self.push("<hr>\n"),
            NodeValue::Table(table) => self.table(node, &table.alignments),
            _ => self.blocks(node),
        }
    }

    fn paragraph(&mut self, node: Node<'_>, tight: bool) {
        if let Some(found) = self.only_marks(node)
            && found.iter().all(|index| self.stands_alone(*index))
        {
            found.into_iter().for_each(|index| self.block_directive(index));
            return;
        }
        if self.is_blank(node) {
            return;
        }
        if tight {
            self.inlines(node);
            self.push("\n");
            return;
        }
        let name = if self.holds_blocks(node) { "div" } else { "p" };
        self.push(&format!("<{name}>"));
        self.inlines(node);
        self.push(&format!("</{name}>\n"));
    }

    /// Whether nothing of the paragraph is visible: it contains only the placeholder of a callout.
    fn is_blank(&self, node: Node<'_>) -> bool {
        self.only_marks(node).is_some_and(|found| found.iter().all(|index| self.skip == Some(*index)))
    }

    /// Writes a code block: its language becomes a class, its text is unchanged.
    pub(super) fn code_block(&mut self, info: &str, literal: &str) {
        let word = info.split([' ', ',', '\t', '{']).next().unwrap_or_default().to_ascii_lowercase();
        self.push("<pre tabindex=\"0\"><code");
        if sanitizer::language(&word) {
            self.push(&format!(" class=\"language-{word}\""));
        }
        self.push(">");
        self.prose(literal.strip_suffix('\n').unwrap_or(literal));
        self.push("</code></pre>\n");
    }

    fn tab(&mut self, name: &str, content: &[Node<'_>]) {
        self.push("<section class=\"tab\"><p class=\"tab-name\">");
        self.escape(name);
        self.push("</p>\n");
        let floor = std::mem::replace(&mut self.floor, self.frames.len());
        self.run(content, false);
        self.close_frames(self.floor);
        self.floor = floor;
        self.push("</section>\n");
    }

    /// The name of a tab, if the node is a heading that begins one: `# [Name](#tab/id)`.
    pub(super) fn tab_name(&self, node: Node<'_>) -> Option<String> {
        if !matches!(node.data().value, NodeValue::Heading(_)) {
            return None;
        }
        let link = node.first_child().filter(|child| child.next_sibling().is_none())?;
        match &link.data().value {
            NodeValue::Link(link) if link.url.starts_with("#tab/") => {}
            _ => return None,
        }
        Some(self.text_of(link)).filter(|name| !name.trim().is_empty())
    }

    fn footnotes(&mut self, definitions: &[Node<'_>]) {
        self.push("<section class=\"footnotes\"><ol>\n");
        for node in definitions {
            let name = match &node.data().value {
                NodeValue::FootnoteDefinition(footnote) => crate::slug::slug(&footnote.name),
                _ => continue,
            };
            self.at(node);
            if !self.visit() {
                break;
            }
            self.push("<li id=\"a-fn-");
            self.escape(&name);
            self.push("\">");
            self.blocks(node);
            self.push("<a href=\"#a-fnref-");
            self.escape(&name);
            self.push(&format!("\" aria-label=\"{}\">↩</a></li>\n", self.words.back));
        }
        self.push("</ol></section>\n");
    }

    /// Reports an unknown directive, which is not shown.
    pub(super) fn gap(&mut self, index: usize, kind: WarningKind) {
        if let Some(mark) = self.placeholders.get(index) {
            let (line, source) = (mark.line, mark.source.clone());
            if self.files.len() == 1 {
                self.line = line;
            }
            self.note(kind, &source);
        }
    }
}

/// The index at which a tab ends: at the next tab, a thematic break, or a heading of a higher level.
fn tab_end(writer: &HtmlWriter<'_>, children: &[Node<'_>], at: usize) -> usize {
    let level = |node: Node<'_>| match &node.data().value {
        NodeValue::Heading(heading) => Some(heading.level),
        _ => None,
    };
    let own = level(children[at]).unwrap_or(1);
    let ends = |node: Node<'_>| {
        matches!(node.data().value, NodeValue::ThematicBreak)
            || writer.tab_name(node).is_some()
            || level(node).is_some_and(|level| level <= own && own > 1)
    };
    (at + 1..children.len()).find(|next| ends(children[*next])).unwrap_or(children.len())
}
