//! What a message on a ticket is called, and what it does.

use portico_domain::ticket::{Action, TicketKind};
use portico_words as words;

use super::COMMENT;
use crate::{lang::lang, ui::ControlProps};

/// The form for a message: its question, and the actions that the text can be sent with.
#[derive(Clone, Debug)]
pub struct Message {
    /// The question.
    pub ask: ControlProps,
    /// The main action, with the label of its button.
    pub main: (Action, String),
    /// The other action, with the label of its button.
    pub other: Option<(Action, String)>,
}

impl Message {
    /// The form on a ticket. A message on a resolved ticket reopens it, or only comments: both notify the person who
    /// resolved it.
    #[must_use]
    pub fn on(kind: TicketKind, asked: bool, may_reopen: bool) -> Self {
        let comment = (Action::Comment, words::common::send(lang()));
        if !may_reopen {
            let label = if asked { words::request::comment_answer(lang()) } else { words::request::comment(lang()) };
            return Self { ask: ControlProps::new(COMMENT, label), main: comment, other: None };
        }
        let (word, hint) = match kind {
            TicketKind::Incident => {
                (words::request::still_broken(lang()), words::request::comment_resolved_hint(lang()))
            }
            TicketKind::ServiceRequest => {
                (words::request::still_missing(lang()), words::request::comment_fulfilled_hint(lang()))
            }
        };
        Self {
            ask: ControlProps::new(COMMENT, words::request::comment(lang())).hint(hint),
            main: (Action::Reopen, word),
            other: Some((Action::Comment, words::request::just_comment(lang()))),
        }
    }
}
