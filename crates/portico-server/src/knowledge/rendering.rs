//! Rendering Markdown to what readers see.

use std::collections::BTreeMap;

use portico_domain::api::TocEntry;
use portico_knowledge::{ArticleSource, ImportWarning, Links, render};

use super::{languages::Languages, site::FolderLinks};
use crate::{
    budget::off_the_async_threads,
    store::{article_images::ArticleSite, article_transitions::RenderedArticle},
};

/// Renders a text, and reports what was dropped of it.
pub(super) fn render_article(article: &ArticleSource<'_>, links: &dyn Links) -> (RenderedArticle, Vec<ImportWarning>) {
    off_the_async_threads();
    let rendered = render(article, links);
    let toc =
        rendered.toc.into_iter().map(|heading| TocEntry { level: heading.level, id: heading.id, text: heading.text });
    let out = RenderedArticle {
        html: rendered.html.into_string(),
        toc: toc.collect(),
        sections: serde_json::to_string(&rendered.sections).unwrap_or_default(),
        words: rendered.words,
    };
    (out, rendered.report)
}

/// Renders a working copy. A long text takes long, so requests run it by the budget.
#[must_use]
pub fn render_copy(
    site: &ArticleSite,
    language: &str,
    title: &str,
    markdown: &str,
) -> (RenderedArticle, Vec<ImportWarning>) {
    let texts = BTreeMap::new();
    let languages = Languages::default();
    let links =
        FolderLinks { path: &site.path, numbers: &site.numbers, languages: &languages, texts: &texts, pictures: site };
    render_article(&ArticleSource { title, language: Some(language), body: markdown }, &links)
}
