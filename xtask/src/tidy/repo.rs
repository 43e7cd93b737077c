//! The repository's own text files, read once.

use crate::fail::Outcome;
use crate::{places, process};

/// One text file: its path from the root, and what it says.
pub struct File {
    /// With forward slashes.
    pub path: String,
    /// The whole text.
    pub text: String,
}

/// All text files that git knows or would add.
pub struct Repo {
    /// In the order of their paths.
    pub files: Vec<File>,
}

impl Repo {
    /// Reads the work tree.
    pub fn read() -> Outcome<Self> {
        let mut git = process::command("git");
        git.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
        let listed = process::output(&mut git)?;
        let root = places::root();
        let files = listed.split('\0').filter(|path| !path.is_empty()).filter_map(|path| {
            // Pictures are no text, and a file may be deleted but not yet committed so.
            let text = std::fs::read_to_string(root.join(path)).ok()?;
            Some(File { path: path.to_owned(), text })
        });
        Ok(Self { files: files.collect() })
    }

    /// The places (`path:line`) where a line breaks a rule, among files whose path is wanted.
    pub fn lines(&self, wanted: impl Fn(&str) -> bool, breaks: impl Fn(&str) -> bool) -> Vec<String> {
        let files = self.files.iter().filter(|file| wanted(&file.path));
        let lines = files.flat_map(|file| {
            let numbered = file.text.lines().zip(1..);
            numbered.map(move |(line, number)| (file, line, number))
        });
        let broken = lines.filter(|(_, line, _)| breaks(line));
        broken.map(|(file, _, number)| format!("{}:{number}", file.path)).collect()
    }
}

/// A repository of made-up files, for the rules' own tests.
#[cfg(test)]
pub fn of(files: &[(&str, &str)]) -> Repo {
    let file = |(path, text): &(&str, &str)| File { path: (*path).to_owned(), text: (*text).to_owned() };
    Repo { files: files.iter().map(file).collect() }
}
