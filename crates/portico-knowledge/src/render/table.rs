//! Rendering pipe tables, in a scrollable region.

use comrak::nodes::{Node, NodeValue, TableAlignment};

use super::writer::HtmlWriter;

impl HtmlWriter<'_> {
    pub(super) fn table(&mut self, node: Node<'_>, alignments: &[TableAlignment]) {
        let header: Option<Vec<String>> = node.first_child().map(|row| {
            row.children().map(|cell| self.text_of(cell).trim().to_owned()).filter(|text| !text.is_empty()).collect()
        });
        let label = self.table_label(&header.unwrap_or_default());
        self.begin_table(&label);
        let mut body = false;
        for row in node.children() {
            self.at(row);
            if !self.visit() {
                break;
            }
            let head = matches!(row.data().value, NodeValue::TableRow(true));
            self.push(match (head, body) {
                (true, _) => "<thead>",
                (false, false) => "<tbody>\n",
                (false, true) => "",
            });
            body |= !head;
            self.push("<tr>");
            for (index, cell) in row.children().enumerate() {
                if !self.visit() {
                    break;
                }
                self.cell(cell, head, alignments.get(index).copied().unwrap_or(TableAlignment::None));
            }
            self.push("</tr>");
            self.push(if head { "</thead>\n" } else { "\n" });
        }
        self.push(if body { "</tbody></table></div>\n" } else { "</table></div>\n" });
    }

    fn cell(&mut self, cell: Node<'_>, head: bool, alignment: TableAlignment) {
        let name = if head { "th" } else { "td" };
        self.push(&format!("<{name}"));
        self.push(match alignment {
            TableAlignment::Center => " class=\"align-center\"",
            TableAlignment::Right => " class=\"align-right\"",
            TableAlignment::Left | TableAlignment::None => "",
        });
        self.push(">");
        self.inlines(cell);
        self.push(&format!("</{name}>"));
    }

    /// The label of the scrollable region: the columns, or the heading above it.
    fn table_label(&self, columns: &[String]) -> String {
        if !columns.is_empty() {
            return columns.join(", ");
        }
        if self.last_heading.is_empty() { self.words.table.to_owned() } else { self.last_heading.clone() }
    }

    /// Opens the region and the table.
    pub(super) fn begin_table(&mut self, label: &str) {
        self.push("<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
        self.escape(crate::import_warning::cut(label));
        self.push("\"><table>\n");
    }

    /// The label of a table written as HTML.
    pub(super) fn own_table_label(&self) -> String {
        self.table_label(&[])
    }
}
