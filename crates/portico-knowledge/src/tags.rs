//! Parsing and classifying the HTML tags that authors write; the renderer rewrites them.

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};

/// A piece of HTML source.
#[derive(Debug, PartialEq)]
pub(crate) enum HtmlPiece<'s> {
    /// Text, entities not decoded.
    Text(&'s str),
    /// An opening tag.
    Open(Tag<'s>),
    /// A closing tag.
    Close { name: String, source: &'s str },
    /// A comment.
    Comment,
}

/// A parsed opening tag.
#[derive(Debug, PartialEq)]
pub(crate) struct Tag<'s> {
    /// In lower case.
    pub(crate) name: String,
    /// Names in lower case, values decoded.
    pub(crate) attributes: Vec<(String, String)>,
    /// Its source.
    pub(crate) source: &'s str,
}

impl Tag<'_> {
    /// The value of an attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(have, _)| have == name).map(|(_, value)| value.as_str())
    }
}

/// How the renderer treats a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TagTreatment {
    /// Inline element: written; needs its closing tag.
    Inline,
    /// Block element: written.
    Block,
    /// Void element: written; has no closing tag.
    Void,
    /// The tag is omitted, its content is written.
    Unwrap,
    /// The tag and its content are omitted.
    Drop,
    /// Replaced by a link to its source.
    Media,
    /// Shown as text.
    Text,
}

/// Classifies a tag by its name.
pub(crate) fn treatment(name: &str) -> TagTreatment {
    match name {
        "a" | "abbr" | "b" | "bdi" | "cite" | "code" | "del" | "dfn" | "em" | "i" | "ins" | "kbd" | "mark" | "q"
        | "s" | "samp" | "small" | "span" | "strike" | "strong" | "sub" | "sup" | "tt" | "u" | "var" => {
            TagTreatment::Inline
        }
        "blockquote" | "caption" | "colgroup" | "dd" | "details" | "div" | "dl" | "dt" | "figcaption" | "figure"
        | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "li" | "ol" | "p" | "pre" | "section" | "summary" | "table"
        | "tbody" | "td" | "tfoot" | "th" | "thead" | "tr" | "ul" => TagTreatment::Block,
        "br" | "col" | "hr" | "img" | "wbr" => TagTreatment::Void,
        "article" | "aside" | "big" | "center" | "font" | "footer" | "header" | "label" | "main" | "nav" | "nobr"
        | "o:p" | "picture" => TagTreatment::Unwrap,
        "script" | "style" => TagTreatment::Drop,
        "audio" | "embed" | "iframe" | "object" | "source" | "track" | "video" => TagTreatment::Media,
        _ => TagTreatment::Text,
    }
}

/// Splits HTML into pieces. Text that only looks like a tag (`<https://…`, `<`, `a < b`) is text.
pub(crate) fn html_pieces(html: &str) -> impl Iterator<Item = HtmlPiece<'_>> {
    let mut rest = html;
    // If one comment is unterminated, all further ones are: they need not be searched again.
    let mut comments = true;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut from = 0;
        while let Some(at) = rest[from..].find('<').map(|at| at + from) {
            let found =
                if rest[at..].starts_with("<!--") { comment(&rest[at..], &mut comments) } else { tag(&rest[at..]) };
            if let Some((piece, length)) = found {
                if at > 0 {
                    let text = &rest[..at];
                    rest = &rest[at..];
                    return Some(HtmlPiece::Text(text));
                }
                rest = &rest[length..];
                return Some(piece);
            }
            from = at + 1;
        }
        Some(HtmlPiece::Text(std::mem::take(&mut rest)))
    })
}

fn comment<'s>(html: &'s str, comments: &mut bool) -> Option<(HtmlPiece<'s>, usize)> {
    if !*comments {
        return None;
    }
    let end = html[4..].find("-->").map(|end| (HtmlPiece::Comment, 4 + end + 3));
    *comments = end.is_some();
    end
}

/// Maximum length of a tag, in bytes; the `<` of a longer one is text.
const LONGEST: usize = 4096;

fn tag(html: &str) -> Option<(HtmlPiece<'_>, usize)> {
    let bytes = html.as_bytes();
    let closing = bytes.get(1) == Some(&b'/');
    let start = 1 + usize::from(closing);
    if !bytes.get(start)?.is_ascii_alphabetic() {
        return None;
    }
    let named = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b':' | b'_' | b'.');
    let mut at = start + bytes[start..].iter().take_while(|b| named(b)).count();
    let name = html[start..at].to_ascii_lowercase();
    let mut attributes = Vec::new();
    loop {
        at += bytes[at..].iter().take_while(|b| b.is_ascii_whitespace() || **b == b'/').count();
        match bytes.get(at)? {
            b'>' => break,
            _ if at > LONGEST => return None,
            b'<' | b'"' | b'\'' | b'=' => return None,
            _ => {}
        }
        let from = at;
        at += bytes[at..].iter().take_while(|b| !b.is_ascii_whitespace() && !b"/>=<\"'".contains(b)).count();
        let attribute = html[from..at].to_ascii_lowercase();
        let spaces = bytes[at..].iter().take_while(|b| b.is_ascii_whitespace()).count();
        if bytes.get(at + spaces) != Some(&b'=') {
            attributes.push((attribute, String::new()));
            continue;
        }
        at += spaces + 1;
        at += bytes[at..].iter().take_while(|b| b.is_ascii_whitespace()).count();
        let value = match bytes.get(at)? {
            quote @ (b'"' | b'\'') => {
                let length = bytes[at + 1..].iter().take(LONGEST).position(|b| b == quote)?;
                let value = &html[at + 1..at + 1 + length];
                at += length + 2;
                value
            }
            _ => {
                let from = at;
                at += bytes[at..].iter().take_while(|b| !b.is_ascii_whitespace() && **b != b'>').count();
                &html[from..at]
            }
        };
        attributes.push((attribute, decode(value)));
    }
    let source = &html[..=at];
    let piece =
        if closing { HtmlPiece::Close { name, source } } else { HtmlPiece::Open(Tag { name, attributes, source }) };
    Some((piece, at + 1))
}

/// Maximum length of a character reference, in bytes: that of `&CounterClockwiseContourIntegral;`.
const LONGEST_REFERENCE: usize = 33;

/// Decodes character references that end with a semicolon, by the tables of HTML. Unknown ones stay as written, and are
/// escaped when written.
pub(crate) fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(LONGEST_REFERENCE).position(|b| b == b';');
        match end.and_then(|end| Some((referenced(&rest[1..=end])?, end))) {
            Some((chars, end)) => {
                out.extend(chars.into_iter().flatten());
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// The characters for which a reference stands, such as `eacute;` or `#233;`: one or two.
fn referenced(reference: &str) -> Option<[Option<char>; 2]> {
    let Some(number) = reference.strip_prefix('#') else {
        // The table also contains the beginnings of names, without characters.
        let (first, second) = NAMED_ENTITIES.get(reference).filter(|(first, _)| *first != 0)?;
        return Some([char::from_u32(*first), char::from_u32(*second).filter(|_| *second != 0)]);
    };
    let number = number.strip_suffix(';')?;
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    let char = match code {
        // Numbers of Windows-1252, which HTML reads as the characters that they are there.
        0x80..=0x9f => C1_REPLACEMENTS[code as usize - 0x80],
        _ => char::from_u32(code).filter(|c| !c.is_control() || c.is_whitespace()),
    };
    char.map(|char| [Some(char), None])
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn references_are_decoded_by_the_tables_of_html() {
        let cases = [
            ("Caf&eacute; &Uuml;bersicht &#233;&#xE9;", "Café Übersicht éé"),
            ("it&#146;s 10&nbsp;GB &mdash; &CounterClockwiseContourIntegral;", "it’s 10\u{a0}GB — ∳"),
            ("&NotEqualTilde;", "\u{2242}\u{338}"),
            ("&amp;eacute; &lt;b&gt; &quot;&apos;", "&eacute; <b> \"'"),
            (
                "a=1&copy=2 & b &unknown; &ea; &; &#; &#x; &#1; &#xD800; &#129;",
                "a=1&copy=2 & b &unknown; &ea; &; &#; &#x; &#1; &#xD800; &#129;",
            ),
        ];
        for (given, expected) in cases {
            assert_eq!(decode(given), expected);
        }
    }
}
