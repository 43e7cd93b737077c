//! Values on the lines of their keys, wrapped where they are too long.

use super::{
    shapes::Shape,
    text::key,
    tree::{Node, NodeList, NodeTable, NodeValue},
};

/// Characters on a line.
const WIDTH: usize = 120;
/// Characters on a line that ends in a list of tables, such as options: these are read one by one.
const WIDTH_OF_TABLES: usize = 100;
/// Values of a list that may be wrapped within a table.
const MANY: usize = 4;
/// Spaces of an indentation.
const INDENT: usize = 4;

/// Where a value begins, and what follows it on its line, in characters.
#[derive(Clone, Copy)]
pub(super) struct Room {
    /// Indentation of the line.
    pub(super) indent: usize,
    /// Characters on the line before it.
    pub(super) before: usize,
    /// Characters behind it.
    pub(super) behind: usize,
}

/// A value, wrapped where it does not fit.
pub(super) fn written(value: &NodeValue, shape: &'static Shape, room: Room) -> String {
    let flat = flat(value, shape);
    let width = if lists_tables(value) { WIDTH_OF_TABLES } else { WIDTH };
    if !value.has_comments() && room.before + flat.chars().count() + room.behind <= width {
        return flat;
    }
    match value {
        NodeValue::Text(_) | NodeValue::Plain(_) => flat,
        NodeValue::List(list) => match list.items.as_slice() {
            [only] if !value.has_comments() => {
                let inner = Room { before: room.before + 1, behind: room.behind + 1, ..room };
                format!("[{}]", written(&only.value, shape, inner))
            }
            [] if list.end.is_empty() => flat,
            _ => wrapped_list(list, shape, room.indent),
        },
        NodeValue::Table(table) if value.has_comments() => wrapped_table(table, shape, room.indent),
        NodeValue::Table(table) => table_around_a_list(table, shape, room),
    }
}

/// On one line, without its comments.
fn flat(value: &NodeValue, shape: &'static Shape) -> String {
    match value {
        NodeValue::Text(text) => text.on_a_line(shape.quotes),
        NodeValue::Plain(plain) => plain.clone(),
        NodeValue::List(list) => {
            let items: Vec<_> = list.items.iter().map(|item| flat(&item.value, shape)).collect();
            format!("[{}]", items.join(", "))
        }
        NodeValue::Table(table) => {
            let entries = in_order(table, shape).into_iter();
            let entries = entries.map(|(name, node, shape)| format!("{} = {}", key(name), flat(&node.value, shape)));
            braces(&entries.collect::<Vec<_>>())
        }
    }
}

fn braces(entries: &[String]) -> String {
    if entries.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", entries.join(", ")) }
}

/// The entries of a table in the order of their keys, each with its shape.
pub(super) fn in_order<'a>(table: &'a NodeTable, shape: &'static Shape) -> Vec<(&'a str, &'a Node, &'static Shape)> {
    let mut entries: Vec<_> = table
        .entries
        .iter()
        .map(|(name, node)| {
            let (place, shape) = shape.of(name, matches!(node.value, NodeValue::List(_)));
            (place, (name.as_str(), node, shape))
        })
        .collect();
    entries.sort_by_key(|(place, _)| *place);
    entries.into_iter().map(|(_, entry)| entry).collect()
}

/// A table that is too long for its line: TOML keeps its braces on one, so the last list in it is wrapped that may be.
fn table_around_a_list(table: &NodeTable, shape: &'static Shape, room: Room) -> String {
    let entries = in_order(table, shape);
    let wraps = entries.iter().rposition(|(_, node, _)| may_wrap(&node.value));
    let mut out = Vec::new();
    let mut before = room.before + 2;
    for (at, (name, node, shape)) in entries.iter().enumerate() {
        let name = key(name);
        let room = Room { before: before + name.chars().count() + 3, behind: room.behind + 2, ..room };
        let value = if wraps == Some(at) { written(&node.value, shape, room) } else { flat(&node.value, shape) };
        out.push(format!("{name} = {value}"));
        before = room.before + value.chars().count() + 2;
    }
    braces(&out)
}

/// Whether wrapping gains something: it has a list of several tables, or of many values.
fn may_wrap(value: &NodeValue) -> bool {
    match value {
        NodeValue::Text(_) | NodeValue::Plain(_) => false,
        NodeValue::List(list) => match list.items.as_slice() {
            [] => false,
            [only] => may_wrap(&only.value),
            several => several.len() >= MANY || several.iter().any(|item| item.value.is_compound()),
        },
        NodeValue::Table(table) => table.entries.iter().any(|(_, node)| may_wrap(&node.value)),
    }
}

/// Whether it has a list of several tables.
fn lists_tables(value: &NodeValue) -> bool {
    match value {
        NodeValue::Text(_) | NodeValue::Plain(_) => false,
        NodeValue::List(list) => match list.items.as_slice() {
            [] => false,
            [only] => lists_tables(&only.value),
            several => several.iter().any(|item| item.value.is_compound()),
        },
        NodeValue::Table(table) => table.entries.iter().any(|(_, node)| lists_tables(&node.value)),
    }
}

/// Brackets on their own lines: tables and lists one a line, texts and numbers as many as fit.
fn wrapped_list(list: &NodeList, shape: &'static Shape, indent: usize) -> String {
    let inner = indent + INDENT;
    let mut lines = Lines::new(inner);
    let flows = list.items.iter().all(|item| !item.value.is_compound());
    for item in &list.items {
        lines.comments(&item.comments.before);
        let room = Room { indent: inner, before: inner, behind: 1 };
        lines.value(&(written(&item.value, shape, room) + ","), flows);
        lines.behind(item.comments.behind.as_deref());
    }
    lines.comments(&list.end);
    format!("[\n{}{}]", lines.out(), " ".repeat(indent))
}

/// A table with comments between its braces, which TOML allows from version 1.1 on.
fn wrapped_table(table: &NodeTable, shape: &'static Shape, indent: usize) -> String {
    let inner = indent + INDENT;
    let mut lines = Lines::new(inner);
    for (name, node, shape) in in_order(table, shape) {
        lines.comments(&node.comments.before);
        let name = key(name);
        let room = Room { indent: inner, before: inner + name.chars().count() + 3, behind: 1 };
        lines.value(&format!("{name} = {},", written(&node.value, shape, room)), false);
        lines.behind(node.comments.behind.as_deref());
    }
    lines.comments(&table.end);
    format!("{{\n{}{}}}", lines.out(), " ".repeat(indent))
}

/// Lines between brackets.
struct Lines {
    indent: usize,
    lines: Vec<String>,
    /// Whether more may be put on the last line.
    open: bool,
}

impl Lines {
    fn new(indent: usize) -> Self {
        Self { indent, lines: Vec::new(), open: false }
    }

    fn comments(&mut self, comments: &[String]) {
        for comment in comments {
            // An empty line below the bracket separates nothing.
            if comment.is_empty() && self.lines.is_empty() {
                continue;
            }
            self.push(comment);
        }
    }

    fn push(&mut self, text: &str) {
        let line = if text.is_empty() { String::new() } else { " ".repeat(self.indent) + text };
        self.lines.push(line);
        self.open = false;
    }

    fn value(&mut self, text: &str, flows: bool) {
        match self.lines.last_mut() {
            Some(line) if self.open && line.chars().count() + 1 + text.chars().count() <= WIDTH => {
                line.push(' ');
                line.push_str(text);
            }
            _ => self.push(text),
        }
        self.open = flows;
    }

    fn behind(&mut self, comment: Option<&str>) {
        if let (Some(comment), Some(line)) = (comment, self.lines.last_mut()) {
            line.push(' ');
            line.push_str(comment);
            self.open = false;
        }
    }

    fn out(mut self) -> String {
        while self.lines.last().is_some_and(String::is_empty) {
            self.lines.pop();
        }
        self.lines.iter().map(|line| line.clone() + "\n").collect()
    }
}
