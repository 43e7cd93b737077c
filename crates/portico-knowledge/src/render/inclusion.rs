//! Included files.

use comrak::nodes::{Node, NodeValue};

use super::writer::HtmlWriter;
use crate::{front_matter::front_matter, import_warning::WarningKind, links::below_root};

/// Maximum depth of nested includes.
const DEEPEST: usize = 8;
/// Maximum size of included text in an article, in bytes.
const MOST: usize = 2 * 1024 * 1024;

impl HtmlWriter<'_> {
    /// Writes an included file as blocks.
    pub(super) fn include_blocks(&mut self, index: usize, path: &str) {
        self.include(index, path, |writer, root| writer.blocks(root));
    }

    /// Writes an included file within a sentence: the text of its paragraphs.
    pub(super) fn include_inline(&mut self, index: usize, path: &str) {
        self.include(index, path, |writer, root| {
            for (index, block) in root.children().enumerate() {
                if index > 0 {
                    writer.push(" ");
                }
                if matches!(block.data().value, NodeValue::Paragraph) {
                    writer.inlines(block);
                } else {
                    let text = writer.text_of(block);
                    writer.escape(&text);
                }
            }
        });
    }

    fn include(&mut self, index: usize, path: &str, write: impl FnOnce(&mut Self, Node<'_>)) {
        let Some(path) = below_root(self.file(), path) else {
            return self.gap(index, WarningKind::RefusedInclude);
        };
        if self.files.contains(&path) || self.files.len() > DEEPEST || self.limits.included > MOST {
            return self.gap(index, WarningKind::RefusedInclude);
        }
        let Some(text) = self.links.include(&path) else {
            return self.gap(index, WarningKind::MissingInclude);
        };
        // A constant cost per file, so that the number of empty files is limited too.
        self.limits.included += text.len() + 1024;
        if self.limits.included > MOST {
            return self.gap(index, WarningKind::RefusedInclude);
        }
        let (_, body) = front_matter(&text);
        self.files.push(path);
        let marked = self.mark(body);
        let skip = self.skip.take();
        self.fragment(&marked.text, write);
        self.skip = skip;
        self.files.pop();
    }
}
