//! Grouping of messages into files that are fetched together.

use crate::locale::MessageKey;

/// A group of messages. The apps fetch each once, as one file; the server contains them all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Piece {
    /// Messages that the employee's app needs before any lazily loaded part.
    Shell,
    /// Messages of the lazily loaded parts.
    Rest,
    /// Messages that only the staff's app uses.
    Desk,
    /// Messages of the server itself.
    Server,
    /// Messages of the command line.
    CommandLine,
}

/// Tables and single messages by piece, the first match counts; a message that is not listed is in [`Piece::Rest`].
const PIECES: [(Piece, &[&str]); 5] = [
    (Piece::Rest, &["desk.late", "editor.edit"]),
    (
        Piece::Shell,
        &[
            "acts_next_text",
            "catalog",
            "combobox",
            "common",
            "failure",
            "footer",
            "home",
            "keys",
            "knowledge.title",
            "layout",
            "not_found",
            "problem_detail",
            "problem_title",
            "request.new_reply",
            "requests",
            "settings.title",
            "sign_out",
            "status_text",
        ],
    ),
    (
        Piece::Desk,
        &[
            "article_state_text",
            "desk",
            "edit_action_text",
            "edit_done_text",
            "editing_reason",
            "editor",
            "feedback",
            "note_text",
            "report",
        ],
    ),
    (Piece::Server, &["file_reason", "months", "request_reason"]),
    (Piece::CommandLine, &["cli"]),
];

impl Piece {
    /// The pieces that a browser fetches.
    pub const FETCHED: [Self; 3] = [Self::Shell, Self::Rest, Self::Desk];

    /// The piece of a message.
    #[must_use]
    pub fn of(key: &MessageKey) -> Self {
        let is_of = |names: &[&str]| {
            let mut names = names.iter().map(|name| name.split('.'));
            names.any(|name| key.iter().map(String::as_str).take(name.clone().count()).eq(name))
        };
        let found = PIECES.iter().find(|(_, names)| is_of(names));
        found.map_or(Self::Rest, |(piece, _)| *piece)
    }

    /// Its name, part of the file name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Shell => "shell",
            Self::Rest => "rest",
            Self::Desk => "desk",
            Self::Server => "server",
            Self::CommandLine => "cli",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_or_a_single_message_has_a_piece() {
        let of = |key: &str| Piece::of(&key.split('.').map(str::to_owned).collect());
        assert_eq!(of("home.morning"), Piece::Shell);
        assert_eq!(of("settings.title"), Piece::Shell);
        assert_eq!(of("settings.theme"), Piece::Rest);
        assert_eq!(of("editor.save"), Piece::Desk);
        assert_eq!(of("editor.edit"), Piece::Rest);
        assert_eq!(of("cli.user.added"), Piece::CommandLine);
    }
}
