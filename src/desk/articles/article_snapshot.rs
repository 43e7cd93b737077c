//! The state of an article that a person has seen, to list later changes.

use portico_domain::{
    api::{ArticleCopy, ArticleEditing},
    knowledge::ArticleState,
};
use portico_words as words;

use crate::{browser, format, lang::lang};

/// The versions and the state of an article at one time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArticleSnapshot {
    version: u32,
    state: ArticleState,
    copy: u32,
}

impl ArticleSnapshot {
    /// As displayed; `copy` is the version of the text that this page has saved last.
    pub fn of(article: &ArticleEditing, copy: u32) -> Self {
        Self { version: article.version, state: article.state, copy }
    }

    /// The changes since then, as sentences.
    pub fn since(self, now: &ArticleEditing) -> Vec<String> {
        let state =
            (now.state != self.state).then(|| words::changed::state(lang(), &words::article::state(lang(), now.state)));
        let text = (now.copy.version != self.copy).then(|| written(&now.copy));
        let known: Vec<String> = state.into_iter().chain(text).collect();
        if known.is_empty() && now.version != self.version { vec![words::changed::about(lang())] } else { known }
    }
}

/// A sentence about who has edited a text, and when.
pub fn written(copy: &ArticleCopy) -> String {
    let name = copy.author.as_ref().map_or_else(|| words::editor::somebody(lang()), |author| author.name.clone());
    words::changed::text_by(lang(), &name, &format::relative(copy.at.unwrap_or_else(browser::now)))
}
