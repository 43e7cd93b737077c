//! Why nothing was imported.

use portico_knowledge::CategoryProblem;
use portico_words::{Lang, cli::articles as words};

use super::InWords;
use crate::knowledge::ImportError;

impl InWords for ImportError {
    fn in_words(&self, lang: Lang) -> String {
        match self {
            Self::Categories(problems) => {
                problems.iter().map(|problem| problem.in_words(lang)).collect::<Vec<_>>().join("\n")
            }
            Self::Owner(id) => words::owner(lang, id),
            Self::Picture(why) => words::picture(lang, &why.to_string()),
            Self::Store(error) => error.in_words(lang),
        }
    }
}

impl InWords for CategoryProblem {
    fn in_words(&self, lang: Lang) -> String {
        match self {
            Self::Unreadable(why) => words::categories(lang, why),
            Self::BadId(id) => words::category_id(lang, id),
            Self::Twice(id) => words::category_twice(lang, id),
            Self::NoName(id) => words::category_name(lang, id),
            Self::NoParent(id, parent) => words::category_parent(lang, id, parent),
            Self::Cycle(id) => words::category_cycle(lang, id),
        }
    }
}
