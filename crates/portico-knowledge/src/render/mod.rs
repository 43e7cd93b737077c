//! Markdown to HTML: comrak reads, the writer here writes, the sanitizer has the last word.

mod blocks;
mod budget;
mod callout;
mod heading;
mod html;
mod inclusion;
mod inlines;
mod link;
mod list;
mod pairs;
mod table;
mod tag;
mod tree;
mod writer;

use crate::{
    import_warning::ImportWarning,
    links::Links,
    outline::{self, Heading, Section},
    sanitizer::SafeHtml,
};
pub use budget::Work;
use writer::Writer;

/// What is rendered.
#[derive(Debug, Clone, Copy, Default)]
pub struct Article<'t> {
    /// The title, which the page shows: a first heading that repeats it is left out.
    pub title: &'t str,
    /// The language of the few words that rendering adds, such as “Note”; English when it is not known.
    pub language: Option<&'t str>,
    /// The Markdown, without front matter.
    pub body: &'t str,
}

/// A rendered article.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Rendered {
    /// What the page shows.
    pub html: SafeHtml,
    /// The first heading, when it was left out because the title says the same or nearly so: to be indexed beside it.
    pub headline: Option<String>,
    /// The headings, in order.
    pub toc: Vec<Heading>,
    /// The visible text, for the search index.
    pub sections: Vec<Section>,
    /// How many words it has, for the reading time.
    pub words: u32,
    /// What was dropped, changed or not understood; lines count from 1 in the body.
    pub report: Vec<ImportWarning>,
    /// What it cost.
    #[serde(skip)]
    pub work: Work,
}

/// Renders an article. It never fails: what is not understood is shown as text and reported.
#[must_use]
pub fn render(article: &Article<'_>, links: &dyn Links) -> Rendered {
    let mut writer = Writer::new(article, links);
    writer.body(article.body);
    let own_tags = writer.own_tags;
    let headline = writer.headline.take();
    let (html, mut report, work) = writer.finish();
    report.sort_by_key(|note| note.line);
    let html = SafeHtml::of_render(&html, own_tags);
    let outline = outline::read(&html);
    Rendered { html, headline, toc: outline.toc, sections: outline.sections, words: outline.words, report, work }
}
