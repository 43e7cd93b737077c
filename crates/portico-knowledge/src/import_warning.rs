//! Warnings: what was dropped, changed or not understood, and where.

use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation;

/// An entry of an article's import report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImportWarning {
    /// The line, counted from 1: in the body for [`render`](crate::render), in the file for
    /// [`front_matter`](crate::front_matter). See [`FrontMatter::lines`](crate::FrontMatter::lines).
    pub line: u32,
    /// What happened.
    pub kind: WarningKind,
    /// The affected text of the file, truncated to a readable length.
    pub what: String,
}

/// What happened to a part of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum WarningKind {
    /// The file has no front matter.
    NoFrontMatter,
    /// The front matter is not YAML; only its simple lines were read.
    BadFrontMatter,
    /// The value is invalid for its key and was dropped.
    BadValue,
    /// The key is unknown and was dropped.
    DroppedKey,
    /// The title was taken from the first heading.
    TitleFromHeading,
    /// The link's target does not exist; its text is shown.
    DeadLink,
    /// The article has no heading or anchor of that name; the text is shown.
    DeadAnchor,
    /// The link's scheme is not allowed; its text is shown.
    UnsafeLink,
    /// The picture does not exist; its description is shown.
    MissingPicture,
    /// The picture's path leads out of the root; its description is shown.
    RefusedPicture,
    /// The picture's file is too large; its description is shown.
    LargePicture,
    /// The file is not a supported picture; its description is shown.
    NotAPicture,
    /// The article exceeds the maximum number of pictures; the description is shown.
    TooManyPictures,
    /// The included file does not exist; nothing is shown.
    MissingInclude,
    /// The include leads out of the root, to itself, too deep, or to too much text.
    RefusedInclude,
    /// A template tag (`{% … %}`) was removed.
    Template,
    /// An unknown directive was removed.
    Directive,
    /// An unknown or forbidden tag is shown as text.
    TagAsText,
    /// A script, a style, or an unpaired tag was removed.
    RemovedHtml,
    /// A comment was removed.
    Comment,
    /// An embedded page or video became a link.
    Media,
    /// Invisible or control characters were removed.
    InvisibleCharacters,
    /// The nesting is too deep; its text is shown without markup.
    TooDeep,
    /// The table would have too many empty cells; it is shown as text.
    LargeTable,
    /// The article is too large to be rendered: the page ends here.
    TooLarge,
    /// The report is incomplete: there are more warnings.
    MoreNotes,
}

impl ImportWarning {
    /// A warning, with `what` on one line and truncated to 120 characters.
    pub(crate) fn new(line: u32, kind: WarningKind, what: &str) -> Self {
        let mut short: String = what.split_whitespace().collect::<Vec<_>>().join(" ");
        let end = cut(&short).len();
        if end < short.len() {
            short.truncate(end);
            short.push('…');
        }
        Self { line, kind, what: short }
    }
}

/// The first 120 grapheme clusters.
pub(crate) fn cut(text: &str) -> &str {
    text.grapheme_indices(true).nth(120).map_or(text, |(at, _)| &text[..at])
}
