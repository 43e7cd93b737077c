//! Why a model cannot be used.

use portico_embed::ModelError;
use portico_words::{
    Lang,
    cli::{file_unreadable, model as words},
};

use super::{InWords, shown};

impl InWords for ModelError {
    fn in_words(&self, lang: Lang) -> String {
        match self {
            Self::Missing(file) => words::missing(lang, &shown(file)),
            Self::Io(file, why) => file_unreadable(lang, &shown(file), &why.to_string()),
            Self::Archive(why) => words::archive(lang, &why.to_string()),
            Self::Hash { found, .. } => words::hash(lang, found),
            Self::Lacks(file) => words::lacks(lang, file),
            Self::Several(file) => words::several(lang, file),
            Self::TooLarge(file) => words::too_large(lang, file),
            Self::Config(why) => words::damaged(lang, "config.json", why),
            Self::Vocabulary(piece) => words::vocabulary(lang, piece),
            Self::Weights(why) => words::damaged(lang, "model.safetensors", why),
            Self::NotFinite => words::not_finite(lang),
        }
    }
}
