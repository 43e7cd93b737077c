//! The table of contents, the sections for the search index and the number of words, extracted from the final HTML so
//! that they match what a reader sees.

use serde::{Deserialize, Serialize};

use crate::{
    plain::plain_text,
    sanitizer::SanitizedHtml,
    tags::{HtmlPiece, decode, html_pieces},
};

/// An entry of the table of contents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Heading {
    /// Level 2 to 6, at most one deeper than the heading before.
    pub level: u8,
    /// Its id in the HTML, including the prefix.
    pub id: String,
    /// Its text.
    pub text: String,
}

/// The content between two headings: visible text only, one line per paragraph, item or cell.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleSection {
    /// The id of its heading; empty before the first.
    pub anchor: String,
    /// The text of its heading; empty before the first.
    pub heading: String,
    /// Its text.
    pub text: String,
}

/// The result of [`read`].
pub(crate) struct ArticleOutline {
    pub(crate) toc: Vec<Heading>,
    pub(crate) sections: Vec<ArticleSection>,
    pub(crate) words: u32,
}

/// Extracts the outline of final HTML.
pub(crate) fn read(html: &SanitizedHtml) -> ArticleOutline {
    let mut toc: Vec<Heading> = Vec::new();
    let mut sections = vec![ArticleSection::default()];
    let mut heading: Option<(u8, String, String)> = None;
    let mut text = String::new();
    let mut preformatted = false;
    for piece in html_pieces(html.as_str()) {
        match piece {
            HtmlPiece::Text(raw) => {
                let into = heading.as_mut().map_or(&mut text, |(_, _, heading)| heading);
                append(into, &decode(raw), preformatted);
            }
            HtmlPiece::Open(tag) => {
                preformatted |= tag.name == "pre";
                match level(&tag.name) {
                    Some(level) => {
                        let id = tag.attribute("id").unwrap_or_default().to_owned();
                        heading = Some((level, id, String::new()));
                    }
                    None => end_line(&mut text, &tag.name),
                }
            }
            HtmlPiece::Close { name, .. } => {
                preformatted &= name != "pre";
                if level(&name).is_some()
                    && let Some((level, id, words)) = heading.take()
                {
                    close(&mut sections, &mut text);
                    let words = words.trim().to_owned();
                    sections.push(ArticleSection { anchor: id.clone(), heading: words.clone(), text: String::new() });
                    toc.push(Heading { level, id, text: words });
                } else {
                    end_line(&mut text, &name);
                }
            }
            HtmlPiece::Comment => {}
        }
    }
    close(&mut sections, &mut text);
    let count = |text: &str| text.split_whitespace().count();
    let words = sections.iter().map(|section| count(&section.heading) + count(&section.text)).sum::<usize>();
    if sections[0].text.is_empty() {
        sections.remove(0);
    }
    ArticleOutline { toc, sections, words: u32::try_from(words).unwrap_or(u32::MAX) }
}

fn close(sections: &mut [ArticleSection], text: &mut String) {
    if let Some(last) = sections.last_mut() {
        last.text = std::mem::take(text).trim_end().to_owned();
    }
}

fn level(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', digit @ b'2'..=b'6'] => Some(digit - b'0'),
        _ => None,
    }
}

/// Appends text with white space collapsed; in code, line breaks are kept.
fn append(into: &mut String, text: &str, preformatted: bool) {
    for c in text.chars() {
        if c == '\n' && preformatted {
            end_line(into, "br");
        } else if c.is_whitespace() {
            if !into.is_empty() && !into.ends_with([' ', '\n']) {
                into.push(' ');
            }
        } else {
            into.push(c);
        }
    }
}

fn end_line(into: &mut String, name: &str) {
    let breaks = matches!(
        name,
        "blockquote"
            | "br"
            | "caption"
            | "dd"
            | "details"
            | "div"
            | "dl"
            | "dt"
            | "figcaption"
            | "figure"
            | "hr"
            | "li"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "td"
            | "th"
            | "tr"
            | "ul"
    );
    if breaks && !into.is_empty() && !into.ends_with('\n') {
        into.truncate(into.trim_end_matches(' ').len());
        into.push('\n');
    }
}

/// The text of the first heading of a body: `# …` outside code, or a line above `===`.
pub(crate) fn first_heading(body: &str) -> Option<String> {
    let mut fence: Option<&str> = None;
    let mut above = "";
    for line in body.lines() {
        let start = line.trim_start();
        match fence {
            Some(mark) if start.starts_with(mark) => fence = None,
            Some(_) => continue,
            None if start.starts_with("```") => fence = Some("```"),
            None if start.starts_with("~~~") => fence = Some("~~~"),
            None if line.starts_with("# ") && !line.contains("](#tab/") => {
                return named(line[2..].trim_end_matches(['#', ' ']));
            }
            None if !above.trim().is_empty() && !start.is_empty() && start.trim_end().bytes().all(|b| b == b'=') => {
                return named(above);
            }
            None => {}
        }
        above = line;
    }
    None
}

fn named(text: &str) -> Option<String> {
    let text = plain_text(&text.replace("**", "").replace('`', ""));
    (!text.is_empty()).then_some(text)
}
