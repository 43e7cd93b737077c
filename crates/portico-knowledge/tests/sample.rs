//! Every article of a folder of real ones, given by `PORTICO_KB_SAMPLE`; skipped if that is not set.
#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout)]

mod common;

use std::{
    collections::{BTreeMap, HashSet},
    env, fs,
};

use portico_knowledge::{ArticleSource, Links, NoPicture, front_matter, render};

/// Resolves the folder's articles by name, and links to the site they were written for.
struct Folder<'f> {
    names: &'f HashSet<String>,
}

impl Links for Folder<'_> {
    fn path(&self) -> &str {
        "a/b/c/d.md"
    }

    fn article(&self, path: &str) -> Option<String> {
        let name = path.rsplit('/').next()?.strip_suffix(".md")?;
        self.names.contains(name).then(|| format!("/knowledge/{name}"))
    }

    fn site(&self, path: &str) -> Option<String> {
        let name = path.split('?').next()?.rsplit('/').next()?;
        Some(if self.names.contains(name) {
            format!("/knowledge/{name}")
        } else {
            format!("https://docs.example{path}")
        })
    }

    fn image(&self, _: &str) -> Result<String, NoPicture> {
        Err(NoPicture::Missing)
    }

    fn include(&self, _: &str) -> Option<String> {
        None
    }
}

#[test]
fn every_article_of_the_sample_is_readable() {
    let Some(folder) = env::var_os("PORTICO_KB_SAMPLE") else {
        println!("skipped: PORTICO_KB_SAMPLE is not set");
        return;
    };
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    files.sort();
    let names = files.iter().map(|path| path.file_stem().unwrap().to_string_lossy().into_owned()).collect();
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    let mut problems = Vec::new();
    let (mut words, mut headings) = (0, 0);
    for path in &files {
        let source = fs::read_to_string(path).unwrap();
        let (matter, body) = front_matter(&source);
        let title = matter.title.clone().unwrap_or_default();
        let page = render(&ArticleSource { title: &title, language: None, body }, &Folder { names: &names });
        let name = path.file_name().unwrap().to_string_lossy();
        let show = env::var("PORTICO_KB_SHOW").unwrap_or_default();
        for note in matter.report.iter().chain(&page.report) {
            let kind = serde_json::to_value(note.kind).unwrap().as_str().unwrap().to_owned();
            if show == kind {
                println!("{name}:{}: {}", note.line, note.what);
            }
            *kinds.entry(kind).or_default() += 1;
        }
        if show == *name {
            println!("{matter:#?}\n{}\n{:#?}", page.html, page.sections);
        }
        words += page.words;
        headings += page.toc.len();
        let mut problem = |what: String| problems.push(format!("{name}: {what}"));
        if title.is_empty() || matter.lines == 0 {
            problem("no title or no front matter".into());
        }
        common::dangers(page.html.as_str()).into_iter().for_each(&mut problem);
        look_for_directives(page.html.as_str(), &mut problem);
        look_for_code(body, page.html.as_str(), &mut problem);
        let ids: Vec<_> = page.toc.iter().map(|heading| &heading.id).collect();
        if ids.iter().any(|id| id.is_empty()) || ids.iter().collect::<HashSet<_>>().len() != ids.len() {
            problem(format!("ids of headings: {ids:?}"));
        }
        if portico_knowledge::SanitizedHtml::sanitize(page.html.as_str()) != page.html {
            problem("a second pass changes it".into());
        }
        if page.words < 15 {
            problem(format!("only {} words", page.words));
        }
    }
    println!("{} articles, {words} words, {headings} headings", files.len());
    for (kind, count) in kinds {
        println!("{count:6} {kind}");
    }
    assert!(problems.is_empty(), "{} problems:\n{}", problems.len(), problems.join("\n"));
    assert!(!files.is_empty());
}

/// Checks that no directive, tab or HTML tag is visible as text.
fn look_for_directives(html: &str, problem: &mut impl FnMut(String)) {
    let text = common::text(html, false);
    let shown = |at: usize| text[at..].chars().take(60).collect::<String>();
    for raw in ["[!", ":::", "{%", "%}", "#tab/", "](", "\u{e000}", "\u{e001}", "\u{200b}"] {
        if let Some(at) = text.find(raw) {
            problem(format!("{raw:?} is visible: {}", shown(at)));
        }
    }
    for (at, _) in text.match_indices("</") {
        let name: String = text[at + 2..].chars().take_while(char::is_ascii_alphanumeric).collect();
        if ["a", "b", "br", "div", "details", "summary", "li", "ul", "ol", "p", "span", "table", "td", "tr"]
            .contains(&name.to_lowercase().as_str())
        {
            problem(format!("a tag is visible: {}", shown(at)));
        }
    }
}

/// Checks that the text of every fenced block is in a code block, unchanged except for white space.
fn look_for_code(body: &str, html: &str, problem: &mut impl FnMut(String)) {
    let squeeze = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect::<String>();
    let code = squeeze(&portico_code(html));
    let mut block: Option<String> = None;
    for line in body.lines() {
        let fence = line.trim_start_matches([' ', '>']).starts_with("```");
        match (&mut block, fence) {
            (None, true) => block = Some(String::new()),
            (Some(text), false) => text.push_str(line.trim_start_matches([' ', '>'])),
            (Some(text), true) => {
                if !code.contains(&squeeze(text)) {
                    problem(format!("code is lost: {text}"));
                }
                block = None;
            }
            (None, false) => {}
        }
    }
}

fn portico_code(html: &str) -> String {
    common::parse(html)
        .into_iter()
        .filter_map(|part| match part {
            common::Part::Text { text, in_code: true } => Some(text),
            _ => None,
        })
        .collect()
}
