//! The status of a ticket, as a word with an icon and a colour.

use leptos::prelude::*;
use portico_domain::ticket::{Actor, PublicStatus};
use portico_words as words;

use super::{Glyph, Icon};
use crate::lang::lang;

/// The four meanings, and none of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Neither.
    Neutral,
    /// Something goes on.
    Info,
    /// Done.
    Good,
    /// Something is wanted.
    Warning,
    /// Something is wrong.
    Bad,
}

impl Tone {
    /// The class of a badge of this tone.
    #[must_use]
    pub fn badge(self) -> &'static str {
        match self {
            Self::Neutral => "badge",
            Self::Info => "badge badge-info",
            Self::Good => "badge badge-good",
            Self::Warning => "badge badge-warning",
            Self::Bad => "badge badge-bad",
        }
    }

    /// The class of a panel of this tone.
    #[must_use]
    pub fn panel(self) -> &'static str {
        match self {
            Self::Neutral => "panel",
            Self::Info => "panel panel-info",
            Self::Good => "panel panel-good",
            Self::Warning => "panel panel-warning",
            Self::Bad => "panel panel-bad",
        }
    }
}

/// A ticket's status in plain words.
#[component]
pub fn StatusBadge(
    /// The status.
    status: PublicStatus,
    /// Who reads it.
    reader: Actor,
) -> impl IntoView {
    let (tone, glyph) = match status {
        PublicStatus::Received => (Tone::Info, Glyph::Inbox),
        PublicStatus::InProgress => (Tone::Info, Glyph::Hourglass),
        PublicStatus::WaitingForYou => (Tone::Warning, Glyph::Message),
        PublicStatus::Resolved => (Tone::Good, Glyph::CheckCircle),
        PublicStatus::Closed => (Tone::Neutral, Glyph::Check),
        PublicStatus::Cancelled => (Tone::Neutral, Glyph::Slash),
    };
    view! { <span class=tone.badge()><Icon glyph/>{words::status::name(lang(), status, reader)}</span> }
}
