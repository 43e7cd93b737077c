//! The status of a ticket, as a word with an icon and a colour.

use leptos::prelude::*;
use portico_domain::ticket::{Actor, PublicStatus};
use portico_words as words;

use super::{Icon, Shape};
use crate::lang::lang;

/// The four meanings, and none of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
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

impl Meaning {
    /// The class of a badge with this meaning.
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

    /// The class of a panel with this meaning.
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
    let (meaning, shape) = match status {
        PublicStatus::Received => (Meaning::Info, Shape::Inbox),
        PublicStatus::InProgress => (Meaning::Info, Shape::Hourglass),
        PublicStatus::WaitingForYou => (Meaning::Warning, Shape::Message),
        PublicStatus::Resolved => (Meaning::Good, Shape::CheckCircle),
        PublicStatus::Closed => (Meaning::Neutral, Shape::Check),
        PublicStatus::Cancelled => (Meaning::Neutral, Shape::Slash),
    };
    view! { <span class=meaning.badge()><Icon shape/>{words::status::name(lang(), status, reader)}</span> }
}
