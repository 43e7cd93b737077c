//! Synthetic articles, recombined from titles and paragraphs of real ones. Deterministic.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::random::Random;

/// The parts from which articles are generated.
pub struct Corpus {
    titles: Vec<String>,
    paragraphs: Vec<String>,
    random: Random,
}

impl Corpus {
    /// Reads the titles and paragraphs of the Markdown files below `folder`.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let mut corpus = Self { titles: Vec::new(), paragraphs: Vec::new(), random: Random::seeded(7) };
        for file in files(folder)? {
            corpus.take_apart(&String::from_utf8_lossy(&fs::read(file)?));
        }
        let enough = corpus.titles.len() > 20 && corpus.paragraphs.len() > 100;
        if enough { Ok(corpus) } else { Err(io::Error::other("too few articles to make others from")) }
    }

    fn take_apart(&mut self, text: &str) {
        let text = text.replace("\r\n", "\n");
        let (head, body) = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---")).unwrap_or(("", &text));
        let title = head.lines().find_map(|line| line.strip_prefix("title:"));
        self.titles.extend(title.map(|title| title.trim().trim_matches('"').to_owned()));
        let whole = |part: &&str| part.len() > 40 && !part.starts_with("---") && !part.contains("```");
        self.paragraphs.extend(body.split("\n\n").map(str::trim).filter(whole).map(str::to_owned));
    }

    /// Writes `count` articles into `folder`; only the title of the last one contains the word `last`.
    pub fn write(&mut self, folder: &Path, count: usize, last: &str) -> io::Result<()> {
        for number in 0..count {
            let below = folder.join(format!("{:03}", number / 500));
            fs::create_dir_all(&below)?;
            let end = if number + 1 == count { last } else { "" };
            let title = format!("{} {end}", self.title());
            let mut text = format!("---\ntitle: \"{}\"\nlabels: [label{}]\n---\n", title.trim(), self.random.below(40));
            for part in 0..4 + self.random.below(12) {
                if part % 4 == 3 {
                    let heading = self.title();
                    text.push_str(&format!("\n## {heading}\n"));
                }
                let at = self.random.below(self.paragraphs.len());
                text.push_str(&format!("\n{}\n", self.paragraphs[at]));
            }
            fs::write(below.join(format!("{number}.md")), text)?;
        }
        Ok(())
    }

    /// A plausible search: a few words of a title; and whether the last word is cut short, as in half of all searches.
    pub fn query(&mut self) -> (String, bool) {
        let at = self.random.below(self.titles.len());
        let mut words: Vec<String> = self.titles[at].split_whitespace().map(str::to_owned).collect();
        let count = 1 + self.random.below(4);
        while words.len() > count {
            let gone = self.random.below(words.len());
            words.remove(gone);
        }
        let typing = self.random.below(2) == 1;
        if let Some(last) = words.last_mut().filter(|last| typing && last.chars().count() > 3) {
            *last = last.chars().take(3).collect();
        }
        (words.join(" "), typing)
    }

    /// The first half of one title and the second half of another.
    pub fn title(&mut self) -> String {
        let (one, other) = (self.random.below(self.titles.len()), self.random.below(self.titles.len()));
        let (one, other): (Vec<&str>, Vec<&str>) =
            (self.titles[one].split_whitespace().collect(), self.titles[other].split_whitespace().collect());
        let halves = one.iter().take(one.len().div_ceil(2)).chain(other.iter().skip(other.len() / 2));
        halves.copied().collect::<Vec<_>>().join(" ").replace(['"', '\\'], "")
    }
}

fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else if path.extension().is_some_and(|end| end == "md") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
