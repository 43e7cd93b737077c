//! The files of a folder of articles.

use std::{
    collections::BTreeMap,
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
};

use portico_domain::hash::sha256;
use portico_knowledge::NoPicture;

use super::pictures::{MOST_BYTES, raster};

/// What a folder holds: Markdown by path, and the file of categories.
#[derive(Clone, Debug, Default)]
pub struct Folder {
    /// Texts by their path below the folder, with `/`, such as `network/vpn-drops.md`.
    pub articles: BTreeMap<String, String>,
    /// The content of `categories.toml`.
    pub categories: Option<String>,
    /// Files that are no text, by path.
    pub unreadable: Vec<String>,
    /// Where it lies.
    root: PathBuf,
}

/// A picture in the folder.
pub(super) struct FolderPicture {
    /// What it is, such as `image/png`.
    pub kind: &'static str,
    /// Hash of its bytes.
    pub sha256: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Folder {
    /// Reads a folder and all below it.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn read(root: &Path) -> io::Result<Self> {
        let mut folder = Self { root: root.to_owned(), ..Self::default() };
        folder.collect(root, root)?;
        Ok(folder)
    }

    /// Reads the picture at a path below the folder; a link in the file system that leads out of it is not followed.
    ///
    /// # Errors
    /// Why there is none.
    pub(super) fn picture(&self, path: &str) -> Result<FolderPicture, NoPicture> {
        let missing = |_| NoPicture::Missing;
        let root = self.root.canonicalize().map_err(missing)?;
        let file = root.join(path).canonicalize().map_err(missing)?;
        if !file.starts_with(&root) {
            return Err(NoPicture::Outside);
        }
        let about = fs::metadata(&file).map_err(missing)?;
        if !about.is_file() {
            return Err(NoPicture::NotAPicture);
        }
        if about.len() > MOST_BYTES as u64 {
            return Err(NoPicture::TooLarge);
        }
        let mut bytes = Vec::new();
        // It may have grown since.
        fs::File::open(&file).and_then(|file| file.take(MOST_BYTES as u64).read_to_end(&mut bytes)).map_err(missing)?;
        let kind = raster(&bytes).ok_or(NoPicture::NotAPicture)?;
        Ok(FolderPicture { kind, sha256: sha256(&bytes), bytes })
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
