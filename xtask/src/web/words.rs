//! The files of texts that a split app loads: one for each language and piece, beside the app's files.

use std::fs;
use std::path::Path;

use portico_locales::{LocaleMessages, Piece};

use crate::fail::{Context, StepResult, fail};
use crate::places;

/// The placeholder in the page for the list of languages.
const NONE: &str = "var files={}";

/// All languages, with the source language first and the pseudo-language last.
pub fn languages() -> StepResult<Vec<LocaleMessages>> {
    portico_locales::read(&places::root().join("locales"))
}

/// The name of a file of texts.
pub fn name(tag: &str, piece: Piece) -> String {
    format!("words-{}-{}.txt", tag.to_ascii_lowercase(), piece.name())
}

/// Writes the files into a folder.
pub(super) fn write(folder: &Path) -> StepResult {
    for language in languages()? {
        for piece in Piece::FETCHED {
            let file = folder.join(name(&language.tag, piece));
            fs::write(&file, portico_locales::file(&language, piece))
                .context(format!("cannot write {}", file.display()))?;
        }
    }
    Ok(())
}

/// The page with the files of the shell's texts, by language; it derives the names of the others.
pub(super) fn listed(html: &str, folder: &str, tags: &[&str]) -> StepResult<String> {
    if !html.contains(NONE) {
        return fail(format!("the page has no place for the languages: {NONE}"));
    }
    let file = |tag: &&str| {
        let key = tag.to_ascii_lowercase();
        format!("\"{key}\":\"{folder}{}\"", name(tag, Piece::Shell))
    };
    let files: Vec<_> = tags.iter().map(file).collect();
    Ok(html.replacen(NONE, &format!("var files={{{}}}", files.join(",")), 1))
}

#[cfg(test)]
mod tests {
    use super::listed;

    #[test]
    fn the_page_names_the_words_of_each_language() {
        let html = listed("<script>var files={},asks={}</script>", "/app-ff/", &["en", "en-XA"]);
        let expected = "<script>var files={\"en\":\"/app-ff/words-en-shell.txt\",\
                        \"en-xa\":\"/app-ff/words-en-xa-shell.txt\"},asks={}</script>";
        assert_eq!(html.expect("a page"), expected);
        assert!(listed("<script></script>", "/", &[]).is_err());
    }
}
