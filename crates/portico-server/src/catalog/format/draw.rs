//! A file of its tree: keys on their lines, tables below their headers.

use super::{
    comments::Comments,
    shapes::{Form, Shape},
    text::key,
    tree::{Node, NodeTable, NodeValue, Written},
    value::{Room, in_order, written},
};

/// The file.
pub(super) fn file(root: &NodeTable, shape: &'static Shape) -> String {
    let mut drawing = Drawing::default();
    drawing.table(&[], root, shape);
    if !root.end.is_empty() {
        drawing.comments(&root.end);
    }
    drawing.out.truncate(drawing.out.trim_end_matches('\n').len());
    if !drawing.out.is_empty() {
        drawing.out.push('\n');
    }
    drawing.out
}

#[derive(Default)]
struct Drawing {
    out: String,
}

/// A table with headers that follows the lines of the table it is in.
struct Deferred<'a> {
    path: Vec<&'a str>,
    node: &'a Node,
    shape: &'static Shape,
}

impl Drawing {
    /// What is below a header, and the tables in it.
    fn table<'a>(&mut self, path: &[&'a str], table: &'a NodeTable, shape: &'static Shape) {
        let mut deferred = Vec::new();
        self.lines(path, &[], table, shape, &mut deferred);
        for Deferred { path, node, shape } in deferred {
            self.headed(&path, node, shape);
        }
    }

    /// The lines of a table; `dotted` is the beginning of their keys.
    fn lines<'a>(
        &mut self,
        path: &[&'a str],
        dotted: &[&'a str],
        table: &'a NodeTable,
        shape: &'static Shape,
        deferred: &mut Vec<Deferred<'a>>,
    ) {
        for (name, node, shape) in in_order(table, shape) {
            let dotted = [dotted, &[name]].concat();
            match (drawn(&node.value, shape), &node.value) {
                (Written::Headed, _) => {
                    deferred.push(Deferred { path: [path, &dotted].concat(), node, shape });
                }
                (Written::Dotted, NodeValue::Table(inner)) => self.lines(path, &dotted, inner, shape, deferred),
                (Written::Dotted | Written::Inline, _) => self.line(&dotted, node, shape),
            }
        }
    }

    fn line(&mut self, name: &[&str], node: &Node, shape: &'static Shape) {
        self.comments(&node.comments.before);
        let name = joined(name);
        let value = match &node.value {
            NodeValue::Text(text) => text.as_block(shape.quotes),
            other @ (NodeValue::Plain(_) | NodeValue::List(_) | NodeValue::Table(_)) => {
                written(other, shape, Room { indent: 0, before: name.chars().count() + 3, behind: 0 })
            }
        };
        self.out.push_str(&format!("{name} = {value}"));
        self.end_line(&node.comments);
    }

    fn headed(&mut self, path: &[&str], node: &Node, shape: &'static Shape) {
        match &node.value {
            NodeValue::Table(table) => {
                let has_lines = || {
                    table.entries.iter().any(|(name, node)| {
                        let (_, shape) = shape.of(name, matches!(node.value, NodeValue::List(_)));
                        drawn(&node.value, shape) != Written::Headed
                    })
                };
                if table.entries.is_empty() || !node.comments.is_empty() || has_lines() {
                    self.header(&format!("[{}]", joined(path)), &node.comments);
                }
                self.table(path, table, shape);
            }
            NodeValue::List(list) => {
                let header = format!("[[{}]]", joined(path));
                for (at, item) in list.items.iter().enumerate() {
                    // Those of `key = [{ … }]` are at its first table now.
                    let comments =
                        if at == 0 { node.comments.followed_by(&item.comments) } else { item.comments.clone() };
                    self.header(&header, &comments);
                    if let NodeValue::Table(table) = &item.value {
                        self.table(path, table, shape);
                    }
                }
            }
            NodeValue::Text(_) | NodeValue::Plain(_) => {}
        }
    }

    fn header(&mut self, header: &str, comments: &Comments) {
        self.empty_line();
        let lines = &comments.before;
        self.comments(if lines.first().is_some_and(String::is_empty) { &lines[1..] } else { lines });
        self.out.push_str(header);
        self.end_line(comments);
    }

    fn comments(&mut self, lines: &[String]) {
        for line in lines {
            if line.is_empty() {
                self.empty_line();
            } else {
                self.out.push_str(line);
                self.out.push('\n');
            }
        }
    }

    /// One, and none at the beginning.
    fn empty_line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    fn end_line(&mut self, comments: &Comments) {
        if let Some(comment) = &comments.behind {
            self.out.push(' ');
            self.out.push_str(comment);
        }
        self.out.push('\n');
    }
}

fn joined(path: &[&str]) -> String {
    path.iter().map(|name| key(name)).collect::<Vec<_>>().join(".")
}

/// How a value is drawn: as its shape says, unless a comment in it could not be kept at its place then.
fn drawn(value: &NodeValue, shape: &Shape) -> Written {
    let (written, could_be_headed) = match value {
        NodeValue::Text(_) | NodeValue::Plain(_) => return Written::Inline,
        NodeValue::Table(table) => (table.written, true),
        NodeValue::List(list) => {
            let tables = list.items.iter().all(|item| matches!(item.value, NodeValue::Table(_)));
            (if list.headed { Written::Headed } else { Written::Inline }, tables && !list.items.is_empty())
        }
    };
    let moves = || !value.has_comments();
    match (shape.form, written) {
        (Form::Headed, Written::Dotted) => Written::Headed,
        (Form::Headed, Written::Inline) if could_be_headed && moves() => Written::Headed,
        (Form::Inline, Written::Dotted | Written::Headed) if moves() => Written::Inline,
        (Form::Headed | Form::Inline | Form::Either, written) => written,
    }
}
