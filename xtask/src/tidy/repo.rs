//! The text files of the repository, read once.

use crate::fail::StepResult;
use crate::{places, process};

/// A text file.
pub struct File {
    /// The path from the repository's root, with forward slashes.
    pub path: String,
    /// The whole content.
    pub text: String,
}

/// All text files that git tracks or would add.
pub struct Repo {
    /// The files, sorted by path.
    pub files: Vec<File>,
}

impl Repo {
    /// Reads the working tree.
    pub fn read() -> StepResult<Self> {
        let mut git = process::command("git");
        git.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
        let listed = process::output(&mut git)?;
        let root = places::root();
        let files = listed.split('\0').filter(|path| !path.is_empty()).filter_map(|path| {
            // Fails for binary files, and for files whose deletion is not committed yet.
            let text = std::fs::read_to_string(root.join(path)).ok()?;
            Some(File { path: path.to_owned(), text })
        });
        Ok(Self { files: files.collect() })
    }

    /// The places (`path:line`) of lines that violate a rule, in files whose path is wanted.
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

/// A repository of given files, for tests of the rules.
#[cfg(test)]
pub fn of(files: &[(&str, &str)]) -> Repo {
    let file = |(path, text): &(&str, &str)| File { path: (*path).to_owned(), text: (*text).to_owned() };
    Repo { files: files.iter().map(file).collect() }
}
