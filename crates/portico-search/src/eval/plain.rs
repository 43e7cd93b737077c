//! Converts Markdown to sections of visible text, accurately enough for measurements. The portal's text comes from
//! its renderer.

use crate::DocumentSection;

/// The sections of a Markdown text: one for the text before the first heading, one for each heading.
#[must_use]
pub fn plain(markdown: &str) -> Vec<DocumentSection> {
    let mut sections = vec![DocumentSection::default()];
    let mut fenced = false;
    for line in without_comments(markdown).lines() {
        let bare = line.trim_start_matches([' ', '>', '\t']);
        if bare.starts_with("```") || bare.starts_with("~~~") {
            fenced = !fenced;
            continue;
        }
        let heading = bare.trim_start_matches('#');
        if !fenced && heading.len() < bare.len() && heading.starts_with(' ') {
            sections.push(DocumentSection { heading: Some(visible(heading)), ..DocumentSection::default() });
            continue;
        }
        let text = if fenced { bare.to_owned() } else { visible(bare) };
        if let Some(section) = sections.last_mut().filter(|_| !text.is_empty()) {
            section.text.push_str(&text);
            section.text.push('\n');
        }
    }
    sections.retain(|section| section.heading.is_some() || !section.text.is_empty());
    sections
}

fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("<!--") {
        out.push_str(before);
        rest = after.split_once("-->").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out
}

/// A line without directives, tags, link targets and emphasis markers.
fn visible(line: &str) -> String {
    let line = line.trim();
    if line.starts_with("[!") || line.chars().all(|c| matches!(c, '-' | '|' | ':' | ' ' | '=' | '*')) {
        return String::new();
    }
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let len = skipped(rest, &mut out);
        if len > 0 {
            rest = &rest[len..];
            continue;
        }
        if !matches!(c, '*' | '`' | '\\' | '|' | '[') {
            out.push(c);
        } else if c == '|' {
            out.push(' ');
        }
        rest = &rest[c.len_utf8()..];
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Number of invisible bytes at the front of `rest`; an alternative text among them is appended to `out`.
fn skipped(rest: &str, out: &mut String) -> usize {
    if rest.starts_with("](") {
        return rest.find(')').map_or(1, |end| end + 1);
    }
    if rest.starts_with(']') || rest.starts_with("![") {
        return rest.find('[').filter(|_| rest.starts_with('!')).unwrap_or(0) + 1;
    }
    if let Some(tag) = rest.strip_prefix('<') {
        let named = tag.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        let known = ["br", "b>", "a ", "a>", "ul", "li", "ol", "p>", "sup", "img", "div", "table", "t", "/", "details"];
        if named && known.iter().any(|name| tag.starts_with(name)) {
            out.push(' ');
            return rest.find('>').map_or(0, |end| end + 1);
        }
    }
    if let Some(image) = rest.strip_prefix(":::image") {
        let end = image.find(":::").map_or(rest.len(), |end| end + ":::image".len() + 3);
        if let Some((_, alt)) = rest[..end].split_once("alt-text=\"") {
            out.push_str(alt.split('"').next().unwrap_or_default());
            out.push(' ');
        }
        return end;
    }
    0
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn markup_is_dropped_and_words_stay() {
        let sections = plain(
            "# Title\n> [!NOTE]\n> Use **bold** and [a link](https://example.com/x.md).\n\n## Two `code`\n\
             1. Run `<server>` <br/>\n```powershell\nGet-Item *\n```\n| a | b |\n|---|---|\n<!-- gone\n-->\n![alt text](x.png)",
        );
        let read: Vec<_> = sections.iter().map(|one| (one.heading.as_deref(), one.text.as_str())).collect();
        let first = (Some("Title"), "Use bold and a link.\n");
        let second = (Some("Two code"), "1. Run <server>\nGet-Item *\na b\nalt text\n");
        assert_eq!(read, [first, second]);
    }
}
