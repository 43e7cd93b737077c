//! What a container of another platform is here.

use crate::words::Alert;

/// What is around blocks.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Container {
    /// A callout; without a title it has that of its kind, and with an empty one it has none.
    Callout { alert: Alert, title: Option<String> },
    /// A part that opens.
    Details { title: Option<String>, open: bool },
    /// One of several, with its name.
    Tab(String),
    /// Nothing is around it: what is in it is shown below its title. What is not known is reported.
    Plain { title: Option<String>, known: bool },
}

impl Container {
    /// The callout that a platform's word means, with a title.
    pub(crate) fn callout(word: &str, title: Option<String>) -> Option<Self> {
        let (alert, own) = kind(&word.to_ascii_lowercase())?;
        Some(Self::Callout { alert, title: title.or_else(|| own.then(|| capital(word))) })
    }

    /// A callout whose kind is the platform's own or its author's: the word is its title.
    pub(crate) fn any_callout(word: &str, title: Option<String>) -> Self {
        Self::callout(word, title.clone())
            .unwrap_or_else(|| Self::Callout { alert: Alert::Note, title: title.or_else(|| Some(capital(word))) })
    }
}

/// Which callout a word means, and whether it says more than that.
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

/// The word with a capital, as the platforms show it.
pub(super) fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
