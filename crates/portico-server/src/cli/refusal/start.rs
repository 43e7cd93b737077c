//! Why the server does not start.

use portico_words::{
    Lang,
    cli::{self, demo, serve},
};

use super::{InWords, cause, shown};
use crate::{demo::DemoError, start::StartError};

impl InWords for StartError {
    fn in_words(&self, lang: Lang) -> String {
        match self {
            Self::Busy(folder) => serve::busy(lang, &shown(folder)),
            Self::Open(error) => error.in_words(lang),
            Self::Catalog(error) => error.in_words(lang),
            Self::Zone(zone) => serve::zone(lang, zone),
            Self::Demo(error) => error.in_words(lang),
            Self::Store(error) => error.in_words(lang),
            Self::Io(error) => error.in_words(lang),
        }
    }
}

impl InWords for DemoError {
    fn in_words(&self, lang: Lang) -> String {
        match self {
            Self::Store(error) => demo::not_saved(lang, &cause(lang, error)),
            Self::Io(error) => demo::not_kept(lang, &error.to_string()),
            Self::Folder { folder, why } => cli::folder_unreadable(lang, &shown(folder), &why.to_string()),
            Self::Articles(error) => demo::articles(lang, &error.in_words(lang)),
            Self::Password => demo::not_made(lang),
        }
    }
}
