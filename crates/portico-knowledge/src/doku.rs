//! Converts pages of DokuWiki (the `.txt` files of an export) to Markdown, line by line.

/// Whether a text is a DokuWiki page: it begins with a heading between equals signs, or has that wiki's links.
#[must_use]
pub fn is_dokuwiki(text: &str) -> bool {
    let first = text.trim_start_matches('\u{feff}').lines().find(|line| !line.trim().is_empty());
    first.is_some_and(|line| heading(line).is_some())
}

/// The page as Markdown, with the same line numbers. Paths of links and pictures are those of the export, relative to
/// the file `path`: `[[network:vpn]]` is `/network/vpn.txt` there.
#[must_use]
pub fn from_dokuwiki(text: &str, path: &str) -> String {
    let up = "../".repeat(path.matches('/').count());
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut code: Option<&str> = None;
    let mut table = false;
    for (index, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        if let Some(end) = code {
            if let Some((before, after)) = line.split_once(end) {
                code = None;
                // Text beside the closing tag is joined with the code, so that the number of lines stays the same.
                let rest = format!("{before}{after}");
                out.push_str(if rest.trim().is_empty() { "~~~~~~" } else { "" });
                if !rest.trim().is_empty() {
                    out.push_str(&rest);
                    out.push_str("\n~~~~~~");
                }
            } else {
                out.push_str(line);
            }
            continue;
        }
        if let Some((language, end)) = begins_code(line) {
            code = Some(end);
            out.push_str("~~~~~~");
            out.push_str(language);
            continue;
        }
        let row = line.starts_with(['^', '|']);
        if row {
            cells(&mut out, line, &up, !table);
        } else if let Some((level, title)) = heading(line) {
            out.push_str(&"#".repeat(level));
            out.push(' ');
            inline(&mut out, title, &up);
        } else if let Some((depth, mark, item)) = item(line) {
            out.push_str(&"    ".repeat(depth));
            out.push_str(mark);
            inline(&mut out, item, &up);
        } else if line.trim_end().len() >= 4 && line.trim_end().bytes().all(|byte| byte == b'-') {
            out.push_str("***");
        } else {
            inline(&mut out, line, &up);
        }
        table = row;
    }
    if code.is_some() {
        out.push_str("\n~~~~~~");
    }
    out
}

/// `====== Title ======`: the more signs, the higher the level.
fn heading(line: &str) -> Option<(usize, &str)> {
    let line = line.trim();
    let signs = line.bytes().take_while(|byte| *byte == b'=').count();
    let title = line.get(signs..)?.trim_end_matches('=').trim();
    ((2..=6).contains(&signs) && line.ends_with("==") && !title.is_empty()).then_some((7 - signs, title))
}

fn begins_code(line: &str) -> Option<(&str, &'static str)> {
    for (open, end) in [("<code", "</code>"), ("<file", "</file>")] {
        if let Some(rest) = line.trim_start().strip_prefix(open)
            && let Some((about, after)) = rest.split_once('>')
            && after.trim().is_empty()
        {
            return Some((about.split_whitespace().next().unwrap_or_default(), end));
        }
    }
    None
}

/// `  * item`, `  - item`: two spaces per level.
fn item(line: &str) -> Option<(usize, &'static str, &str)> {
    let rest = line.trim_start_matches(' ');
    let spaces = line.len() - rest.len();
    let (mark, item) = match rest.as_bytes() {
        [b'*', ..] => ("- ", &rest[1..]),
        [b'-', ..] => ("1. ", &rest[1..]),
        _ => return None,
    };
    (spaces >= 2 && item.starts_with(' ')).then(|| (spaces / 2 - 1, mark, item.trim_start()))
}

/// `^ head ^ head ^` and `| cell | cell |`.
fn cells(out: &mut String, line: &str, up: &str, first: bool) {
    let mut columns = 0;
    let mut rest = line.trim_end();
    while let Some(cell) = rest.strip_prefix(['^', '|']) {
        // A bar in a link or in code does not separate cells.
        let mut depth = 0_usize;
        let bytes = cell.as_bytes();
        let end = (0..bytes.len()).find(|at| {
            let pair = bytes.get(*at..*at + 2);
            match pair {
                Some(b"[[" | b"{{") => depth += 1,
                Some(b"]]" | b"}}") => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth == 0 && matches!(bytes[*at], b'^' | b'|')
        });
        let Some(end) = end else { break };
        out.push('|');
        out.push(' ');
        inline(out, cell[..end].trim(), up);
        out.push(' ');
        columns += 1;
        rest = &cell[end..];
    }
    out.push('|');
    if first {
        out.push('\n');
        out.push_str(&"|---".repeat(columns.max(1)));
        out.push('|');
    }
}

/// Converts the inline content of a line.
fn inline(out: &mut String, text: &str, up: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['[', '{', '/', '\'', '\\', '%', '(', '<', '_', '`']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let taken = piece(out, rest, up);
        if taken == 0 {
            out.push_str(&rest[..1]);
            rest = &rest[1..];
        } else {
            rest = &rest[taken..];
        }
    }
    out.push_str(rest);
}

/// Converts the construct at the beginning of the text and returns its length; 0 if there is none.
fn piece(out: &mut String, text: &str, up: &str) -> usize {
    let between = |open: &str, end: &str| -> Option<(&str, usize)> {
        let inner = text.strip_prefix(open)?;
        let near = &inner[..inner.char_indices().nth(1_000).map_or(inner.len(), |(at, _)| at)];
        let at = near.find(end).filter(|at| *at > 0)?;
        Some((&inner[..at], open.len() + at + end.len()))
    };
    if let Some((inner, length)) = between("[[", "]]") {
        let (target, name) = inner.split_once('|').unwrap_or((inner, ""));
        let name = if name.trim().is_empty() { target.rsplit(':').next().unwrap_or(target) } else { name };
        let name = name.trim().trim_start_matches("{{").trim_end_matches("}}");
        out.push_str(&format!("[{name}](<{}>)", place(target.trim(), up, ".txt")));
        return length;
    }
    if let Some((inner, length)) = between("{{", "}}") {
        let (target, alt) = inner.split_once('|').unwrap_or((inner, ""));
        let target = target.trim().split('?').next().unwrap_or_default();
        out.push_str(&format!("![{}](<{}>)", alt.trim(), place(target, up, "")));
        return length;
    }
    for (open, end) in [("%%", "%%"), ("<nowiki>", "</nowiki>"), ("''", "''")] {
        if let Some((inner, length)) = between(open, end) {
            let fence = if inner.contains('`') { "``" } else { "`" };
            out.push_str(&format!("{fence}{}{fence}", inner.trim_matches('%')));
            return length;
        }
    }
    if let Some((inner, length)) = between("((", "))") {
        out.push_str(&format!(" ({inner})"));
        return length;
    }
    for (sign, tag) in [("//", "em"), ("__", "u")] {
        // Two slashes after a colon belong to an address.
        let address = sign == "//" && out.ends_with(':');
        if let Some((inner, length)) = between(sign, sign).filter(|_| !address) {
            out.push_str(&format!("<{tag}>{inner}</{tag}>"));
            return length;
        }
    }
    if text == "\\\\" || text.starts_with("\\\\ ") {
        out.push_str("<br>");
        return 2;
    }
    0
}

/// The target of a link of the wiki; its namespaces are folders.
fn place(target: &str, up: &str, ending: &str) -> String {
    if target.contains("://") || target.starts_with("mailto:") || target.starts_with('#') {
        return target.to_owned();
    }
    if target.contains('@') {
        return format!("mailto:{target}");
    }
    let (page, fragment) = target.split_once('#').map_or((target, None), |(page, fragment)| (page, Some(fragment)));
    let own = page.starts_with('.') || !page.contains(':');
    let path = page.trim_start_matches(['.', ':']).replace(':', "/");
    let path = if ending.is_empty() { path } else { path.to_lowercase().replace(' ', "_") };
    let fragment = fragment.map_or_else(String::new, |fragment| format!("#{fragment}"));
    format!("{}{path}{ending}{fragment}", if own { "" } else { up })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_becomes_markdown_line_by_line() {
        let cases = [
            ("====== Title ======", "# Title"),
            ("===== Part =====", "## Part"),
            ("  * one\n    * two\n  - three", "- one\n    - two\n1. three"),
            ("**b** //i// ''code'' __u__", "**b** <em>i</em> `code` <u>u</u>"),
            ("see https://a.example/x//y", "see https://a.example/x//y"),
            (
                "[[network:vpn|The VPN]] [[Other Page]]",
                "[The VPN](<../network/vpn.txt>) [Other Page](<other_page.txt>)",
            ),
            (
                "[[https://a.example|A]] [[me@a.example]]",
                "[A](<https://a.example>) [me@a.example](<mailto:me@a.example>)",
            ),
            ("{{:img:menu.png?200|Menu}}", "![Menu](<../img/menu.png>)"),
            ("<code bash>\nls //x//\n</code>\nend", "~~~~~~bash\nls //x//\n~~~~~~\nend"),
            ("^ A ^ B ^\n| 1 | [[x|y]] |", "| A | B |\n|---|---|\n| 1 | [y](<x.txt>) |"),
            ("one\\\\ two\\\\", "one<br> two<br>"),
            ("----", "***"),
            ("a ((note)) b", "a  (note) b"),
            ("a < b, 5 / 2, it's {x} [y] (z)", "a < b, 5 / 2, it's {x} [y] (z)"),
        ];
        for (given, wanted) in cases {
            assert_eq!(from_dokuwiki(given, "wiki/page.txt"), wanted, "{given}");
        }
    }

    #[test]
    fn what_is_no_page_is_told_apart() {
        assert!(is_dokuwiki("\u{feff}\n====== A ======\n"));
        for text in ["# A", "A\n==\n", "a == b ==", "=====", "", "notes of a meeting"] {
            assert!(!is_dokuwiki(text), "{text:?}");
        }
    }

    #[test]
    fn work_grows_with_the_page() {
        for pattern in ["[[", "{{", "//", "''", "((", "%%", "<nowiki>", "^a", "|[[a", "<code>\n", "__a", "  * a\n"] {
            let lengths = [500, 1_000, 2_000].map(|n| from_dokuwiki(&pattern.repeat(n), "a.txt").len());
            assert!(
                lengths[2] <= 4 * lengths[0] + 64 && lengths[2] <= 8 * 2_000 * pattern.len(),
                "{pattern}: {lengths:?}"
            );
        }
    }
}
