//! Rendering quotations: callouts, layout, videos, and plain ones.

use comrak::nodes::Node;

use super::writer::HtmlWriter;
use crate::{dialect::Container, directive_placeholders::Directive, import_warning::WarningKind};

impl HtmlWriter<'_> {
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
            Some((index, Directive::Container(container))) => self.container_of(index, &container, node),
            Some((index, Directive::Layout)) => self.without(index, node),
            Some((_, Directive::Video(_))) => self.blocks(node),
            _ => {
                self.push("<blockquote>\n");
                self.blocks(node);
                self.push("</blockquote>\n");
            }
        }
    }

    /// Writes a container of another platform.
    fn container_of(&mut self, index: usize, container: &Container, node: Node<'_>) {
        match container {
            Container::Callout { alert, title } => {
                self.push(&format!("<div class=\"callout callout-{}\" role=\"note\">", alert.class()));
                let title = title.as_deref().unwrap_or(self.words.alert(*alert));
                self.titled("<p class=\"callout-title\">", title, "</p>\n");
                self.without(index, node);
                self.push("</div>\n");
            }
            Container::Details { title, open } => {
                self.push(if *open { "<details open=\"\">" } else { "<details>" });
                self.titled("<summary>", title.as_deref().unwrap_or(self.words.details), "</summary>\n");
                self.without(index, node);
                self.push("</details>\n");
            }
            Container::Tab(name) => {
                self.push("<section class=\"tab\">");
                self.titled("<p class=\"tab-name\">", name, "</p>\n");
                self.without(index, node);
                self.push("</section>\n");
            }
            Container::Plain { title, known } => {
                if !known {
                    self.gap(index, WarningKind::Directive);
                }
                self.titled("<p><strong>", title.as_deref().unwrap_or_default(), "</strong></p>\n");
                self.without(index, node);
            }
        }
    }

    /// Writes a title, unless it is empty; its marks of emphasis and code are removed.
    fn titled(&mut self, open: &str, title: &str, close: &str) {
        let title = title.replace("**", "").replace('`', "");
        if !title.trim().is_empty() {
            self.push(open);
            self.text(title.trim());
            self.push(close);
        }
    }

    fn without(&mut self, index: usize, node: Node<'_>) {
        let skip = self.skip.replace(index);
        self.blocks(node);
        self.skip = skip;
    }
}
