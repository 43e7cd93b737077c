//! The words that rendering itself adds to the page, in the article's language.

/// The kinds of callout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Alert {
    Note,
    Tip,
    Important,
    Warning,
    Caution,
}

impl Alert {
    /// The kind for a directive's keyword, in any case.
    pub(crate) fn named(word: &str) -> Option<Self> {
        Some(match word.to_ascii_lowercase().as_str() {
            "note" | "info" => Self::Note,
            "tip" | "success" => Self::Tip,
            "important" => Self::Important,
            "warning" | "attention" => Self::Warning,
            "caution" | "danger" => Self::Caution,
            _ => return None,
        })
    }

    /// The keyword in `class="callout callout-…"`.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Tip => "tip",
            Self::Important => "important",
            Self::Warning => "warning",
            Self::Caution => "caution",
        }
    }
}

/// The words of one language.
pub(crate) struct RenderedWords {
    alerts: [&'static str; 5],
    /// Label of a table without a header.
    pub(crate) table: &'static str,
    /// Label of a collapsible section without a title.
    pub(crate) details: &'static str,
    /// Prefix of a video's address.
    pub(crate) video: &'static str,
    /// Notice below a truncated article.
    pub(crate) too_large: &'static str,
    /// Label of the link back from a footnote.
    pub(crate) back: &'static str,
}

impl RenderedWords {
    /// The words for a language tag; English for languages without a translation.
    pub(crate) fn of(language: Option<&str>) -> &'static Self {
        match language.and_then(|tag| tag.split(['-', '_']).next()).map(str::to_ascii_lowercase).as_deref() {
            Some("de") => &GERMAN,
            _ => &ENGLISH,
        }
    }

    /// The title of a callout.
    pub(crate) fn alert(&self, alert: Alert) -> &'static str {
        self.alerts[alert as usize]
    }
}

static ENGLISH: RenderedWords = RenderedWords {
    alerts: ["Note", "Tip", "Important", "Warning", "Caution"],
    table: "Table",
    details: "Details",
    video: "Video",
    too_large: "The rest of this article is too large to be shown.",
    back: "Back to the text",
};

static GERMAN: RenderedWords = RenderedWords {
    alerts: ["Hinweis", "Tipp", "Wichtig", "Warnung", "Vorsicht"],
    table: "Tabelle",
    details: "Details",
    video: "Video",
    too_large: "Der Rest dieses Artikels ist zu groß, um angezeigt zu werden.",
    back: "Zurück zum Text",
};
