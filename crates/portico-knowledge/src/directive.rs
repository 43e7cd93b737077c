//! Parsing the directives of documentation platforms.

use crate::{
    dialect::{Arguments, Container},
    words::Alert,
};

/// A parsed directive.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Directive {
    /// `[!NOTE]` and the other alerts.
    Alert(Alert),
    /// `[!div …]`: layout only.
    Layout,
    /// `[!VIDEO url]`.
    Video(String),
    /// `[!INCLUDE [text](path)]`.
    Include(String),
    /// `:::image …:::`.
    Image { source: String, alt: String, icon: bool },
    /// `{% name … %}`, and the part of it that belongs into a sentence.
    Template { name: String, word: String },
    /// `:::no-loc text="…":::`.
    Word(String),
    /// An invisible link target: `{#id}`.
    Anchor(String),
    /// Marks a quotation as a container of another platform.
    Container(Container),
    /// A template that produces the beginning or all of a link's address.
    Target(String),
    /// An unknown directive, and the words of it that are shown.
    Strange(String),
    /// Anything else between `:::` and `:::`, icons, attributes: not shown.
    Unknown,
}

/// Maximum length of a directive, in bytes.
const LONGEST: usize = 2000;

/// Parses the directive at the beginning of a text; returns also its length in bytes.
pub(crate) fn directive(text: &str) -> Option<(Directive, usize)> {
    if text.starts_with("[!") {
        bracket(text)
    } else if text.starts_with(":::") {
        colons(text)
    } else if text.starts_with(':') {
        icon(text)
    } else if text.starts_with("{{<") || text.starts_with("{{%") {
        shortcode(text)
    } else if text.starts_with("{%") {
        template(text)
    } else {
        None
    }
}

/// The text up to `end` on this line, and the length including it.
fn until<'t>(text: &'t str, end: &str) -> Option<(&'t str, usize)> {
    let line = head(text).split('\n').next()?;
    line.find(end).map(|at| (&line[..at], at + end.len()))
}

fn head(text: &str) -> &str {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn bracket(text: &str) -> Option<(Directive, usize)> {
    let word: &str = &text[2..2 + text[2..].bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'-').count()];
    let after = &text[2 + word.len()..];
    if after.starts_with(']') {
        return Alert::named(word).map(|alert| (Directive::Alert(alert), 2 + word.len() + 1));
    }
    match word.to_ascii_lowercase().as_str() {
        "div" => until(text, "]").map(|(_, length)| (Directive::Layout, length)),
        "video" => {
            until(after, "]").map(|(url, length)| (Directive::Video(url.trim().to_owned()), 2 + word.len() + length))
        }
        "include" => target(after).map(|(path, length)| (Directive::Include(path), 2 + word.len() + length)),
        name if name.starts_with("code") => {
            target(after).map(|(_, length)| (Directive::Unknown, 2 + word.len() + length))
        }
        _ => None,
    }
}

/// ` [text](path)]`: the path, and the length of the whole.
fn target(text: &str) -> Option<(String, usize)> {
    let open = text.len() - text.trim_start_matches([' ', '\t', '-']).len();
    let inner = text[open..].starts_with('[').then(|| until(&text[open..], "](")).flatten()?;
    let start = open + inner.1;
    let (path, length) = until(&text[start..], ")")?;
    let end = start + length;
    let spaces = text[end..].bytes().take_while(|b| *b == b' ').count();
    let path = path.split_whitespace().next().unwrap_or_default().trim_matches(['<', '>']);
    text[end + spaces..].starts_with(']').then(|| (path.to_owned(), end + spaces + 1))
}

fn colons(text: &str) -> Option<(Directive, usize)> {
    let word = text[3..].split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next().unwrap_or_default();
    if word.is_empty() {
        return None;
    }
    let (inner, length) = until(&text[3..], ":::").map(|(inner, length)| (inner, 3 + length)).or_else(|| {
        // Unclosed: a known directive extends to the end of the line.
        let line = head(text).split('\n').next()?;
        matches!(word, "image" | "row" | "column" | "zone" | "moniker" | "code").then_some((&line[3..], line.len()))
    })?;
    let value = |name: &str| attribute(inner, name).unwrap_or_default();
    let what = match word {
        "image" => Directive::Image { source: value("source"), alt: value("alt-text"), icon: value("type") == "icon" },
        "no-loc" => Directive::Word(value("text")),
        "row" | "column" | "row-end" | "column-end" | "zone" | "zone-end" | "moniker" | "moniker-end" | "image-end" => {
            Directive::Layout
        }
        _ => Directive::Unknown,
    };
    Some((what, length))
}

/// The value of `name="value"`, also without quotes.
fn attribute(inner: &str, name: &str) -> Option<String> {
    let (at, _) = inner.match_indices(name).find(|(at, _)| {
        let before = inner[..*at].chars().next_back();
        before.is_none_or(char::is_whitespace) && inner[at + name.len()..].trim_start().starts_with('=')
    })?;
    let value = inner[at + name.len()..].trim_start().trim_start_matches('=').trim_start();
    Some(match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].split(quote).next()?.to_owned(),
        _ => value.split_whitespace().next()?.to_owned(),
    })
}

/// `:material-account:` and other icon sets; other words between colons are emoji or prose.
fn icon(text: &str) -> Option<(Directive, usize)> {
    let name = text[1..].bytes().take_while(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || *b == b'-').count();
    let sets = ["material-", "fontawesome-", "octicons-", "simple-"];
    let known = sets.iter().any(|set| text[1..=name].starts_with(set)) && text[1 + name..].starts_with(':');
    known.then_some((Directive::Unknown, name + 2))
}

/// Inline shortcodes such as `{{< figure src="x.png" >}}`.
fn shortcode(text: &str) -> Option<(Directive, usize)> {
    let end = if text.starts_with("{{<") { ">}}" } else { "%}}" };
    let (inner, length) = until(&text[3..], end)?;
    let inner = inner.trim().trim_end_matches('/').trim_end();
    // `{{</* … */>}}` is an escaped shortcode.
    if inner.starts_with("/*") {
        return None;
    }
    let name = inner.split_whitespace().next().unwrap_or_default();
    let arguments = Arguments::of(&inner[name.len()..]);
    let first = |keys: &[&str]| arguments.named(keys).or(arguments.at(0)).unwrap_or_default().to_owned();
    let what = match name {
        "figure" | "img" | "image" => {
            let alt = arguments.named(&["alt", "caption", "title"]).unwrap_or_default().to_owned();
            Directive::Image { source: first(&["src", "link"]), alt, icon: false }
        }
        "youtube" => Directive::Video(format!("https://www.youtube.com/watch?v={}", first(&["id"]))),
        "vimeo" => Directive::Video(format!("https://vimeo.com/{}", first(&["id"]))),
        _ => {
            let quoted = inner.split(['"', '“', '`']).nth(1).unwrap_or_default();
            let word = if quoted.contains(['/', '.', '=']) { "" } else { quoted };
            Directive::Template { name: name.to_owned(), word: word.to_owned() }
        }
    };
    Some((what, length + 3))
}

/// The target of `{{< ref "page.md" >}}` in a link, `{{ site.baseurl }}` and `{{ "/x" | relative_url }}`, and its
/// length.
pub(crate) fn target_of_link(text: &str) -> Option<(String, usize)> {
    let (inner, length) = until(text.strip_prefix("{{")?, "}}")?;
    let inner = inner.trim().trim_matches(['<', '>', '%']).trim();
    let name = inner.split_whitespace().next().unwrap_or_default();
    let path = match name {
        "ref" | "relref" => Arguments::of(&inner[name.len()..]).at(0)?.to_owned(),
        _ if name.starts_with(['"', '\'']) => Arguments::of(inner).at(0)?.to_owned(),
        _ if name.starts_with("site.") || name.starts_with("page.") => String::new(),
        _ => return None,
    };
    let (page, fragment) = path.split_once('#').map_or((path.as_str(), ""), |(page, fragment)| (page, fragment));
    let bare = matches!(name, "ref" | "relref") && !page.is_empty() && !page.rsplit('/').next()?.contains('.');
    let fragment = if fragment.is_empty() { String::new() } else { format!("#{fragment}") };
    Some((format!("{page}{}{fragment}", if bare { ".md" } else { "" }), length + 2))
}

/// `{#id}`, `{: .class}`, `{ .annotate width="300" }`: at the end of a line, or right after the element they belong
/// to.
pub(crate) fn attributes(text: &str, before: Option<char>) -> Option<(Directive, usize)> {
    let near = text.char_indices().nth(200).map_or(text, |(at, _)| &text[..at]);
    let (inner, length) = until(near.strip_prefix('{')?, "}")?;
    let (colon, inner) = inner.strip_prefix(':').map_or((false, inner), |inner| (true, inner));
    let close = before.is_some_and(|before| ")]*_`>\u{e001}".contains(before));
    let ends = text[length + 1..].trim_start_matches([' ', '\t']);
    let arguments = Arguments::of(inner);
    let all = arguments.all();
    let fits = |(key, value): &(&str, &str)| match *key {
        "" => value.len() > 1 && value.starts_with(['.', '#']) || colon,
        _ => close || colon || all.len() > 1,
    };
    let alone = ends.is_empty() || ends.starts_with('\n');
    if inner.contains('{') || all.is_empty() || !all.iter().all(fits) || !(alone || close) {
        return None;
    }
    let id =
        all.iter().find_map(
            |(key, value)| {
                if key.is_empty() { value.strip_prefix('#') } else { (*key == "id").then_some(*value) }
            },
        );
    let what = match id {
        Some(id) if all.len() == 1 => Directive::Anchor(id.to_owned()),
        _ => Directive::Unknown,
    };
    Some((what, length + 1))
}

fn template(text: &str) -> Option<(Directive, usize)> {
    let near = &head(text)[..head(text).char_indices().nth(400).map_or(head(text).len(), |(at, _)| at)];
    let end = near.find("%}")?;
    let inner = &near[2..end];
    if inner.contains("\n\n") || inner.contains("```") || inner.contains("{%") {
        return None;
    }
    let inner = inner.trim().trim_start_matches('-');
    let name = inner.split_whitespace().next().unwrap_or_default().to_owned();
    let quoted = inner.split(['"', '“']).nth(1).unwrap_or_default();
    let silent = matches!(name.as_str(), "include" | "page" | "link" | "if" | "unless" | "for" | "assign" | "case")
        || name.starts_with("end")
        || quoted.contains(['/', '.']);
    let word = if silent { String::new() } else { quoted.to_owned() };
    Some((Directive::Template { name, word }, end + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Directive {
        let (what, length) = directive(text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(length, text.len(), "{text}");
        what
    }

    #[test]
    fn directives() {
        let image = |source: &str, alt: &str, icon| Directive::Image { source: source.into(), alt: alt.into(), icon };
        let template = |name: &str, word: &str| Directive::Template { name: name.into(), word: word.into() };
        let cases = [
            ("[!NOTE]", Directive::Alert(Alert::Note)),
            ("[!important]", Directive::Alert(Alert::Important)),
            ("[!div class=\"nextstepaction\"]", Directive::Layout),
            ("[!VIDEO https://a.example/x?rel=0]", Directive::Video("https://a.example/x?rel=0".into())),
            ("[!INCLUDE [a b](../x.md)]", Directive::Include("../x.md".into())),
            ("[!INCLUDE[](x.md)]", Directive::Include("x.md".into())),
            (
                ":::image type=\"content\" source=\"m/a.png\" alt-text=\"A *b* <c>\":::",
                image("m/a.png", "A *b* <c>", false),
            ),
            (":::image type='icon' source=m/a.png:::", image("m/a.png", "", true)),
            (":::image source=\"m/a.png\" alt-text=\"open", image("m/a.png", "open", false)),
            (":::no-loc text=\"Word\":::", Directive::Word("Word".into())),
            (":::row:::", Directive::Layout),
            (":::code language=\"x\" source=\"y\":::", Directive::Unknown),
            ("{% slack_channel \"people-ops\" %}", template("slack_channel", "people-ops")),
            ("{% include \"x.html\" %}", template("include", "")),
            ("{%\nendalert %}", template("endalert", "")),
        ];
        for (given, wanted) in cases {
            assert_eq!(one(given), wanted, "{given}");
        }
    }
}
