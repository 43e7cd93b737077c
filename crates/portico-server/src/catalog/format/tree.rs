//! A TOML file as it is formatted: its values, each with its comments.

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Key, RawString, Table, Value};

use super::{
    comments::{Comments, own_lines, split, tidied},
    text::Text,
};

/// A value with its comments.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) comments: Comments,
    pub(super) value: NodeValue,
}

#[derive(Clone, Debug)]
pub(super) enum NodeValue {
    /// A text, which is written by what it says.
    Text(Text),
    /// A number, a date or a truth value, as it is written.
    Plain(String),
    /// A list.
    List(NodeList),
    /// A table.
    Table(NodeTable),
}

#[derive(Clone, Debug)]
pub(super) struct NodeList {
    pub(super) items: Vec<Node>,
    /// Comments behind the last item.
    pub(super) end: Vec<String>,
    /// Whether it is written as `[[…]]`.
    pub(super) headed: bool,
}

#[derive(Clone, Debug)]
pub(super) struct NodeTable {
    pub(super) entries: Vec<(String, Node)>,
    /// Comments behind the last entry.
    pub(super) end: Vec<String>,
    pub(super) written: Written,
}

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// `key = { … }`.
    Inline,
    /// `key.inner = …`.
    Dotted,
    /// `[key]`.
    Headed,
}

impl NodeValue {
    /// Whether anything in it has a comment.
    pub(super) fn has_comments(&self) -> bool {
        let of = |node: &Node| !node.comments.is_empty() || node.value.has_comments();
        match self {
            Self::Text(_) | Self::Plain(_) => false,
            Self::List(list) => !list.end.is_empty() || list.items.iter().any(of),
            Self::Table(table) => !table.end.is_empty() || table.entries.iter().any(|(_, node)| of(node)),
        }
    }

    /// Whether it holds further values.
    pub(super) fn is_compound(&self) -> bool {
        match self {
            Self::Text(_) | Self::Plain(_) => false,
            Self::List(_) | Self::Table(_) => true,
        }
    }
}

/// The tree of a file.
pub(super) fn tree(document: &DocumentMut) -> NodeTable {
    let mut root = table(document.as_table());
    root.end = own_lines(raw(Some(document.trailing())));
    root
}

fn raw(text: Option<&RawString>) -> &str {
    text.and_then(RawString::as_str).unwrap_or("")
}

fn table(table: &Table) -> NodeTable {
    let entries = table.iter().filter_map(|(name, item)| {
        let node = match item {
            Item::None => return None,
            Item::Value(value) => {
                let mut node = Node { comments: Comments::default(), value: value_of(value) };
                node.comments.before = table.key(name).map(key_lines).unwrap_or_default();
                node.comments.behind = split(raw(value.decor().suffix())).0;
                node
            }
            Item::Table(inner) => headed(inner),
            Item::ArrayOfTables(tables) => list_of_tables(tables),
        };
        Some((name.to_owned(), node))
    });
    let written = if table.is_dotted() { Written::Dotted } else { Written::Headed };
    NodeTable { entries: entries.collect(), end: Vec::new(), written }
}

/// Comments before a key.
fn key_lines(key: &Key) -> Vec<String> {
    let mut lines = own_lines(raw(key.dotted_decor().prefix()));
    lines.extend(own_lines(raw(key.leaf_decor().prefix())));
    lines
}

fn headed(inner: &Table) -> Node {
    let comments =
        Comments { before: own_lines(raw(inner.decor().prefix())), behind: split(raw(inner.decor().suffix())).0 };
    Node { comments, value: NodeValue::Table(table(inner)) }
}

fn list_of_tables(tables: &ArrayOfTables) -> Node {
    let list = NodeList { items: tables.iter().map(headed).collect(), end: Vec::new(), headed: true };
    Node { comments: Comments::default(), value: NodeValue::List(list) }
}

fn value_of(value: &Value) -> NodeValue {
    match value {
        Value::String(text) => NodeValue::Text(Text(text.value().clone())),
        Value::Integer(number) => NodeValue::Plain(number.value().to_string()),
        // As it is written: `1e3` and `1000.0` may both be meant.
        Value::Float(number) => NodeValue::Plain(number.display_repr().into_owned()),
        Value::Boolean(yes) => NodeValue::Plain(yes.value().to_string()),
        Value::Datetime(when) => NodeValue::Plain(when.value().to_string()),
        Value::Array(array) => NodeValue::List(list(array)),
        Value::InlineTable(table) => NodeValue::Table(inline(table)),
    }
}

fn list(array: &Array) -> NodeList {
    let mut items = Between::default();
    for value in array {
        items.before(raw(value.decor().prefix()));
        items.push(value_of(value), raw(value.decor().suffix()));
    }
    let (items, end) = items.end(raw(Some(array.trailing())));
    NodeList { items, end, headed: false }
}

fn inline(table: &InlineTable) -> NodeTable {
    let (mut keys, mut values) = (Vec::new(), Between::default());
    for (name, value) in table.iter() {
        if let Some(key) = table.key(name) {
            values.before(raw(key.dotted_decor().prefix()));
            values.before(raw(key.leaf_decor().prefix()));
            // The parser takes comments around the equals sign, too.
            values.within(raw(key.dotted_decor().suffix()));
            values.within(raw(key.leaf_decor().suffix()));
        }
        values.within(raw(value.decor().prefix()));
        values.push(value_of(value), raw(value.decor().suffix()));
        keys.push(name.to_owned());
    }
    let (values, end) = values.end(raw(Some(table.trailing())));
    let written = if table.is_dotted() { Written::Dotted } else { Written::Inline };
    NodeTable { entries: keys.into_iter().zip(values).collect(), end, written }
}

/// Reads what stands between brackets, where a comment may stand before a comma and behind it.
#[derive(Default)]
struct Between {
    nodes: Vec<Node>,
    /// Lines before the value that comes next.
    lines: Vec<String>,
}

impl Between {
    fn before(&mut self, space: &str) {
        let (behind, lines) = split(space);
        match (behind, self.nodes.last_mut()) {
            (Some(comment), Some(node))
                if node.comments.behind.is_none() && self.lines.iter().all(String::is_empty) =>
            {
                node.comments.behind = Some(comment);
                self.lines.clear();
            }
            (comment, _) => self.lines.extend(comment),
        }
        self.lines.extend(lines);
    }

    /// What stands between a key and its value, where no comment has a place of its own.
    fn within(&mut self, space: &str) {
        let (first, lines) = split(space);
        self.lines.extend(first.into_iter().chain(lines.into_iter().filter(|line| !line.is_empty())));
    }

    fn push(&mut self, value: NodeValue, suffix: &str) {
        let comments = Comments { before: tidied(std::mem::take(&mut self.lines)), behind: None };
        self.nodes.push(Node { comments, value });
        self.before(suffix);
    }

    fn end(mut self, trailing: &str) -> (Vec<Node>, Vec<String>) {
        self.before(trailing);
        (self.nodes, tidied(self.lines))
    }
}
