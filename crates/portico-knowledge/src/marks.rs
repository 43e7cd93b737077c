//! Directives of documentation platforms that are not Markdown: `[!NOTE]`, `[!INCLUDE …]`, `:::image …:::`, `{% … %}`.
//!
//! Each is replaced by a mark, two private-use characters around a number, before Markdown is read. A mark has no
//! spaces, quotes or underscores, so Markdown leaves it whole; where it lands in code, its source is put back.

pub(crate) use crate::directive::Directive;
use crate::{directive::directive, plain::visible};

pub(crate) const OPEN: char = '\u{e000}';
pub(crate) const CLOSE: char = '\u{e001}';

/// A directive and where it stood.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mark {
    pub(crate) source: String,
    pub(crate) line: u32,
    pub(crate) what: Directive,
}

/// Text with marks in place of directives, and the line that each of its lines was.
pub(crate) struct Marked {
    pub(crate) text: String,
    pub(crate) lines: Vec<u32>,
    /// Invisible characters were taken out.
    pub(crate) cleaned: bool,
}

/// Marks the directives of a text; they are added to `marks`.
pub(crate) fn mark(source: &str, marks: &mut Vec<Mark>) -> Marked {
    let (source, clean) = visible(source);
    let mut out = Marked { text: String::with_capacity(source.len()), lines: vec![1], cleaned: !clean };
    let mut line = 1;
    let mut rest: &str = &source;
    while let Some(at) = rest.find(['\n', '[', ':', '{']) {
        out.text.push_str(&rest[..at]);
        rest = &rest[at..];
        if rest.starts_with('\n') {
            line += 1;
            out.lines.push(line);
        }
        let escaped = out.text.ends_with('\\');
        match directive(rest).filter(|_| !escaped) {
            Some((what, length)) => {
                out.text.push(OPEN);
                out.text.push_str(&marks.len().to_string());
                out.text.push(CLOSE);
                let source = &rest[..length];
                marks.push(Mark { source: source.to_owned(), line, what });
                line += source.matches('\n').count() as u32;
                if let Some(last) = out.lines.last_mut().filter(|_| source.contains('\n')) {
                    *last = line;
                }
                rest = &rest[length..];
            }
            None => {
                out.text.push_str(&rest[..1]);
                rest = &rest[1..];
            }
        }
    }
    out.text.push_str(rest);
    out
}

/// Text with every mark replaced by the directive it stands for.
pub(crate) fn restore(text: &str, marks: &[Mark]) -> String {
    let mut out = String::with_capacity(text.len());
    for part in parts(text) {
        match part {
            Part::Text(text) => out.push_str(text),
            Part::Mark(index) => out.push_str(marks.get(index).map_or("", |mark| &mark.source)),
        }
    }
    out
}

/// Text between marks, and marks by number.
pub(crate) enum Part<'t> {
    Text(&'t str),
    Mark(usize),
}

/// Takes marked text apart.
pub(crate) fn parts(text: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if let Some(mark) = rest.strip_prefix(OPEN)
            && let Some((number, after)) = mark.split_once(CLOSE)
        {
            rest = after;
            return Some(Part::Mark(number.parse().unwrap_or(usize::MAX)));
        }
        let end = rest.char_indices().skip(1).find(|(_, c)| *c == OPEN).map_or(rest.len(), |(at, _)| at);
        let (text, after) = rest.split_at(end);
        rest = after;
        Some(Part::Text(text))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_directive_stays() {
        for text in
            ["[!unknown]", "\\[!NOTE]", "a ::: b", "{% never closed", "[![alt](a)](b)", "{%\n\n%}", "[!INCLUDE x]"]
        {
            let mut marks = Vec::new();
            assert_eq!(mark(text, &mut marks).text, text);
        }
    }

    #[test]
    fn what_was_marked_comes_back() {
        let text = "é {% x %} [!NOTE] ```\n:::image source=\"a\":::\n``` end";
        let mut marks = Vec::new();
        let marked = mark(text, &mut marks);
        assert_eq!(marks.len(), 3);
        assert_eq!(marks[2].line, 2);
        assert_eq!(restore(&marked.text, &marks), text);
    }
}
