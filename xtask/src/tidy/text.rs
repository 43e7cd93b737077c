//! Rules for all text files.

use super::repo::Repo;

/// Maximum length of a source file, in lines.
const LONGEST: usize = 400;

/// Sources that are too long. Tests are exempt.
pub fn long_files(repo: &Repo) -> Vec<String> {
    let sources = repo.files.iter().filter(|file| source(&file.path) && !test(&file.path));
    let long = sources.filter(|file| file.text.lines().count() > LONGEST);
    long.map(|file| file.path.clone()).collect()
}

fn source(path: &str) -> bool {
    [".rs", ".ts", ".css", ".sql"].iter().any(|ending| path.ends_with(ending))
}

fn test(path: &str) -> bool {
    path.starts_with("tests/") || path.contains("/tests/") || path.ends_with("tests.rs")
}

/// Markers of unfinished work.
pub fn left_for_later(repo: &Repo) -> Vec<String> {
    // Concatenated, so that this file does not violate its own rule.
    let marks = [["TO", "DO"], ["FIX", "ME"], ["XX", "X"]].map(|halves| halves.concat());
    repo.lines(source, |line| {
        let words = line.split(|c: char| !c.is_alphanumeric());
        words.into_iter().any(|word| marks.iter().any(|mark| mark == word))
    })
}

/// Text that is cut at code points, which may split an emoji or a letter with accents. `text::cut` counts graphemes.
pub fn cut_in_characters(repo: &Repo) -> Vec<String> {
    let ours = ["src/", "crates/portico-domain/src/", "crates/portico-server/src/", "crates/portico-words/src/"];
    let ours = |path: &str| ours.iter().any(|folder| path.starts_with(folder)) && path.ends_with(".rs");
    let marks = ["chars().take(", "char_indices().nth(", "floor_char_boundary("];
    // Exempt: the limiter's keys are not displayed, log lines are limited in bytes, and `loose` compares only.
    let unread =
        ["crates/portico-server/src/auth/limiter.rs", "crates/portico-server/src/log.rs", "src/normalized_text.rs"];
    let unread = |path: &str| unread.contains(&path);
    repo.lines(|path| ours(path) && !unread(path), |line| marks.iter().any(|mark| line.contains(mark)))
}

/// Absolute paths that exist only on one machine.
pub fn machine_paths(repo: &Repo) -> Vec<String> {
    let homes = [["/ro", "ot/"], ["/ho", "me/"], ["/Us", "ers/"], ["/wo", "rk/"]];
    let homes = homes.map(|halves| halves.concat());
    repo.lines(
        |_| true,
        |line| {
            let at_start = |at: usize| {
                let before = line[..at].chars().next_back();
                before.is_none_or(|c| !c.is_alphanumeric() && !"._-~/}$".contains(c))
            };
            homes.iter().any(|home| line.match_indices(home.as_str()).any(|(at, _)| at_start(at)))
        },
    )
}

/// Carriage returns, and files without a newline at the end or with empty lines there.
pub fn line_ends(repo: &Repo) -> Vec<String> {
    let broken = repo.files.iter().filter(|file| {
        let text = &file.text;
        !text.is_empty() && (text.contains('\r') || !text.ends_with('\n') || text.ends_with("\n\n"))
    });
    broken.map(|file| file.path.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::repo::of;
    use super::*;

    #[test]
    fn text_is_cut_in_one_place() {
        let cut = "let short: String = title.chars().take(80).collect();\n";
        assert_eq!(cut_in_characters(&of(&[("src/a.rs", cut), ("xtask/src/a.rs", cut)])), ["src/a.rs:1"]);
    }

    #[test]
    fn long_sources_are_found_and_long_tests_are_not() {
        let long = "x\n".repeat(LONGEST + 1);
        let repo = of(&[("src/a.rs", &long), ("tests/a.ts", &long), ("src/b.rs", "x\n")]);
        assert_eq!(long_files(&repo), ["src/a.rs"]);
    }

    #[test]
    fn marks_of_unfinished_work_are_whole_words() {
        let mark = ["TO", "DO"].concat();
        let text = format!("// fine\n// {mark}: later\nlet a{mark}s = 1;\n");
        assert_eq!(left_for_later(&of(&[("src/a.rs", &text)])), ["src/a.rs:2"]);
    }

    #[test]
    fn machine_paths_are_absolute() {
        let (home, root) = (["/ho", "me/"].concat(), ["/ro", "ot/"].concat());
        let text = format!("a {home}ann/x\nsrc{home}page.rs\n\"{root}.cache\"\nhttps://a.example{home}\n");
        let repo = of(&[("README.md", &text)]);
        assert_eq!(machine_paths(&repo), ["README.md:1", "README.md:3"]);
    }

    #[test]
    fn files_end_with_one_newline() {
        let repo = of(&[("a", "x"), ("b", "x\n"), ("c", "x\n\n"), ("d", "x\r\n"), ("e", "")]);
        assert_eq!(line_ends(&repo), ["a", "c", "d"]);
    }
}
