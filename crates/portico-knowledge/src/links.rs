//! Link resolution, implemented by the caller, who knows the existing articles, pages and pictures.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;
use unicode_normalization::UnicodeNormalization;

/// Resolves an article's links. Paths are relative to the root of the articles, with `.` and `..` resolved; paths
/// that lead out of the root are never passed. `None` means that the target does not exist, and only the link's text
/// is shown.
///
/// An answer is a path of this site (`/knowledge/KB-7`) or an absolute `https:` URL. A fragment is appended to it.
pub trait Links {
    /// The path of the article itself, such as `network/connect-to-vpn.md`, to which its links are relative.
    fn path(&self) -> &str {
        ""
    }

    /// The address of another article, such as `network/vpn-error-codes.md`.
    fn article(&self, path: &str) -> Option<String>;

    /// The address of a link that starts with `/`, such as `/items/vpn-access`, with its query and without its
    /// fragment.
    fn site(&self, path: &str) -> Option<String>;

    /// The address of a picture: `path` is relative to the root, or as written when it starts with `/` or `https:`.
    ///
    /// # Errors
    /// Why the picture is not shown.
    fn image(&self, path: &str) -> Result<String, NoPicture>;

    /// The Markdown of a file to include, with or without front matter.
    fn include(&self, path: &str) -> Option<String>;
}

/// Why a picture is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoPicture {
    /// The file does not exist.
    Missing,
    /// Its path leads out of the root.
    Outside,
    /// The file is too large.
    TooLarge,
    /// The content is not a picture of a supported type.
    NotAPicture,
    /// The article has reached the maximum number of pictures.
    TooMany,
}

/// Resolves nothing: every link is dead, every picture is shown as its description.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoLinks;

impl Links for NoLinks {
    fn article(&self, _: &str) -> Option<String> {
        None
    }

    fn site(&self, _: &str) -> Option<String> {
        None
    }

    fn image(&self, _: &str) -> Result<String, NoPicture> {
        Err(NoPicture::Missing)
    }

    fn include(&self, _: &str) -> Option<String> {
        None
    }
}

/// The path of `target` relative to the root, as seen from the file `from`; `None` if it leads out of the root or names
/// no file. It is in Unicode NFC like all paths here; some file systems, and links copied from them, use other forms.
#[must_use]
pub fn below_root(from: &str, target: &str) -> Option<String> {
    let target: String = decode(target)?.nfc().collect();
    if target.starts_with('/') || target.contains(['\\', '\0', ':']) {
        return None;
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}

/// Decodes percent escapes; `None` if the result is not valid UTF-8.
pub(crate) fn decode(text: &str) -> Option<String> {
    percent_decode_str(text).decode_utf8().ok().map(Cow::into_owned)
}

/// The type of an address, before it is resolved.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Address<'a> {
    /// An anchor of this article.
    Fragment(&'a str),
    /// A path relative to the article, and its fragment.
    Relative(&'a str, Option<&'a str>),
    /// An absolute path of this site with its query, and its fragment.
    Site(&'a str, Option<&'a str>),
    /// The address of another site, or a mail or telephone address.
    External(String),
    /// An address that must not be linked.
    Unsafe,
}

/// Classifies an address. Control characters and white space around it are ignored, as in browsers.
pub(crate) fn classify(url: &str) -> Address<'_> {
    let url = url.trim_matches(|c: char| c.is_whitespace() || c.is_control());
    if url.contains(['\\', '\u{e000}']) || url.chars().any(char::is_control) {
        return Address::Unsafe;
    }
    if let Some(fragment) = url.strip_prefix('#') {
        return Address::Fragment(fragment);
    }
    if url.starts_with("//") {
        return Address::External(format!("https:{url}"));
    }
    if url.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("www.")) {
        return Address::External(format!("https://{url}"));
    }
    if let Some((scheme, _)) = url.split_once(':')
        && !scheme.contains(['/', '?', '#'])
    {
        let scheme = scheme.to_ascii_lowercase();
        return match scheme.as_str() {
            "http" | "https" | "mailto" | "tel" => Address::External(url.to_owned()),
            _ => Address::Unsafe,
        };
    }
    let (path, fragment) = url.split_once('#').map_or((url, None), |(path, fragment)| (path, Some(fragment)));
    if path.starts_with('/') {
        return Address::Site(path, fragment);
    }
    Address::Relative(path.split('?').next().unwrap_or(path), fragment)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_below_the_root() {
        let cases = [
            ("network/a.md", "b.md", Some("network/b.md")),
            ("network/a.md", "./b.md", Some("network/b.md")),
            ("network/a.md", "../mail/c.md", Some("mail/c.md")),
            ("a.md", "b%20c.md", Some("b c.md")),
            ("a.md", "../etc/passwd", None),
            ("network/a.md", "../../x", None),
            ("network/a.md", "%2e%2e/%2e%2e/x", None),
            ("a.md", "u\u{308}ber.md", Some("\u{fc}ber.md")),
            ("a.md", "u%CC%88ber.md", Some("\u{fc}ber.md")),
            ("network/a.md", "/etc/passwd", None),
            ("network/a.md", "..\\..\\x", None),
            ("a.md", "", None),
        ];
        for (from, target, wanted) in cases {
            assert_eq!(below_root(from, target).as_deref(), wanted, "{from} {target}");
        }
    }

    #[test]
    fn addresses() {
        use Address::*;
        let cases = [
            ("#every-day", Fragment("every-day")),
            ("vpn.md#top", Relative("vpn.md", Some("top"))),
            ("vpn.md?tabs=1", Relative("vpn.md", None)),
            ("/items/vpn?x=1#y", Site("/items/vpn?x=1", Some("y"))),
            ("//example.org/x", External("https://example.org/x".into())),
            ("www.example.org", External("https://www.example.org".into())),
            ("HTTPS://example.org", External("HTTPS://example.org".into())),
            ("tel:+49", External("tel:+49".into())),
            ("javascript:alert(1)", Unsafe),
            (" JaVaScRiPt:alert(1)", Unsafe),
            ("java\nscript:alert(1)", Unsafe),
            ("\u{1}javascript:alert(1)", Unsafe),
            ("data:text/html,x", Unsafe),
            ("/\\example.org", Unsafe),
            ("\\\\server\\share", Unsafe),
            ("ms-settings:network", Unsafe),
        ];
        for (given, wanted) in cases {
            assert_eq!(classify(given), wanted, "{given}");
        }
    }
}
