//! Rules for sentences: those of `locales/` are used, and those of the command line are in `locales/`.

use std::collections::HashSet;

use super::literals::literals;
use super::repo::Repo;

pub(super) const SENTENCES: &str = "locales/en.toml";
const COMMAND_LINE: &str = "crates/portico-server/src/cli/";

/// The table that describes the language and contains no sentences.
const LANGUAGE: &str = "language";

/// Sentences that are not used. (Code that uses a missing sentence does not compile.)
pub fn unsaid(repo: &Repo) -> Vec<String> {
    let sources = repo.files.iter().filter(|file| file.path.ends_with(".rs") && !file.path.contains("tests/"));
    let said: HashSet<(&str, &str)> = sources.flat_map(|file| calls_in(&file.text)).collect();
    let tables = repo.files.iter().filter(|file| file.path == SENTENCES);
    let sentences = tables.flat_map(|file| keys(&file.text)).filter(|(_, table, _)| *table != LANGUAGE);
    let unsaid = sentences.filter(|(_, table, key)| !said.contains(&(*table, *key)));
    unsaid.map(|(line, _, _)| format!("{SENTENCES}:{line}")).collect()
}

/// The line of each sentence, the last part of its table's name, and its key. Both forms of a plural are one sentence.
pub(super) fn keys(toml: &str) -> Vec<(usize, &str, &str)> {
    let mut table = "";
    let mut keys: Vec<(usize, &str, &str)> = Vec::new();
    for (line, number) in toml.lines().zip(1..) {
        if let Some(heading) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            table = heading.rsplit('.').next().unwrap_or(heading);
        } else if let Some((key, _)) = line.split_once(" = ").filter(|_| !line.starts_with('#')) {
            let key = key.split('.').next().unwrap_or(key);
            if keys.last().is_none_or(|(_, _, before)| *before != key) {
                keys.push((number, table, key));
            }
        }
    }
    keys
}

/// All uses of `table::key` in a source, with aliases of tables resolved.
pub(super) fn calls_in(text: &str) -> Vec<(&str, &str)> {
    let names: Vec<(&str, &str)> = text.match_indices(" as ").map(|(at, _)| around(text, at, at + 4)).collect();
    let pairs = text.match_indices("::").map(|(at, _)| around(text, at, at + 2));
    // An alias may be used for different tables in different functions.
    let tables = |alias| names.iter().filter(move |(_, name)| *name == alias).map(|(table, _)| *table);
    pairs.flat_map(|(table, key)| tables(table).chain([table]).map(move |table| (table, key))).collect()
}

/// The names directly before `end` and directly after `start`.
fn around(text: &str, end: usize, start: usize) -> (&str, &str) {
    let other = |c: char| !c.is_alphanumeric() && c != '_';
    let before = text[..end].rfind(other).map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let after = text[start..].find(other).map_or(text.len(), |length| start + length);
    (&text[before..end], &text[start..after])
}

/// Sentences in the code of the command line: printed literals with a word, and other literals with more than one word.
pub fn in_code(repo: &Repo) -> Vec<String> {
    let files = repo.files.iter().filter(|file| file.path.starts_with(COMMAND_LINE) && file.path.ends_with(".rs"));
    let breaches = files.flat_map(|file| {
        let (code, _) = file.text.split_once("#[cfg(test)]").unwrap_or((&file.text, ""));
        let found = literals(code, &["say::line(", "say::error(", "say::raw(", "Refusal::new("]);
        let spoken = found.into_iter().filter(|literal| words(&literal.text) > usize::from(!literal.handed));
        spoken.map(|literal| format!("{}:{}", file.path, literal.line))
    });
    breaches.collect()
}

/// Number of words of a text, not counting `{placeholders}`.
fn words(text: &str) -> usize {
    let beside: String = text.split('{').map(|part| part.split_once('}').map_or(part, |(_, rest)| rest)).collect();
    beside.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count()
}

#[cfg(test)]
mod tests {
    use super::super::repo::of;
    use super::*;

    #[test]
    fn a_sentence_is_said_by_its_table_s_name_or_another() {
        let toml = "# [no] = \n[home]\ngreeting = \"Hello\"\nitems.one = \"{n} item\"\nitems.other = \"{n} items\"\n\
                    \n[cli.user]\nadded = \"Added\"\ngone = \"Gone\"\n";
        let all =
            "words::home::greeting(lang);\nuse words::{cli::user as text, home};\ntext::added(l);\nhome::items(l);";
        let repo = of(&[("locales/en.toml", toml), ("src/a.rs", all), ("src/tests/b.rs", "user::gone()")]);
        assert_eq!(unsaid(&repo), ["locales/en.toml:9"]);
        assert_eq!(unsaid(&of(&[("locales/en.toml", toml)])).len(), 4);
    }

    #[test]
    fn sentences_of_the_command_line_are_found() {
        let code = "//! Help with \"two words\".\n#[arg(long, default_value = \"a b\")]\n\
                    say::line(&format!(\"{count:>6}  {kind}\"));\n\
                    say::line(&words::user::added(lang(), &login));\n\
                    say::line(&format!(\n    \"Password: {text}\"\n));\n\
                    let url = format!(\"http://{local}\");\n\
                    return Err(Refusal::new(format!(\"No.\")));\n\
                    let later = \"It is late\";\n\
                    #[cfg(test)]\nlet fine = \"in a test\";\n";
        let repo = of(&[("crates/portico-server/src/cli/a.rs", code), ("crates/portico-server/src/a.rs", code)]);
        let lines = [6, 9, 10].map(|line| format!("crates/portico-server/src/cli/a.rs:{line}"));
        assert_eq!(in_code(&repo), lines);
    }
}
