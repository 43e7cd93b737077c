//! The texts that an app's code uses must have been loaded before it runs (docs/decisions/0043).

use std::collections::HashMap;

use portico_locales::Piece;

use super::repo::{File, Repo};
use super::words::{SENTENCES, calls_in, keys};

const APPS: &str = "src/";
const VIEWS: &str = "crates/portico-views/src/";
const STAFF: &str = "src/desk/";
/// Modules of portico-words whose functions use texts of several tables.
const MODULES: &str = "crates/portico-words/src/";

/// Code of the employee's app that is loaded later, with the texts of `Piece::Rest`; other code may use the shell's.
const LATER: [&str; 28] = [
    "crates/portico-views/src/accessibility.rs",
    "crates/portico-views/src/article/",
    "crates/portico-views/src/form/",
    "crates/portico-views/src/knowledge/",
    // Only the server has whole pages.
    "crates/portico-views/src/pages/",
    "crates/portico-views/src/search/",
    "crates/portico-views/src/sign_in.rs",
    "crates/portico-views/src/ticket/",
    "src/forms/",
    "src/pages/article.rs",
    "src/pages/cancel.rs",
    "src/pages/item.rs",
    "src/pages/knowledge.rs",
    "src/pages/password.rs",
    "src/pages/request.rs",
    "src/pages/requests.rs",
    "src/pages/search/",
    "src/pages/sections.rs",
    "src/pages/settings.rs",
    "src/pages/sign_in.rs",
    "src/parts/conflict_notice.rs",
    "src/parts/finder_results.rs",
    "src/parts/found.rs",
    "src/parts/helpful.rs",
    "src/parts/palette/",
    "src/parts/refused.rs",
    "src/parts/ticket/",
    "src/ui/article_text.rs",
];

type Words<'a> = HashMap<(&'a str, &'a str), Piece>;

/// Uses of texts whose piece may not have been loaded.
pub fn texts_used_before_load(repo: &Repo) -> Vec<String> {
    let mut words = Words::new();
    for (_, table, key) in repo.files.iter().filter(|file| file.path == SENTENCES).flat_map(|file| keys(&file.text)) {
        words.insert((table, key), Piece::of(&vec![table.to_owned(), key.to_owned()]));
    }
    for file in &repo.files {
        if let Some(module) = file.path.strip_prefix(MODULES).and_then(|name| name.strip_suffix(".rs")) {
            add_functions(module, &file.text, &mut words);
        }
    }
    let of_the_apps = |path: &str| path.starts_with(APPS) || path.starts_with(VIEWS);
    let code = repo.files.iter().filter(|file| of_the_apps(&file.path) && file.path.ends_with(".rs"));
    code.flat_map(|file| early_in(file, &words)).collect()
}

/// Adds the functions of a module, each with the latest piece of the texts that it uses.
fn add_functions<'a>(module: &'a str, text: &'a str, words: &mut Words<'a>) {
    for body in text.split("\npub fn ").skip(1) {
        let Some((name, body)) = body.split_once('(') else { continue };
        let latest = calls_in(body).into_iter().filter_map(|call| words.get(&call).copied()).max();
        if let Some(latest) = latest {
            words.insert((module, name), latest);
        }
    }
}

fn early_in(file: &File, words: &Words<'_>) -> Vec<String> {
    let latest = if file.path.starts_with(STAFF) {
        Piece::Desk
    } else if LATER.iter().any(|later| file.path.starts_with(later)) {
        Piece::Rest
    } else {
        Piece::Shell
    };
    // Some modules of the app have the names of tables.
    let is_word = |table: &str| file.text.contains(&format!("words::{table}::")) || file.text.contains("words::{");
    let early = calls_in(&file.text).into_iter().filter(|call| words.get(call).is_some_and(|piece| *piece > latest));
    let early = early.filter(|(table, _)| is_word(table));
    early.map(|(table, key)| format!("{} says {table}::{key}", file.path)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::repo::of;
    use super::*;

    #[test]
    fn a_word_is_said_where_its_piece_is() {
        let toml = "[home]\nhello = \"Hello\"\n[status_text]\nopen = \"Open\"\n[priority_text]\nhigh = \"High\"\n\
                    [settings]\ntitle = \"Settings\"\ntheme = \"Theme\"\n[editor]\nsave = \"Save\"\n";
        let status = "use crate::{status_text};\npub fn name(l: Lang) { status_text::open(l) }\n\
                      \npub fn priority(l: Lang) { priority_text::high(l) }\n";
        let said = "words::home::hello(l); words::settings::title(l); words::settings::theme(l); words::status::name(l);\n\
                    words::status::priority(l); words::editor::save(l);";
        let found = |path: &str| {
            let files = [(SENTENCES, toml), ("crates/portico-words/src/status.rs", status), (path, said)];
            texts_used_before_load(&of(&files)).iter().map(|place| place.replace(path, "")).collect::<Vec<_>>()
        };
        let shell = [" says settings::theme", " says status::priority", " says editor::save"];
        assert_eq!(found("src/pages/home/mod.rs"), shell);
        assert_eq!(found("src/pages/settings.rs"), [" says editor::save"]);
        assert_eq!(found("src/desk/mod.rs"), [""; 0]);
    }
}
