//! From Markdown to what readers see.

use std::collections::BTreeMap;

use portico_domain::api::TocEntry;
use portico_knowledge::{Article, ImportWarning, Links, render};

use super::{languages::Languages, site::Site};
use crate::{
    budget::off_the_async_threads,
    store::{article_images::ArticleSite, article_transitions::Drawn},
};

/// Draws a text, and says what was dropped of it.
pub(super) fn draw(article: &Article<'_>, links: &dyn Links) -> (Drawn, Vec<ImportWarning>) {
    off_the_async_threads();
    let rendered = render(article, links);
    let toc =
        rendered.toc.into_iter().map(|heading| TocEntry { level: heading.level, id: heading.id, text: heading.text });
    let drawn = Drawn {
        html: rendered.html.into_string(),
        toc: toc.collect(),
        sections: serde_json::to_string(&rendered.sections).unwrap_or_default(),
        words: rendered.words,
    };
    (drawn, rendered.report)
}

/// Draws a working copy. It takes its time for a long text, so requests have it done by the budget.
#[must_use]
pub fn draw_copy(site: &ArticleSite, language: &str, title: &str, markdown: &str) -> (Drawn, Vec<ImportWarning>) {
    let texts = BTreeMap::new();
    let languages = Languages::default();
    let links = Site { path: &site.path, numbers: &site.numbers, languages: &languages, texts: &texts, pictures: site };
    draw(&Article { title, language: Some(language), body: markdown }, &links)
}
