//! The status of a ticket as a label with an icon and a colour.

use leptos::prelude::*;
use portico_domain::ticket::{Actor, PublicStatus};
use portico_words as words;

use super::{Glyph, Icon};
use crate::lang::lang;

/// The meaning that a colour and an icon convey.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// No special meaning.
    Neutral,
    /// Something is in progress.
    Info,
    /// Something is done.
    Good,
    /// Something needs attention.
    Warning,
    /// Something is wrong.
    Bad,
}

impl Tone {
    /// The CSS class of a badge of this tone.
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

    /// The CSS class of a panel of this tone.
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

/// The status of a ticket in plain words.
#[component]
pub fn StatusBadge(
    /// The status.
    status: PublicStatus,
    /// The role of the person who reads it: the wording depends on it.
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
