//! What was dropped, changed or not understood, and where.

use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation;

/// One line of the report on an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImportWarning {
    /// The line, counted from 1: in the body for [`render`](crate::render), in the file for
    /// [`front_matter`](crate::front_matter). See [`FrontMatter::lines`](crate::FrontMatter::lines).
    pub line: u32,
    /// What happened.
    pub kind: WarningKind,
    /// The thing it happened to, as it stands in the file, cut to a readable length.
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
    /// The value does not fit its key and was dropped.
    BadValue,
    /// The key means nothing here and was dropped.
    DroppedKey,
    /// The title was taken from the first heading.
    TitleFromHeading,
    /// The link leads nowhere; its text is shown.
    DeadLink,
    /// No heading or anchor of that name in this article; the text is shown.
    DeadAnchor,
    /// The link's scheme is not allowed; its text is shown.
    UnsafeLink,
    /// The picture is not there; its description is shown.
    MissingPicture,
    /// The picture's path leads out of the root; its description is shown.
    RefusedPicture,
    /// The picture has too many bytes; its description is shown.
    LargePicture,
    /// What is named as a picture is none; its description is shown.
    NotAPicture,
    /// The article has more pictures than it may; the description is shown.
    TooManyPictures,
    /// The included text is not there; a gap is left.
    MissingInclude,
    /// The include leads out of the root, to itself, too deep, or to too much.
    RefusedInclude,
    /// A template tag (`{% … %}`) was taken out.
    Template,
    /// A directive that is not known here was taken out.
    Directive,
    /// A tag that is no HTML, or not allowed, is shown as text.
    TagAsText,
    /// A script, a style, or a tag without its partner was taken out.
    RemovedHtml,
    /// A comment was taken out.
    Comment,
    /// An embedded page or film became a link.
    Media,
    /// Invisible or control characters were taken out.
    InvisibleCharacters,
    /// The nesting is too deep; the text is shown without it.
    TooDeep,
    /// The table would be filled up with too many empty cells; it is shown as text.
    LargeTable,
    /// The article is too large to be shown: it ends here.
    TooLarge,
    /// There are more notes than are told.
    MoreNotes,
}

impl ImportWarning {
    /// A note, with `what` on one line and cut to 120 characters.
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

/// The first 120 characters as a person counts them, never part of one.
pub(crate) fn cut(text: &str) -> &str {
    text.grapheme_indices(true).nth(120).map_or(text, |(at, _)| &text[..at])
}
