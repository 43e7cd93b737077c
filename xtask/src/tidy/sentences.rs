//! Sentences for people stand in `locales/`, in every language, and not in the code of the server or of the apps.

use super::literals::literals;
use super::repo::Repo;

/// Where code speaks to people through the functions of portico-words alone.
const SPEAKERS: [&str; 2] = ["crates/portico-server/src/", "src/"];

/// Calls whose texts are for who develops or runs the program: the log, and what cannot happen.
const FOR_DEVELOPERS: [&str; 14] = [
    "trace!(",
    "debug!(",
    "info!(",
    "warn!(",
    "error!(",
    "span!(",
    "expect(",
    "expect_err(",
    "panic!(",
    "unreachable!(",
    "assert!(",
    "assert_eq!(",
    "assert_ne!(",
    "debug_assert!(",
];

/// How a piece of SQL may begin: it can look like a sentence that asks something.
const SQL: [&str; 14] = [
    "AND", "CREATE", "DELETE", "EXISTS", "FROM", "INSERT", "JOIN", "LIMIT", "NOT", "OR", "ORDER", "SELECT", "UPDATE",
    "WHERE",
];

/// Texts that begin with a capital letter, have three words or more and end as a sentence does. What attributes and comments say
/// is the API's description, the help of the command line, or for developers.
pub fn in_rust(repo: &Repo) -> Vec<String> {
    let speaks = |path: &str| SPEAKERS.iter().any(|folder| path.starts_with(folder)) && path.ends_with(".rs");
    let files = repo.files.iter().filter(|file| speaks(&file.path) && !file.path.ends_with("tests.rs"));
    let breaches = files.flat_map(|file| {
        let (code, _) = file.text.split_once("#[cfg(test)]").unwrap_or((&file.text, ""));
        let found = literals(code, &FOR_DEVELOPERS).into_iter().filter(|literal| !literal.handed);
        let sentences = found.filter(|literal| is_sentence(&literal.text));
        sentences.map(|literal| format!("{}:{}", file.path, literal.line))
    });
    breaches.collect()
}

fn is_sentence(text: &str) -> bool {
    let text = text.trim();
    let words: Vec<&str> = text.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).collect();
    text.starts_with(char::is_uppercase)
        && text.ends_with(['.', '?', '!', '…'])
        && words.len() >= 3
        && !words.first().is_some_and(|first| SQL.contains(first))
}

#[cfg(test)]
mod tests {
    use super::super::repo::of;
    use super::*;

    #[track_caller]
    fn check(code: &str, lines: &[usize]) {
        let found = lines.iter().map(|line| format!("src/a.rs:{line}")).collect::<Vec<_>>();
        assert_eq!(in_rust(&of(&[("src/a.rs", code)])), found, "{code}");
    }

    #[test]
    fn a_sentence_for_people_is_found() {
        check("let a = 1;\nreturn because(\"The text is empty.\");", &[2]);
        check("because(format!(\"At most {limit} are taken of each.\"))", &[1]);
        check("say(if a { \"Is it really so?\" } else { \"Ärger mit dem Netz!\" })", &[1, 1]);
        check("tracing::info!(\"It runs at last.\");\nlet a = \"It has two\\nlines then.\";", &[2]);
    }

    #[test]
    fn what_developers_read_is_none() {
        check("tracing::error!(%error, \"The store failed again.\");", &[]);
        check("a.expect(\"The build has made it.\"); assert!(b, \"This cannot be so.\");", &[]);
        check(
            "/// \"This is a comment.\"\n#[error(\"The file is not there.\")]\n#[utoipa::path(description = \"All of it.\")]\nfn a() {}",
            &[],
        );
        check("#[cfg(test)]\nmod tests { const A: &str = \"It is a test.\"; }", &[]);
    }

    #[test]
    fn sql_names_and_shorter_texts_are_none() {
        check("\"AND a.state = 'published' AND a.review_by <= ?\"", &[]);
        check(
            "[\"Portico\", \"Not found.\", \"text/html; charset=utf-8\", \"the store failed to answer.\", \"Ask IT now\"]",
            &[],
        );
    }

    #[test]
    fn the_sentences_themselves_and_tests_may_say_them() {
        let says = "\"The text is empty.\"";
        let files = [
            ("crates/portico-words/src/a.rs", says),
            ("crates/portico-server/tests/api/a.rs", says),
            ("src/forms/tests.rs", says),
            ("crates/portico-server/src/a.rs", says),
        ];
        assert_eq!(in_rust(&of(&files)), ["crates/portico-server/src/a.rs:1"]);
    }
}
