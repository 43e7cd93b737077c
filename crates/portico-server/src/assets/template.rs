//! The app's page as a template: what is drawn takes the place of the shell.

use std::collections::HashMap;

use axum::body::Bytes;

use super::filled_page::{FilledPage, FixedPart};

/// The app's page, cut where something is put in.
#[derive(Debug)]
pub(super) struct Template {
    /// Up to the language of the document.
    start: String,
    /// From there to the text of the title.
    before_title: String,
    /// From there to the end of the head, with the link to the style sheet, which stands behind the shell in the empty page.
    heads: Heads,
    /// The same with the style sheet as an element, for a page that comes first.
    first_heads: Heads,
    /// The style sheet as an element.
    inline_style: String,
    /// From the end of the head to the shell.
    before_shell: String,
    /// What follows the shell.
    rest: FixedPart,
    /// The files that each piece of the app needs beside the start.
    pieces: HashMap<String, Vec<String>>,
}

/// The head of a page.
#[derive(Debug)]
struct Heads {
    /// As it was built.
    at_once: FixedPart,
    /// Where the app waits: its script and what is fetched ahead of it are marked for later.
    waiting: FixedPart,
}

impl Heads {
    fn of(style: &str, head: &str) -> Self {
        let with = |head: &str| FixedPart::new(format!("{style}{head}"));
        Self { at_once: with(head), waiting: with(&waiting(head)) }
    }
}

/// What is put into the page.
pub struct DrawnContent<'a> {
    /// The language of the document.
    pub lang: &'a str,
    /// The title of the page.
    pub title: &'a str,
    /// The content.
    pub html: &'a str,
    /// Answers of the API that the app begins with.
    pub embedded: &'a [EmbeddedAnswer],
    /// The pieces of the app that draw this page.
    pub pieces: &'a [&'a str],
    /// When the app takes over.
    pub start: AppStart,
    /// Where the browser finds the style sheet.
    pub style: StyleSheet,
}

/// Where the browser finds the style sheet of a drawn page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StyleSheet {
    /// In a file, which it has from a page before.
    Linked,
    /// In the page: nothing is fetched between the page and its first paint.
    Inline,
}

/// An answer of the API in a drawn page.
#[derive(Debug)]
pub struct EmbeddedAnswer {
    /// The address that it was asked at, as the app would ask.
    pub address: String,
    /// Its text.
    pub json: String,
    /// What its header `portico-keep` says.
    pub keep: Option<String>,
}

/// When the app takes over a drawn page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AppStart {
    /// As soon as it is there.
    AtOnce,
    /// With the first sign of use: the page can be used as it is.
    OnUse,
    /// Not at all: the page carries what only the server knows what to do with.
    Never,
}

impl AppStart {
    /// The attribute by which the page's scripts know.
    fn attribute(self) -> &'static str {
        match self {
            Self::AtOnce => "",
            Self::OnUse => " data-waits",
            Self::Never => " data-waits=\"never\"",
        }
    }
}

const LANG: &str = "<html lang=\"en\"";
const SHELL: &str = "<div id=\"shell\">";
const SHELL_END: &str = "<!-- end of the shell -->";

impl Template {
    /// Cuts the page. `None` when it is not the page of a built app. `file` finds a file of the app, `pieces` is the one in which the
    /// build says what each piece needs.
    pub(super) fn of<'a>(page: &str, pieces: Option<&Bytes>, file: impl Fn(&str) -> Option<&'a Bytes>) -> Option<Self> {
        let (start, rest) = page.split_once(LANG)?;
        let (before_title, rest) = rest.split_once("<title>")?;
        let (_, rest) = rest.split_once("</title>")?;
        let (head, rest) = rest.split_once("</head>")?;
        let (before_shell, rest) = rest.split_once(SHELL)?;
        let (_, rest) = rest.split_once(SHELL_END)?;
        let (style, rest) = without_style(rest)?;
        let sheet = style.split('"').find(|value| value.ends_with(".css")).and_then(file);
        let sheet = sheet.map(|sheet| format!("<style>{}</style>", String::from_utf8_lossy(sheet)));
        let inline_style = sheet.unwrap_or_else(|| style.clone());
        Some(Self {
            start: start.to_owned(),
            before_title: before_title.to_owned(),
            heads: Heads::of(&style, head),
            first_heads: Heads::of(&inline_style, head),
            inline_style,
            before_shell: before_shell.to_owned(),
            rest: FixedPart::new(rest),
            pieces: pieces.and_then(|json| serde_json::from_slice(json).ok()).unwrap_or_default(),
        })
    }

    /// Compresses the parts that many pages have.
    pub(super) fn prepare(&self) {
        let heads = [&self.first_heads, &self.heads].into_iter().flat_map(|heads| [&heads.at_once, &heads.waiting]);
        for part in heads.chain([&self.rest]) {
            part.compressed();
        }
    }

    /// The style sheet as an element of a page, whose content a policy has to allow.
    pub(super) fn inline_style(&self) -> &str {
        &self.inline_style
    }

    /// The page with what is drawn.
    pub(super) fn filled(&self, content: &DrawnContent<'_>) -> FilledPage<'_> {
        let (lang, start, title) = (content.lang, content.start.attribute(), escaped(content.title));
        let (until_lang, before_title) = (&self.start, &self.before_title);
        let begin = format!("{until_lang}<html lang=\"{lang}\" data-drawn{start}{before_title}<title>{title}</title>");
        let heads = match content.style {
            StyleSheet::Linked => &self.heads,
            StyleSheet::Inline => &self.first_heads,
        };
        let head = if content.start == AppStart::AtOnce { &heads.at_once } else { &heads.waiting };
        let embedded: usize = content.embedded.iter().map(|answer| answer.json.len() + 200).sum();
        let mut page = String::with_capacity(content.html.len() + embedded + 4_096);
        // Pieces share files.
        let mut files: Vec<&str> = Vec::new();
        for file in content.pieces.iter().filter_map(|piece| self.pieces.get(*piece)).flatten() {
            if !files.contains(&file.as_str()) {
                files.push(file);
            }
        }
        for file in files {
            page.push_str(&format!("<link data-rel=\"preload\" as=\"fetch\" crossorigin href=\"{file}\">"));
        }
        page.push_str("</head>");
        page.push_str(&self.before_shell);
        page.push_str("<div id=\"drawn\">");
        page.push_str(content.html);
        page.push_str("</div>");
        for EmbeddedAnswer { address, json, keep } in content.embedded {
            let address = escaped(address);
            let json = json.replace('<', "\\u003c");
            let keep = keep.as_deref().map(|keep| format!(" data-keep=\"{}\"", escaped(keep))).unwrap_or_default();
            page.push_str(&format!(
                "<script type=\"application/json\" data-answer=\"{address}\"{keep}>{json}</script>"
            ));
        }
        FilledPage { begin, head, content: page, end: &self.rest }
    }
}

/// The link to the style sheet, and the text without it.
fn without_style(text: &str) -> Option<(String, String)> {
    let end_of = |at: usize| text[at..].find('>').map(|length| at + length + 1);
    let links = text.match_indices("<link").filter_map(|(at, _)| Some((at, end_of(at)?)));
    let (start, end) = links.into_iter().find(|(start, end)| text[*start..*end].contains("stylesheet"))?;
    Some((text[start..end].to_owned(), format!("{}{}", &text[..start], &text[end..])))
}

/// A head whose module script does not run and whose links fetch nothing ahead, until the page's script starts both.
fn waiting(head: &str) -> String {
    let head = head.replace("<script type=\"module\">", "<script type=\"text/plain\">");
    head.replace("<link rel=\"modulepreload\"", "<link data-rel=\"modulepreload\"")
        .replace("<link rel=\"preload\"", "<link data-rel=\"preload\"")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<!doctype html><html lang=\"en\"><head><title>Portico</title><script>a</script></head><body>\
        <div id=\"shell\">x<div>y</div></div><!-- end of the shell --><script>b</script>\
        <link rel=\"stylesheet\" href=\"/main-1.css\"></body></html>";

    fn filled(content: &DrawnContent<'_>) -> String {
        let pieces = Bytes::from_static(b"{\"pages\":[\"/app-1/a.wasm\"]}");
        let sheet = Bytes::from_static(b"a>b{}");
        let file = |path: &str| (path == "/main-1.css").then_some(&sheet);
        Template::of(PAGE, Some(&pieces), file).expect("a template").filled(content).text()
    }

    #[test]
    fn what_is_drawn_takes_the_place_of_the_shell() {
        let embedded = [EmbeddedAnswer {
            address: "/api/v1/me?language=de&x".to_owned(),
            json: "{\"a\":\"</script><b>\"}".to_owned(),
            keep: Some("a;7".to_owned()),
        }];
        let content = DrawnContent {
            lang: "de",
            title: "A < B",
            html: "<main>M</main>",
            embedded: &embedded,
            pieces: &["pages", "pages"],
            start: AppStart::AtOnce,
            style: StyleSheet::Linked,
        };
        let expected = "<!doctype html><html lang=\"de\" data-drawn><head><title>A &lt; B</title>\
            <link rel=\"stylesheet\" href=\"/main-1.css\"><script>a</script>\
            <link data-rel=\"preload\" as=\"fetch\" crossorigin href=\"/app-1/a.wasm\"></head><body>\
            <div id=\"drawn\"><main>M</main></div>\
            <script type=\"application/json\" data-answer=\"/api/v1/me?language=de&amp;x\" data-keep=\"a;7\">{\"a\":\"\\u003c/script>\\u003cb>\"}</script>\
            <script>b</script></body></html>";
        assert_eq!(filled(&content), expected);
        let inline = DrawnContent { style: StyleSheet::Inline, ..content };
        assert_eq!(
            filled(&inline),
            expected.replace("<link rel=\"stylesheet\" href=\"/main-1.css\">", "<style>a>b{}</style>")
        );
    }

    #[test]
    fn the_app_waits_with_all_that_is_fetched_for_it() {
        let head = "<script>a</script><script type=\"module\">b</script><link rel=\"icon\" href=\"i\">\
            <link rel=\"modulepreload\" href=\"/a.js\"><link rel=\"preload\" href=\"/a.wasm\" as=\"fetch\">";
        let expected = "<script>a</script><script type=\"text/plain\">b</script><link rel=\"icon\" href=\"i\">\
            <link data-rel=\"modulepreload\" href=\"/a.js\"><link data-rel=\"preload\" href=\"/a.wasm\" as=\"fetch\">";
        assert_eq!(waiting(head), expected);
        let content = DrawnContent {
            lang: "en",
            title: "",
            html: "",
            embedded: &[],
            pieces: &["pages", "pages"],
            start: AppStart::OnUse,
            style: StyleSheet::Linked,
        };
        let page = filled(&content);
        assert!(page.contains("<html lang=\"en\" data-drawn data-waits>"), "{page}");
        assert!(page.contains("<link data-rel=\"preload\" as=\"fetch\" crossorigin href=\"/app-1/a.wasm\">"), "{page}");
    }

    #[test]
    fn a_page_without_the_marks_is_no_template() {
        assert!(Template::of("<html><head></head></html>", None, |_| None).is_none());
        assert!(Template::of(&PAGE.replace(SHELL_END, ""), None, |_| None).is_none());
    }
}
