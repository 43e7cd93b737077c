//! Quotations: callouts, layout, films, and plain ones.

use comrak::nodes::Node;

use super::writer::Writer;
use crate::marks::Directive;

impl Writer<'_> {
    pub(super) fn quote(&mut self, node: Node<'_>) {
        let lead = self.leading_mark(node).map(|(index, mark)| (index, mark.what.clone()));
        match lead {
            Some((index, Directive::Alert(alert))) => {
                self.push(&format!(
                    "<div class=\"callout callout-{}\" role=\"note\"><p class=\"callout-title\">{}</p>\n",
                    alert.class(),
                    self.words.alert(alert)
                ));
                self.without(index, node);
                self.push("</div>\n");
            }
            Some((index, Directive::Layout)) => self.without(index, node),
            Some((_, Directive::Video(_))) => self.blocks(node),
            _ => {
                self.push("<blockquote>\n");
                self.blocks(node);
                self.push("</blockquote>\n");
            }
        }
    }

    fn without(&mut self, index: usize, node: Node<'_>) {
        let skip = self.skip.replace(index);
        self.blocks(node);
        self.skip = skip;
    }
}
