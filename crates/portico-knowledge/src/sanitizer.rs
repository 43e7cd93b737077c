//! The HTML sanitizer, and the type of sanitized HTML.

use std::{borrow::Cow, collections::HashSet, sync::LazyLock};

use ammonia::{Builder, UrlRelative};
use serde::Serialize;

use crate::slug::PREFIX;

/// Sanitized HTML. Only the sanitizer creates it, and it serialises as a plain string: stored HTML is sanitized again
/// with [`SanitizedHtml::sanitize`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct SanitizedHtml(String);

impl SanitizedHtml {
    /// Sanitizes HTML, for instance HTML stored by an older version.
    #[must_use]
    pub fn sanitize(html: &str) -> Self {
        clean_until_stable(clean(html))
    }

    /// Sanitizes the renderer's HTML, which is well formed unless the author used HTML tags.
    pub(crate) fn of_render(html: &str, own_tags: bool) -> Self {
        let once = clean(html);
        if own_tags { clean_until_stable(once) } else { Self(once) }
    }

    /// The HTML.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The HTML.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

impl std::fmt::Display for SanitizedHtml {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Sanitizes until nothing changes, so that a browser builds exactly the tree that was checked. HTML that does not
/// become stable is shown as text.
fn clean_until_stable(mut html: String) -> SanitizedHtml {
    for _ in 0..4 {
        let next = clean(&html);
        if next == html {
            return SanitizedHtml(html);
        }
        html = next;
    }
    SanitizedHtml(ammonia::clean_text(&html))
}

fn clean(html: &str) -> String {
    SANITIZER.clean(html).to_string()
}

/// The allowed tags.
const TAGS: &[&str] = &[
    "a",
    "abbr",
    "b",
    "bdi",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
    "wbr",
];

/// The allowed classes, besides `language-…` on code.
const CLASSES: &[&str] = &[
    "align-center",
    "align-right",
    "callout",
    "callout-caution",
    "callout-important",
    "callout-note",
    "callout-tip",
    "callout-title",
    "callout-warning",
    "footnote",
    "footnotes",
    "picture",
    "tab",
    "tab-name",
    "table-scroll",
    "task",
    "video",
];

/// The configured sanitizer.
static SANITIZER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let set = |names: &[&'static str]| names.iter().copied().collect::<HashSet<_>>();
    let mut builder = Builder::empty();
    builder
        .tags(set(TAGS))
        .clean_content_tags(set(&["script", "style"]))
        .generic_attributes(set(&["class", "dir", "id", "lang"]))
        .tag_attributes(
            [
                ("a", set(&["href", "rel", "aria-label"])),
                ("abbr", set(&["title"])),
                ("details", set(&["open"])),
                ("div", set(&["role", "tabindex", "aria-label"])),
                ("img", set(&["src", "alt", "width", "height"])),
                ("ol", set(&["start", "reversed"])),
                ("pre", set(&["tabindex"])),
                ("td", set(&["colspan", "rowspan"])),
                ("th", set(&["colspan", "rowspan", "scope"])),
            ]
            .into(),
        )
        .url_schemes(set(&["http", "https", "mailto", "tel"]))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .attribute_filter(attribute);
    builder
});

fn attribute<'v>(tag: &str, name: &str, value: &'v str) -> Option<Cow<'v, str>> {
    let passes = match name {
        "class" => value.split(' ').all(|class| {
            CLASSES.contains(&class) || (tag == "code" && class.strip_prefix("language-").is_some_and(language))
        }),
        "id" => value.strip_prefix(PREFIX).is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace)),
        "rel" => value == "noopener noreferrer",
        "role" => matches!(value, "note" | "region"),
        "tabindex" => value == "0",
        "dir" => matches!(value, "ltr" | "rtl" | "auto"),
        "scope" => matches!(value, "col" | "row"),
        "lang" => value.len() <= 35 && value.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'),
        "start" | "colspan" | "rowspan" | "width" | "height" => {
            (1..=5).contains(&value.len()) && value.bytes().all(|byte| byte.is_ascii_digit())
        }
        "open" | "reversed" => return Some(Cow::Borrowed("")),
        "href" => address(value) || value.strip_prefix('#').is_some_and(|id| id.starts_with(PREFIX)),
        "src" => address(value) && !value.starts_with("mailto:") && !value.starts_with("tel:"),
        _ => true,
    };
    passes.then_some(Cow::Borrowed(value))
}

/// Whether a URL is absolute or a path of this site: not `//host`, and without backslashes, which browsers treat as
/// slashes.
fn address(value: &str) -> bool {
    if value.contains('\\') || value.chars().any(char::is_control) {
        return false;
    }
    match value.strip_prefix('/') {
        Some(rest) => !rest.starts_with('/'),
        None => ["https:", "http:", "mailto:", "tel:"]
            .iter()
            .any(|scheme| value.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme))),
    }
}

/// Whether a word is allowed in `class="language-…"`.
pub(crate) fn language(word: &str) -> bool {
    !word.is_empty()
        && word.len() <= 30
        && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"+#.-_".contains(&b))
}
