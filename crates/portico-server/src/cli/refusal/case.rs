//! Why a document is no case.

use portico_domain::case::CaseError;
use portico_words::{Lang, cli::case as words};

use super::InWords;

impl InWords for CaseError {
    fn in_words(&self, lang: Lang) -> String {
        let why = match self {
            Self::Unreadable(error) => error.to_string(),
            Self::NotAnObject => words::not_an_object(lang),
            Self::Incomplete { name, part } => words::incomplete(lang, name, part),
            Self::NothingToJudge(name) => words::nothing_to_judge(lang, name),
            Self::TooDeep => words::too_deep(lang),
            Self::Twice(name) => words::twice(lang, name),
        };
        words::refused(lang, &why)
    }
}
