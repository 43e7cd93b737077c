//! A digest of the sources of the browser apps.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use crate::fail::{Context, StepResult};
use crate::places;

/// Files and folders that affect Trunk's output.
const INPUTS: [&str; 21] = [
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
    "package-lock.json",
    "index.html",
    "desk.html",
    "src",
    "style",
    "public",
    "locales",
    "crates/portico-domain/Cargo.toml",
    "crates/portico-domain/build.rs",
    "crates/portico-domain/src",
    "crates/portico-locales/Cargo.toml",
    "crates/portico-locales/src",
    "crates/portico-views/Cargo.toml",
    "crates/portico-views/src",
    "crates/portico-words/Cargo.toml",
    "crates/portico-words/build",
    "crates/portico-words/src",
    "xtask/src/web",
];

/// The digest of the names and contents of all inputs.
pub fn digest() -> StepResult<String> {
    digest_of(&places::root(), &INPUTS)
}

fn digest_of(root: &Path, inputs: &[&str]) -> StepResult<String> {
    let mut files = Vec::new();
    for input in inputs {
        collect(&root.join(input), &mut files)?;
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        let content = fs::read(&file).context(format!("cannot read {}", file.display()))?;
        file.strip_prefix(root).unwrap_or(&file).hash(&mut hasher);
        content.hash(&mut hasher);
    }
    Ok(format!("{:016x}\n", hasher.finish()))
}

fn collect(place: &Path, files: &mut Vec<PathBuf>) -> StepResult {
    if place.is_dir() {
        let entries = fs::read_dir(place).context(format!("cannot read {}", place.display()))?;
        for entry in entries.flatten() {
            collect(&entry.path(), files)?;
        }
    } else if place.is_file() {
        files.push(place.to_path_buf());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::digest_of;
    use std::fs;

    #[test]
    fn every_change_shows_and_nothing_else_does() {
        let root = std::env::temp_dir().join(format!("portico-inputs-{}", std::process::id()));
        fs::create_dir_all(root.join("src")).expect("a temporary folder");
        let digest = || digest_of(&root, &["src", "absent.toml"]).expect("a digest");
        fs::write(root.join("src/a.rs"), "one").expect("a file");
        let first = digest();
        assert_eq!(first, digest(), "the same files give the same digest");
        fs::write(root.join("src/a.rs"), "two").expect("a file");
        let second = digest();
        assert_ne!(first, second, "content counts");
        fs::rename(root.join("src/a.rs"), root.join("src/b.rs")).expect("a new name");
        assert_ne!(second, digest(), "names count");
        fs::write(root.join("other.rs"), "x").expect("a file");
        fs::rename(root.join("src/b.rs"), root.join("src/a.rs")).expect("the old name");
        assert_eq!(second, digest(), "what is no input does not count");
        fs::remove_dir_all(root).expect("the folder is ours");
    }
}
