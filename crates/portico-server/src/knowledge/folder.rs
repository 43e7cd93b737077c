//! The files of a folder of articles.

use std::{
    collections::BTreeMap,
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
};

use portico_domain::{
    catalog::load::{NotText, text},
    hash::sha256,
};
use portico_knowledge::{NoPicture, from_dokuwiki, is_dokuwiki};
use unicode_normalization::UnicodeNormalization;

use super::pictures::MAX_PICTURE_BYTES;
use crate::{
    files::raster,
    walk::{HiddenFiles, LeftOut, WalkedFile, walk},
};

/// Bytes of an article's file: the largest that others have published has one million.
const MAX_ARTICLE_BYTES: u64 = 4 * 1024 * 1024;

/// What a folder holds: Markdown by path, and the file of categories. Paths are in Unicode NFC, as texts name them, whatever
/// the file system spells.
#[derive(Clone, Debug, Default)]
pub struct Folder {
    /// Texts by their path below the folder, with `/`, such as `network/vpn-drops.md`.
    pub articles: BTreeMap<String, String>,
    /// The content of `categories.toml`.
    pub categories: Option<String>,
    /// Files that were not taken in, by path.
    pub left_out: BTreeMap<String, NotImported>,
    /// All other files.
    others: BTreeMap<String, PathBuf>,
}

/// Why a file was not taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotImported {
    /// The walk over the folder did not come to it.
    Walk(LeftOut),
    /// It is no text.
    NotText(NotText),
    /// It is larger than an article may be.
    TooLarge,
    /// Another file has this name too, spelled with other characters that look the same.
    Twice,
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
    /// Reads a folder and all below it. Names that begin with a dot are passed by.
    ///
    /// # Errors
    /// When the folder cannot be read, or its categories are no text.
    pub fn read(root: &Path) -> io::Result<Self> {
        let walk = walk(root, HiddenFiles::Skip)?;
        let mut folder = Self::default();
        for (path, why) in walk.left_out {
            folder.left_out.insert(path.nfc().collect(), NotImported::Walk(why));
        }
        for WalkedFile { path, file } in walk.files {
            let path: String = path.nfc().collect();
            if folder.articles.contains_key(&path) || folder.others.contains_key(&path) {
                folder.left_out.insert(path, NotImported::Twice);
            } else if path == "categories.toml" {
                let bytes = fs::read(&file)?;
                let text = text(&bytes).map_err(|why| io::Error::other(format!("{}: {why}", file.display())))?;
                folder.categories = Some(text.into_owned());
            } else if path.ends_with(".md") {
                match article(&file)? {
                    Ok(text) => drop(folder.articles.insert(path, text)),
                    Err(why) => {
                        folder.left_out.insert(path, why);
                    }
                }
            } else if path.ends_with(".txt")
                && let Ok(text) = article(&file)?
                && is_dokuwiki(&text)
            {
                let text = from_dokuwiki(&text, &path);
                folder.articles.insert(path, text);
            } else {
                folder.others.insert(path, file);
            }
        }
        Ok(folder)
    }

    /// Reads the picture at a path below the folder.
    ///
    /// # Errors
    /// Why there is none.
    pub(super) fn picture(&self, path: &str) -> Result<FolderPicture, NoPicture> {
        let path: String = path.nfc().collect();
        let missing = |_| NoPicture::Missing;
        let file = self.others.get(&path).ok_or_else(|| self.no_picture(&path))?;
        if fs::metadata(file).map_err(missing)?.len() > MAX_PICTURE_BYTES as u64 {
            return Err(NoPicture::TooLarge);
        }
        let mut bytes = Vec::new();
        // It may have grown since.
        fs::File::open(file)
            .and_then(|file| file.take(MAX_PICTURE_BYTES as u64).read_to_end(&mut bytes))
            .map_err(missing)?;
        let kind = raster(&bytes).ok_or(NoPicture::NotAPicture)?;
        Ok(FolderPicture { kind, sha256: sha256(&bytes), bytes })
    }

    /// Why there is no picture at a path: a link in the file system leads out of the folder there or above it, or it is a folder.
    fn no_picture(&self, path: &str) -> NoPicture {
        let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
        for end in ends {
            match self.left_out.get(&path[..end]) {
                Some(NotImported::Walk(LeftOut::Outside)) => return NoPicture::Outside,
                Some(NotImported::Walk(LeftOut::NotAFile)) => return NoPicture::NotAPicture,
                _ => {}
            }
        }
        let below = format!("{path}/");
        let folder = self.others.range(below.clone()..).next().is_some_and(|(next, _)| next.starts_with(&below))
            || self.articles.range(below.clone()..).next().is_some_and(|(next, _)| next.starts_with(&below));
        let known = folder || self.articles.contains_key(path);
        if known { NoPicture::NotAPicture } else { NoPicture::Missing }
    }
}

/// The text of an article's file, or why it is none.
fn article(file: &Path) -> io::Result<Result<String, NotImported>> {
    let mut bytes = Vec::new();
    fs::File::open(file)?.take(MAX_ARTICLE_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_ARTICLE_BYTES {
        return Ok(Err(NotImported::TooLarge));
    }
    Ok(text(&bytes).map(|text| text.into_owned()).map_err(NotImported::NotText))
}
