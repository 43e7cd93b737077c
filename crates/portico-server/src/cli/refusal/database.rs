//! Why the database does not do what it is asked for.

use portico_words::{
    Lang,
    cli::{database, restore},
};

use super::{InWords, shown};
use crate::store::{self, Damage, OpenError, RestoreError, SCHEMA, StoreError};

/// What is wrong, as a part of a sentence.
pub(in crate::cli) fn cause(lang: Lang, error: &StoreError) -> String {
    match error {
        StoreError::Unavailable(why) => database::not_now(lang, why),
        StoreError::Corrupt(Damage::Found(why)) => database::broken(lang, why),
        StoreError::Corrupt(damage) => damage.in_words(lang),
        StoreError::Newer { found } => database::newer(lang, &found.to_string(), &SCHEMA.to_string()),
        StoreError::Older { found } => database::older(lang, &found.to_string(), &SCHEMA.to_string()),
        // No command runs a job, and a fault of this program is told in the log's words.
        StoreError::LeaseLost(_) | StoreError::Internal(_) => error.to_string(),
    }
}

impl InWords for StoreError {
    fn in_words(&self, lang: Lang) -> String {
        database::failed(lang, &cause(lang, self))
    }
}

impl InWords for Damage {
    fn in_words(&self, lang: Lang) -> String {
        match self {
            Self::Empty => database::empty(lang),
            Self::Missing => database::missing(lang),
            Self::Foreign => database::foreign(lang),
            Self::Found(why) => why.clone(),
        }
    }
}

impl InWords for OpenError {
    fn in_words(&self, lang: Lang) -> String {
        match self {
            Self::Damaged { folder, file, why } => {
                let backups = shown(&store::backups(folder));
                database::damaged(lang, &backups, &shown(file), &shown(folder), &why.in_words(lang))
            }
            Self::Failed { folder, why } => database::not_opened(lang, &shown(folder), &cause(lang, why)),
        }
    }
}

impl InWords for RestoreError {
    fn in_words(&self, lang: Lang) -> String {
        match self {
            Self::Backup { file, why } => restore::unusable(lang, &shown(file), &cause(lang, why)),
            Self::TooNew { file, found, serves } => {
                restore::too_new(lang, &shown(file), &found.to_string(), &serves.to_string())
            }
            Self::Live(why) => restore::live(lang, &cause(lang, why)),
            Self::Failed(why) => restore::failed(lang, &cause(lang, why)),
        }
    }
}
