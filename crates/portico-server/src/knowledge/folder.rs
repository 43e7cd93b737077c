//! The files of a folder of articles.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

/// What a folder holds: Markdown by path, and the file of categories.
#[derive(Clone, Debug, Default)]
pub struct Folder {
    /// Texts by their path below the folder, with `/`, such as `network/vpn-drops.md`.
    pub articles: BTreeMap<String, String>,
    /// The content of `categories.toml`.
    pub categories: Option<String>,
    /// Files that are no text, by path.
    pub unreadable: Vec<String>,
}

impl Folder {
    /// Reads a folder and all below it.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn read(root: &Path) -> io::Result<Self> {
        let mut folder = Self::default();
        folder.collect(root, root)?;
        Ok(folder)
    }

    fn collect(&mut self, root: &Path, at: &Path) -> io::Result<()> {
        let mut entries: Vec<PathBuf> = fs::read_dir(at)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
        entries.sort();
        for entry in entries {
            let name = entry.strip_prefix(root).unwrap_or(&entry).to_string_lossy().replace('\\', "/");
            if entry.is_dir() {
                self.collect(root, &entry)?;
            } else if name == "categories.toml" {
                self.categories = Some(fs::read_to_string(&entry)?);
            } else if name.ends_with(".md") {
                match String::from_utf8(fs::read(&entry)?) {
                    Ok(text) => drop(self.articles.insert(name, text)),
                    Err(_) => self.unreadable.push(name),
                }
            }
        }
        Ok(())
    }
}
