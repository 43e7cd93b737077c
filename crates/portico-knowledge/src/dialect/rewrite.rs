//! Rewriting the containers of other platforms as quotations with placeholders.

use std::borrow::Cow;

use super::{
    Container, OpenConstructs,
    fence::Fence,
    opener::{Line, Opening, line},
};
use crate::directive_placeholders::{CLOSE, Directive, OPEN, Placeholder};

/// Maximum depth of nested containers; deeper ones are not recognised.
const DEEPEST: usize = 8;
/// Constant part of the maximum length of the rewritten text, in bytes.
const MOST: usize = 16 * 1024;
/// Proportional part of the maximum length, in multiples of the source's length.
const TIMES: usize = 3;
/// Maximum column in which a container begins.
const FARTHEST: usize = 64;
/// Number of columns by which the content of an indented container is indented.
const INDENT: usize = 4;

/// The text, and the original line number of each of its lines.
pub(crate) struct Rewritten<'t> {
    pub(crate) text: Cow<'t, str>,
    pub(crate) lines: Vec<u32>,
    /// Whether the containers would cost too much and are left unconverted.
    pub(crate) refused: bool,
}

/// The role of a line.
enum LineRole {
    Text,
    /// Within a code block.
    Code,
    /// Begins a container, with the line that ends it; `None` if its indentation does.
    Begin(Container, Option<usize>),
    /// Begins a code block in a language, with the line that ends it.
    BeginCode(String, usize),
    EndCode,
    /// Not shown.
    Silent,
    /// An unknown directive: these words of it are shown, and it is reported.
    Strange(String),
}

/// Rewrites a text. A text without containers is returned unchanged.
pub(crate) fn rewrite<'t>(source: &'t str, placeholders: &mut Vec<Placeholder>) -> Rewritten<'t> {
    let lines: Vec<&str> = source.split('\n').collect();
    let roles = roles(&lines);
    let as_it_is = |refused| {
        let numbers = 1..=u32::try_from(lines.len()).unwrap_or(u32::MAX);
        Rewritten { text: Cow::Borrowed(source), lines: numbers.collect(), refused }
    };
    if roles.iter().all(|role| matches!(role, LineRole::Text | LineRole::Code)) {
        return as_it_is(false);
    }
    let mut writer = MarkdownWriter {
        out: String::with_capacity(source.len() * 2),
        lines: Vec::with_capacity(lines.len() * 2),
        placeholders,
        around: Vec::new(),
        blank: Vec::new(),
        fresh: true,
        ended: false,
    };
    for (index, role) in roles.into_iter().enumerate() {
        writer.line(index, lines[index], role, &lines);
        // Very short, deeply nested lines grow more than the limit because of their prefixes.
        if writer.out.len() > MOST + TIMES * source.len() {
            return as_it_is(true);
        }
    }
    writer.blanks();
    Rewritten { text: Cow::Owned(writer.out), lines: writer.lines, refused: false }
}

/// The role of each line, in one pass that also pairs beginnings and ends.
fn roles(lines: &[&str]) -> Vec<LineRole> {
    let mut roles: Vec<LineRole> = Vec::with_capacity(lines.len());
    let mut open: OpenConstructs<usize> = OpenConstructs::default();
    let mut code: Option<(String, usize)> = None;
    let mut fence: Option<Fence> = None;
    // The indentation of the enclosing list item's text.
    let mut item: Option<usize> = None;
    // The indentation of the content of the enclosing indented containers.
    let mut within: Vec<usize> = Vec::new();
    let last_end =
        |name: &str| lines.iter().rposition(|text| matches!(line(text.trim_start()), Line::End(end) if end == name));
    let (short, liquid) = (last_end("<highlight").max(last_end("<code")), last_end("%highlight"));
    for (index, text) in lines.iter().enumerate() {
        let rest = text.trim_start();
        if let Some(within) = fence {
            fence = (!within.closed_by(text)).then_some(within);
            roles.push(LineRole::Code);
            continue;
        }
        if let Some((name, begun)) = &code {
            if line(rest) == Line::End(name.clone()) {
                if let LineRole::BeginCode(_, end) = &mut roles[*begun] {
                    *end = index;
                }
                code = None;
                roles.push(LineRole::EndCode);
            } else {
                roles.push(LineRole::Code);
            }
            continue;
        }
        fence = Fence::open(text);
        if fence.is_some() {
            roles.push(LineRole::Code);
            continue;
        }
        let indent = indent(text);
        if !rest.is_empty() && item.is_some_and(|item| indent < item) {
            item = None;
        }
        item = item_text(text).or(item);
        // Deeper content would be an indented code block.
        while !rest.is_empty() && within.last().is_some_and(|content| indent < *content) {
            within.pop();
        }
        let deep = indent >= item.max(within.last().copied()).unwrap_or(0) + INDENT && open.is_empty();
        let role = match line(rest) {
            _ if deep || indent > FARTHEST => LineRole::Text,
            Line::Text => LineRole::Text,
            Line::Silent => LineRole::Silent,
            Line::Strange(words) => LineRole::Strange(words),
            Line::Indented(container) => match content(lines, index, indent) {
                Some(content) => {
                    within.push(content);
                    LineRole::Begin(container, None)
                }
                None => LineRole::Strange(rest.trim_end().to_owned()),
            },
            Line::Begin(name, Opening::Code(language)) => {
                let last = if name.starts_with('%') { liquid } else { short };
                if last.is_some_and(|last| last > index) {
                    code = Some((name, index));
                    LineRole::BeginCode(language, index)
                } else {
                    LineRole::Text
                }
            }
            Line::Begin(name, begin) => {
                open.push(&name, index);
                match begin {
                    Opening::Container(container) => LineRole::Begin(container, Some(index)),
                    _ => LineRole::Silent,
                }
            }
            Line::End(name) => match closes(&mut open, &name) {
                Some(begun) => {
                    if let LineRole::Begin(_, Some(end)) = &mut roles[begun] {
                        *end = index;
                    }
                    LineRole::Silent
                }
                // A row of colons may be decoration; closing tags are handled as directives.
                None => LineRole::Text,
            },
        };
        roles.push(role);
    }
    // An unclosed construct has no content.
    for (index, role) in roles.iter_mut().enumerate() {
        match role {
            LineRole::Begin(container, Some(end)) if *end == index => {
                *role = if lines[index].trim_start().starts_with(':') {
                    LineRole::Strange(title(container))
                } else {
                    LineRole::Text
                };
            }
            LineRole::BeginCode(_, end) if *end == index => *role = LineRole::Text,
            _ => {}
        }
    }
    roles
}

/// A row of colons ends the construct that began with as many or fewer.
fn closes(open: &mut OpenConstructs<usize>, name: &str) -> Option<usize> {
    if !name.starts_with(':') {
        return open.close(name);
    }
    let exact = open.has(name).then_some(name.len());
    let count = exact.or_else(|| (3..name.len().min(16)).rev().find(|count| open.has(&name[..*count])))?;
    open.close(&name[..count])
}

fn title(container: &Container) -> String {
    match container {
        Container::Callout { title, .. } | Container::Details { title, .. } | Container::Plain { title, .. } => {
            title.clone().unwrap_or_default()
        }
        Container::Tab(name) => name.clone(),
    }
}

/// The indentation of a line, in columns.
fn indent(text: &str) -> usize {
    let mut column = 0;
    for byte in text.bytes() {
        match byte {
            b' ' => column += 1,
            b'\t' => column += INDENT - column % INDENT,
            _ => break,
        }
    }
    column
}

/// The text of a line from a column on; a tab across the column becomes spaces.
fn from_column(text: &str, from: usize) -> String {
    let rest = text.trim_start_matches([' ', '\t']);
    " ".repeat(indent(text).saturating_sub(from)) + rest
}

/// The column of a list item's text; `None` if the line is not a list item.
fn item_text(text: &str) -> Option<usize> {
    let rest = text.trim_start_matches([' ', '\t']);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let mark = match rest.as_bytes() {
        [b'-' | b'*' | b'+', b' ' | b'\t', ..] => 1,
        bytes if (1..=9).contains(&digits) && matches!(bytes.get(digits), Some(b'.' | b')')) => digits + 1,
        _ => return None,
    };
    let after = &rest[mark..];
    let spaces = after.len() - after.trim_start_matches([' ', '\t']).len();
    (spaces > 0).then(|| indent(text) + mark + spaces.min(INDENT))
}

/// The indentation of the content of a container that begins at a line; `None` if there is no content.
fn content(lines: &[&str], index: usize, outer: usize) -> Option<usize> {
    let next = lines[index + 1..].iter().take(3).find(|text| !text.trim().is_empty())?;
    let indent = indent(next);
    (indent >= outer + 2).then(|| indent.min(outer + INDENT))
}

/// A container being written.
struct Around {
    /// Its column, and the column of its content.
    outer: usize,
    content: usize,
    /// The line that ends it; `None` if its indentation does.
    end: Option<usize>,
}

struct MarkdownWriter<'m> {
    out: String,
    lines: Vec<u32>,
    placeholders: &'m mut Vec<Placeholder>,
    around: Vec<Around>,
    /// Blank lines not written yet: the next line decides whether they are inside or outside.
    blank: Vec<u32>,
    /// Whether the last written line is blank.
    fresh: bool,
    /// Whether a container has ended since.
    ended: bool,
}

impl MarkdownWriter<'_> {
    fn line(&mut self, index: usize, text: &str, role: LineRole, lines: &[&str]) {
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        while self.around.iter().any(|around| around.end == Some(index)) {
            self.around.pop();
            self.ended = true;
        }
        if text.trim().is_empty() {
            self.blank.push(number);
            return;
        }
        let columns = indent(text);
        if let Some(left) = self.around.iter().position(|around| around.end.is_none() && columns < around.content) {
            self.around.truncate(left);
            self.ended = true;
        }
        match role {
            LineRole::Silent => self.blank.push(number),
            LineRole::Text | LineRole::Code => {
                self.blanks();
                if std::mem::take(&mut self.ended) {
                    self.separate(number);
                }
                self.write(number, text);
            }
            LineRole::BeginCode(language, _) => {
                self.blanks();
                self.separate(number);
                self.write(number, &(" ".repeat(columns) + "~~~~~~" + &language));
            }
            LineRole::EndCode => self.write(number, &(" ".repeat(columns) + "~~~~~~")),
            LineRole::Strange(words) => {
                self.blanks();
                self.separate(number);
                let mark = self.mark(number, text, Directive::Strange(words));
                self.write(number, &(" ".repeat(columns) + &mark));
                self.separate(number);
            }
            LineRole::Begin(..) if self.around.len() >= DEEPEST => {
                let mark = self.mark(number, text, Directive::Strange(text.trim().to_owned()));
                self.blanks();
                self.write(number, &mark);
            }
            LineRole::Begin(container, end) => {
                self.blanks();
                self.separate(number);
                let inner = end.map_or_else(|| content(lines, index, columns).unwrap_or(columns + INDENT), |_| columns);
                self.around.push(Around { outer: columns, content: inner, end });
                let mark = self.mark(number, text, Directive::Container(container));
                self.write(number, &(" ".repeat(inner) + &mark));
                self.separate(number);
            }
        }
    }

    /// Writes the pending blank lines.
    fn blanks(&mut self) {
        for number in std::mem::take(&mut self.blank) {
            self.write(number, "");
        }
    }

    /// Ensures that the next line begins a block.
    fn separate(&mut self, number: u32) {
        self.ended = false;
        if !self.fresh {
            self.write(number, "");
        }
    }

    fn write(&mut self, number: u32, text: &str) {
        if !self.lines.is_empty() {
            self.out.push('\n');
        }
        self.lines.push(number);
        let mut column = 0;
        for around in &self.around {
            self.out.extend(std::iter::repeat_n(' ', around.outer.saturating_sub(column)));
            self.out.push_str("> ");
            column = around.content;
        }
        if self.around.is_empty() {
            self.out.push_str(text);
        } else {
            self.out.push_str(&from_column(text, column));
        }
        self.fresh = text.is_empty();
    }

    fn mark(&mut self, line: u32, source: &str, what: Directive) -> String {
        self.placeholders.push(Placeholder { source: source.trim().to_owned(), line, what });
        format!("{OPEN}{}{CLOSE}", self.placeholders.len() - 1)
    }
}
