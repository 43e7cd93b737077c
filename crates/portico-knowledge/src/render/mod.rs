//! Markdown to HTML: comrak parses, the writer here generates HTML, the sanitizer cleans it.

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
    outline::{self, ArticleSection, Heading},
    sanitizer::SanitizedHtml,
};
pub use budget::Work;
use writer::HtmlWriter;

/// The input of a rendering.
#[derive(Debug, Clone, Copy, Default)]
pub struct ArticleSource<'t> {
    /// The title, shown by the page: a first heading that repeats it is omitted.
    pub title: &'t str,
    /// The language of the few words that rendering adds, such as “Note”; English when it is not known.
    pub language: Option<&'t str>,
    /// The Markdown, without front matter.
    pub body: &'t str,
}

/// A rendered article.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Rendered {
    /// The HTML of the page.
    pub html: SanitizedHtml,
    /// The first heading, if it was omitted because it repeats the title: to be indexed too.
    pub headline: Option<String>,
    /// The headings, in order.
    pub toc: Vec<Heading>,
    /// The visible text, for the search index.
    pub sections: Vec<ArticleSection>,
    /// Number of words, for the reading time.
    pub words: u32,
    /// The warnings; lines count from 1 in the body.
    pub report: Vec<ImportWarning>,
    /// The work done.
    #[serde(skip)]
    pub work: Work,
}

/// Renders an article. It never fails: unknown constructs are shown as text and reported.
#[must_use]
pub fn render(article: &ArticleSource<'_>, links: &dyn Links) -> Rendered {
    let mut writer = HtmlWriter::new(article, links);
    writer.body(article.body);
    let own_tags = writer.own_tags;
    let headline = writer.headline.take();
    let (html, mut report, work) = writer.finish();
    report.sort_by_key(|note| note.line);
    let html = SanitizedHtml::of_render(&html, own_tags);
    let outline = outline::read(&html);
    Rendered { html, headline, toc: outline.toc, sections: outline.sections, words: outline.words, report, work }
}
