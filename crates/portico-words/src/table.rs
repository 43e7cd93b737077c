//! Where the texts are stored: in the program, except in a release build of the browser apps (`--cfg portico_split`),
//! which fetches them: one file per language and piece, one message per line, in the order of the functions' numbers.

/// A group of messages that is fetched as one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its name, part of the file name.
    pub name: &'static str,
    /// The number of its first message.
    pub first: usize,
}

/// The pieces that are fetched.
pub mod piece {
    use super::Piece;

    include!(concat!(env!("OUT_DIR"), "/pieces.rs"));
}

#[cfg(not(portico_split))]
mod compiled {
    use crate::Lang;

    include!(concat!(env!("OUT_DIR"), "/texts.rs"));

    pub(crate) fn text(lang: Lang, number: usize) -> &'static str {
        // The columns are in the order of the variants.
        TEXTS[number][lang as usize]
    }
}

#[cfg(not(portico_split))]
pub(crate) use compiled::text;

#[cfg(portico_split)]
mod fetched {
    use std::cell::RefCell;

    use super::Piece;
    use crate::Lang;

    /// Placeholder for a text that is not loaded, which means that code used a message before its piece was fetched.
    const MISSING: &str = "\u{fffd}";

    thread_local! {
        static TEXTS: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
    }

    /// Stores the texts of a fetched piece, in the language of this page load.
    pub fn install(piece: Piece, file: String) {
        TEXTS.with_borrow_mut(|texts| {
            for (number, line) in (piece.first..).zip(file.leak().split('\n')) {
                if texts.len() <= number {
                    texts.resize(number + 1, MISSING);
                }
                texts[number] = line;
            }
        });
    }

    /// Whether the texts of a piece are loaded.
    #[must_use]
    pub fn is_installed(piece: Piece) -> bool {
        text(Lang::default(), piece.first) != MISSING
    }

    pub(crate) fn text(_: Lang, number: usize) -> &'static str {
        TEXTS.with_borrow(|texts| texts.get(number).copied().unwrap_or(MISSING))
    }
}

#[cfg(portico_split)]
pub(crate) use fetched::text;
#[cfg(portico_split)]
pub use fetched::{install, is_installed};
