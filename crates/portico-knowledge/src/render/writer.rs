//! The writer: the state of one rendering.

use std::cell::Cell;

use comrak::{Arena, Options, nodes::Node, try_parse_document};

use super::{
    ArticleSource,
    budget::{self, RenderBudget, Work},
    heading,
    tree::RenderDepth,
};
use crate::{
    directive_placeholders::{self, Placeholder, WithPlaceholders},
    import_warning::{ImportWarning, WarningKind},
    links::Links,
    plain::{escape_into, visible},
    slug::Ids,
    tables::Tables,
    words::RenderedWords,
};

/// Generates HTML from the Markdown tree. Its output is well nested, so that the sanitizer's parser need not repair
/// it.
pub(crate) struct HtmlWriter<'w> {
    pub(super) links: &'w dyn Links,
    pub(super) words: &'static RenderedWords,
    /// The words of the title.
    pub(super) title: Vec<String>,
    pub(super) out: String,
    pub(super) placeholders: Vec<Placeholder>,
    pub(super) ids: Ids,
    /// The open tags of the author.
    pub(super) frames: Vec<OpenTag>,
    /// Frames below this index belong to enclosing blocks and are not closed from here.
    pub(super) floor: usize,
    /// Closing tags met inside a paragraph, for frames around it.
    pub(super) pending: Vec<String>,
    /// Whether the author used HTML tags.
    pub(super) own_tags: bool,
    /// The placeholder that made a quotation a callout, which is not shown again.
    pub(super) skip: Option<usize>,
    pub(super) in_link: bool,
    pub(super) limits: RenderDepth,
    pub(super) budget: RenderBudget,
    /// The levels of the enclosing headings, as the author counts them.
    pub(super) levels: Vec<u8>,
    pub(super) last_heading: String,
    /// The heading that was omitted because it repeats the title.
    pub(super) headline: Option<String>,
    /// Stack of the files being rendered: each includes the next.
    pub(super) files: Vec<String>,
    pub(super) line: u32,
    lines: LineNumbers,
    tables: Tables,
    anchors: Vec<Anchor>,
    notes: Vec<ImportWarning>,
    /// Number of `&` and of bytes 0xC2 since the last tag.
    heavy: usize,
}

/// Maximum number of them in one piece of text.
const HEAVIEST: usize = 2000;

/// An open tag of the author, and the text that closes it.
pub(super) struct OpenTag {
    pub(super) name: String,
    pub(super) close: String,
    pub(super) link: Option<usize>,
}

/// A link into this article; its heading may come later, so it is resolved at the end.
struct Anchor {
    fragment: String,
    line: u32,
    open: usize,
    close: usize,
}

/// Maps lines of the parsed text to lines of the file.
enum LineNumbers {
    Map(Vec<u32>),
    Fixed(u32),
}

impl<'w> HtmlWriter<'w> {
    pub(super) fn new(article: &ArticleSource<'w>, links: &'w dyn Links) -> Self {
        Self {
            links,
            words: RenderedWords::of(article.language),
            title: heading::words(article.title),
            out: String::with_capacity(article.body.len() * 2),
            placeholders: Vec::new(),
            ids: Ids::default(),
            frames: Vec::new(),
            floor: 0,
            pending: Vec::new(),
            own_tags: false,
            skip: None,
            in_link: false,
            limits: RenderDepth::default(),
            budget: RenderBudget::default(),
            levels: Vec::new(),
            last_heading: String::new(),
            headline: None,
            files: vec![links.path().to_owned()],
            line: 1,
            lines: LineNumbers::Fixed(1),
            tables: Tables::default(),
            anchors: Vec::new(),
            notes: Vec::new(),
            heavy: 0,
        }
    }

    /// Writes the body.
    pub(super) fn body(&mut self, body: &str) {
        let marked = self.mark(body);
        if marked.cleaned {
            self.note(WarningKind::InvisibleCharacters, "");
        }
        self.lines = LineNumbers::Map(marked.lines);
        self.markdown(&marked.text, |writer, root| writer.blocks(root));
        self.say_if_cut();
    }

    /// Replaces the directives of a text to be rendered by placeholders.
    pub(super) fn mark(&mut self, text: &str) -> WithPlaceholders {
        self.budget.give(text.len());
        let mut marked = directive_placeholders::replace_directives(text, &mut self.placeholders);
        if marked.refused {
            self.note(WarningKind::TooDeep, "");
        }
        for (line, rows) in self.tables.hide_large_tables(&mut marked, &mut self.placeholders) {
            if self.files.len() == 1 {
                self.line = line;
            }
            self.note(WarningKind::LargeTable, &rows);
        }
        marked
    }

    /// Parses text with placeholders, reporting all of it at the present line, and writes it.
    pub(super) fn fragment(&mut self, marked: &str, write: impl FnOnce(&mut Self, Node<'_>)) {
        let line = self.line;
        let lines = std::mem::replace(&mut self.lines, LineNumbers::Fixed(line));
        self.markdown(marked, write);
        self.lines = lines;
        self.line = line;
    }

    fn markdown(&mut self, marked: &str, write: impl FnOnce(&mut Self, Node<'_>)) {
        let mut options = Options::default();
        options.extension.autolink = true;
        options.extension.footnotes = true;
        options.extension.strikethrough = true;
        options.extension.table = true;
        options.extension.tasklist = true;
        let (asked, most) = (Cell::new(0), RenderBudget::steps(marked.len()));
        let cancel = || {
            asked.set(asked.get() + 1);
            asked.get() > most
        };
        let arena = Arena::new();
        // Beyond its limits a text is shown unparsed.
        let parsed = self.budget.parse(marked.len()).then(|| try_parse_document(&arena, marked, &options, &cancel));
        self.budget.work.steps += asked.get();
        match parsed {
            Some(Ok(root)) => write(self, root),
            _ => {
                self.note(WarningKind::TooDeep, "");
                self.push("<p>");
                self.text(marked);
                self.push("</p>\n");
            }
        }
    }

    /// Sets the line that warnings refer to.
    pub(super) fn at(&mut self, node: Node<'_>) {
        let line = node.data().sourcepos.start.line;
        self.line = match &self.lines {
            LineNumbers::Fixed(line) => *line,
            LineNumbers::Map(lines) => lines.get(line.saturating_sub(1)).copied().unwrap_or(self.line),
        };
    }

    pub(super) fn note(&mut self, kind: WarningKind, what: &str) {
        let Some(kind) = budget::room(self.notes.len(), kind) else { return };
        let what = directive_placeholders::restore(what, &self.placeholders);
        self.notes.push(ImportWarning::new(self.line, kind, &what));
    }

    pub(super) fn push(&mut self, html: &str) {
        if html.starts_with('<') {
            self.heavy = 0;
        }
        self.out.push_str(html);
    }

    /// Writes escaped text; entities may have introduced invisible characters.
    pub(super) fn escape(&mut self, text: &str) {
        escape_into(&mut self.out, &visible(text).0);
    }

    /// Writes text between tags.
    pub(super) fn prose(&mut self, text: &str) {
        self.pieces_of(text, Self::escape);
    }

    /// Writes text in pieces with a limited number of `&` and bytes 0xC2, separated by an invisible tag: the
    /// sanitizer's serialiser searches the rest of a text again after each of them, so the cost would be quadratic.
    pub(super) fn pieces_of(&mut self, text: &str, write: impl Fn(&mut Self, &str)) {
        let mut from = 0;
        for (at, byte) in text.bytes().enumerate() {
            if matches!(byte, b'&' | 0xc2) {
                self.heavy += 1;
                if self.heavy > HEAVIEST {
                    write(self, &text[from..at]);
                    self.push("<wbr>");
                    from = at;
                }
            }
        }
        write(self, &text[from..]);
    }

    /// Begins a link into this article; [`Self::close_anchor`] ends it.
    pub(super) fn open_anchor(&mut self, fragment: &str) -> usize {
        let open = self.out.len();
        self.anchors.push(Anchor { fragment: fragment.to_owned(), line: self.line, open, close: open });
        self.anchors.len() - 1
    }

    pub(super) fn close_anchor(&mut self, anchor: usize) {
        let close = self.out.len();
        if let Some(anchor) = self.anchors.get_mut(anchor) {
            anchor.close = close;
        }
    }

    /// Resolves the inner links and returns the HTML, the warnings and the work.
    pub(super) fn finish(mut self) -> (String, Vec<ImportWarning>, Work) {
        let mut html = String::with_capacity(self.out.len() + self.anchors.len() * 40);
        let mut from = 0;
        for anchor in std::mem::take(&mut self.anchors) {
            self.line = anchor.line;
            let fragment = crate::links::decode(&anchor.fragment).unwrap_or_default();
            let Some(id) = self.ids.find(&fragment) else {
                self.note(WarningKind::DeadAnchor, &format!("#{}", anchor.fragment));
                continue;
            };
            html.push_str(&self.out[from..anchor.open]);
            html.push_str("<a href=\"#");
            escape_into(&mut html, &id);
            html.push_str("\">");
            html.push_str(&self.out[anchor.open..anchor.close]);
            html.push_str("</a>");
            from = anchor.close;
        }
        html.push_str(&self.out[from..]);
        (html, self.notes, self.budget.work)
    }
}
