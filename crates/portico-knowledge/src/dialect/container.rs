//! Mapping the containers of other platforms to ours.

use crate::words::Alert;

/// A container of blocks.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Container {
    /// A callout. `None` as title means the default title of its kind, an empty title means no title.
    Callout { alert: Alert, title: Option<String> },
    /// A collapsible section.
    Details { title: Option<String>, open: bool },
    /// One of several tabs, with its name.
    Tab(String),
    /// No container: the content is shown below its title. An unknown one is reported.
    Plain { title: Option<String>, known: bool },
}

impl Container {
    /// The callout for a platform's keyword, with a title.
    pub(crate) fn callout(word: &str, title: Option<String>) -> Option<Self> {
        let (alert, own) = kind(&word.to_ascii_lowercase())?;
        Some(Self::Callout { alert, title: title.or_else(|| own.then(|| capital(word))) })
    }

    /// A callout of an unknown kind too: the keyword becomes its title.
    pub(crate) fn any_callout(word: &str, title: Option<String>) -> Self {
        Self::callout(word, title.clone())
            .unwrap_or_else(|| Self::Callout { alert: Alert::Note, title: title.or_else(|| Some(capital(word))) })
    }
}

/// The callout for a keyword, and whether the keyword itself should be the title.
fn kind(word: &str) -> Option<(Alert, bool)> {
    Some(match word {
        "note" | "info" | "seealso" | "notice" | "default" | "primary" => (Alert::Note, false),
        "abstract" | "summary" | "tldr" | "todo" | "question" | "help" | "faq" | "example" | "quote" | "cite" => {
            (Alert::Note, true)
        }
        "tip" | "hint" => (Alert::Tip, false),
        "success" | "check" | "done" => (Alert::Tip, true),
        "important" => (Alert::Important, false),
        "warning" | "attention" | "warn" => (Alert::Warning, false),
        "caution" | "danger" | "error" => (Alert::Caution, false),
        "failure" | "fail" | "missing" | "bug" => (Alert::Caution, true),
        _ => return None,
    })
}

/// The word capitalised, as the platforms show it.
pub(super) fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
