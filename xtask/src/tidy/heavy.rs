//! Work that takes processor time is handed to other threads by the async functions of the server. What is known to be heavy is a
//! list of names: a rule cannot measure, so whoever writes another heavy function adds it.

use super::repo::{File, Repo};

const SERVER: &str = "crates/portico-server/src/";

/// Functions whose work grows with a text, a picture, a report or an index.
const HEAVY: [&str; 13] = [
    "render_copy(",
    "compare(",
    "sanitised(",
    "only_reachable(",
    "grouped(",
    "sha256(",
    "hash_password_into_with_memory(",
    "Meaning::load(",
    "meaning.apply(",
    "meaning.search(",
    "Index::open(",
    "Index::create(",
    "index.apply(",
];

/// Calls that run what they are given on another thread.
const ELSEWHERE: [&str; 2] = ["budget.run(", "spawn_blocking("];

/// Where small texts are rendered at once: the size up to which that takes less than a millisecond is asked for right before.
const SMALL: [&str; 1] = ["crates/portico-server/src/routes/knowledge/read.rs"];

/// Heavy calls of async functions that are not among the arguments of a call that runs them elsewhere.
pub fn on_async_threads(repo: &Repo) -> Vec<String> {
    let files = repo.files.iter().filter(|file| file.path.starts_with(SERVER) && file.path.ends_with(".rs"));
    files.filter(|file| !SMALL.contains(&file.path.as_str())).flat_map(in_file).collect()
}

fn in_file(file: &File) -> Vec<String> {
    let code = file.text.split("#[cfg(test)]").next().unwrap_or_default();
    let mut breaches = Vec::new();
    for (start, _) in code.match_indices("async fn ") {
        // What rustfmt has written ends at the next brace at the margin of the function.
        let line = code[..start].rfind('\n').map_or(0, |at| at + 1);
        let margin: String = code[line..].chars().take_while(|c| *c == ' ').collect();
        let end = code[start..].find(&format!("\n{margin}}}")).map_or(code.len(), |at| start + at);
        for at in heavy_in(&code[start..end]) {
            breaches.push(format!("{}:{}", file.path, code[..start + at].matches('\n').count() + 1));
        }
    }
    breaches
}

/// Where a function's text makes a heavy call itself.
fn heavy_in(text: &str) -> Vec<usize> {
    let (mut found, mut depth, mut handed) = (Vec::new(), 0_usize, None);
    let mut comment = false;
    for (at, c) in text.char_indices() {
        let rest = &text[at..];
        comment = (comment || rest.starts_with("//")) && c != '\n';
        if comment {
            continue;
        }
        let begins = !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        if handed.is_none() && begins {
            if ELSEWHERE.iter().any(|call| rest.starts_with(call)) {
                handed = Some(depth);
            } else if HEAVY.iter().any(|call| rest.starts_with(call)) {
                found.push(at);
            }
        }
        match c {
            '(' => depth += 1,
            ')' => {
                depth = depth.saturating_sub(1);
                handed = handed.filter(|opened| depth > *opened);
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::repo::of;
    use super::*;

    #[track_caller]
    fn check(code: &str, lines: &[usize]) {
        let path = "crates/portico-server/src/a.rs";
        let found: Vec<String> = lines.iter().map(|line| format!("{path}:{line}")).collect();
        assert_eq!(on_async_threads(&of(&[(path, code), ("src/a.rs", code)])), found, "{code}");
    }

    #[test]
    fn heavy_work_on_an_async_thread_is_found() {
        check("pub async fn a() {\n    let hash = sha256(&bytes);\n}\n", &[2]);
        check(
            "impl A {\n    async fn a() {\n        let b = budget.run(c, || d(e)).await;\n        compare(&b, &b)\n    }\n}\n",
            &[4],
        );
    }

    #[test]
    fn what_is_handed_to_another_thread_is_fine() {
        check("async fn a() {\n    app.budget.run(&me, move || (sha256(&bytes), compare(a, b))).await\n}\n", &[]);
        check("async fn a() {\n    spawn_blocking(move || Index::open(&folder)).await\n    // sha256(\n}\n", &[]);
    }

    #[test]
    fn functions_that_wait_for_nothing_may_be_heavy() {
        check("fn a() {\n    sha256(&bytes)\n}\nasync fn b() {\n    my_compare(c)\n}\n", &[]);
        check(
            "async fn a() {}\n#[cfg(test)]\nmod tests {\n    async fn b() {\n        sha256(&bytes)\n    }\n}\n",
            &[],
        );
    }
}
