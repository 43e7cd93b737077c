//! Directives of documentation platforms that are not Markdown: `[!NOTE]`, `[!INCLUDE …]`, `:::image …:::`, `{% … %}`.
//!
//! Each is replaced by a placeholder, a number between two private-use characters, before Markdown is parsed. A
//! placeholder has no spaces, quotes or underscores, so Markdown leaves it whole; within code, its source is
//! restored.

pub(crate) use crate::directive::Directive;
use crate::{
    dialect,
    directive::{attributes, directive, target_of_link},
    plain::visible,
};

/// First character of a placeholder (private use).
pub(crate) const OPEN: char = '\u{e000}';
/// Last character of a placeholder (private use).
pub(crate) const CLOSE: char = '\u{e001}';

/// A directive and its position.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Placeholder {
    pub(crate) source: String,
    pub(crate) line: u32,
    pub(crate) what: Directive,
}

/// Text with placeholders instead of directives, and the original line number of each of its lines.
pub(crate) struct WithPlaceholders {
    pub(crate) text: String,
    pub(crate) lines: Vec<u32>,
    /// Whether invisible characters were removed.
    pub(crate) cleaned: bool,
    /// Whether containers were left unconverted because of their cost.
    pub(crate) refused: bool,
}

/// Replaces the directives of a text by placeholders; they are appended to `placeholders`.
pub(crate) fn replace_directives(source: &str, placeholders: &mut Vec<Placeholder>) -> WithPlaceholders {
    let (source, clean) = visible(source);
    let rewritten = dialect::rewrite(&source, placeholders);
    let first = rewritten.lines.first().copied().unwrap_or(1);
    let mut out = WithPlaceholders {
        text: String::with_capacity(source.len()),
        lines: vec![first],
        cleaned: !clean,
        refused: rewritten.refused,
    };
    let (mut at, mut line) = (0, first);
    let mut rest: &str = &rewritten.text;
    while let Some(next) = rest.find(['\n', '[', ':', '{', '&']) {
        out.text.push_str(&rest[..next]);
        rest = &rest[next..];
        if rest.starts_with('\n') {
            at += 1;
            line = rewritten.lines.get(at).copied().unwrap_or(line);
            out.lines.push(line);
        }
        let escaped = out.text.ends_with('\\');
        let link = out.text.ends_with(['(', '"', '<']).then(|| target_of_link(rest)).flatten();
        let found = link
            .map(|(target, length)| (Directive::Target(target), length))
            .or_else(|| directive(rest))
            .or_else(|| attributes(rest, out.text.chars().next_back()))
            .or_else(|| forged(rest).map(|length| (Directive::Word(String::new()), length)));
        match found.filter(|_| !escaped) {
            Some((what, length)) => {
                out.text.push(OPEN);
                out.text.push_str(&placeholders.len().to_string());
                out.text.push(CLOSE);
                let source = &rest[..length];
                placeholders.push(Placeholder { source: source.to_owned(), line, what });
                at += source.matches('\n').count();
                line = rewritten.lines.get(at).copied().unwrap_or(line);
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

/// The length of an entity that decodes to a placeholder's character: it must not be able to imitate one.
fn forged(text: &str) -> Option<usize> {
    let digits = text.strip_prefix("&#")?;
    let end = digits.bytes().take(9).position(|byte| byte == b';')?;
    let code = match digits[..end].strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => digits[..end].parse().ok()?,
    };
    [OPEN, CLOSE].into_iter().any(|own| u32::from(own) == code).then_some(2 + end + 1)
}

/// Replaces every placeholder by the source of its directive.
pub(crate) fn restore(text: &str, placeholders: &[Placeholder]) -> String {
    let mut out = String::with_capacity(text.len());
    for part in parts(text) {
        match part {
            TextPart::Text(text) => out.push_str(text),
            TextPart::Placeholder(index) => {
                out.push_str(placeholders.get(index).map_or("", |placeholder| &placeholder.source));
            }
        }
    }
    out
}

/// Text between placeholders, or the number of a placeholder.
pub(crate) enum TextPart<'t> {
    Text(&'t str),
    Placeholder(usize),
}

/// Splits a text at its placeholders.
pub(crate) fn parts(text: &str) -> impl Iterator<Item = TextPart<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if let Some(mark) = rest.strip_prefix(OPEN)
            && let Some((number, after)) = mark.split_once(CLOSE)
        {
            rest = after;
            return Some(TextPart::Placeholder(number.parse().unwrap_or(usize::MAX)));
        }
        let end = rest.char_indices().skip(1).find(|(_, c)| *c == OPEN).map_or(rest.len(), |(at, _)| at);
        let (text, after) = rest.split_at(end);
        rest = after;
        Some(TextPart::Text(text))
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
            let mut placeholders = Vec::new();
            assert_eq!(replace_directives(text, &mut placeholders).text, text);
        }
    }

    #[test]
    fn what_was_marked_comes_back() {
        let text = "é {% x %} [!NOTE] ```\n:::image source=\"a\":::\n``` end";
        let mut placeholders = Vec::new();
        let marked = replace_directives(text, &mut placeholders);
        assert_eq!(placeholders.len(), 3);
        assert_eq!(placeholders[2].line, 2);
        assert_eq!(restore(&marked.text, &placeholders), text);
    }
}
