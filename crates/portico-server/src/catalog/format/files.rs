//! Formatting a folder: all of its files, or none.

use std::{
    collections::BTreeSet,
    fs, io,
    io::Write,
    path::{Path, PathBuf},
};

use portico_domain::catalog::load::Source;
use unicode_normalization::UnicodeNormalization;

use super::canonical;
use crate::{
    catalog::CatalogError,
    walk::{HiddenFiles, WalkedFile, walk},
};

/// A file that is not in its canonical form.
#[derive(Clone, Debug)]
pub struct Reformatted {
    /// Its path within the catalog's folder, with `/`.
    pub path: String,
    /// Where it lies.
    pub file: PathBuf,
    /// Its bytes.
    pub before: Vec<u8>,
    /// Its canonical form.
    pub after: String,
}

/// The TOML files of a catalog that are not in their canonical form, and how many TOML files there are. Nothing is written.
///
/// # Errors
/// When a file cannot be read, and with a diagnostic for each that is no text or not TOML.
pub fn differing(folder: &Path) -> Result<(Vec<Reformatted>, usize), CatalogError> {
    let (mut differing, mut wrong, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    for WalkedFile { path, file } in walk(folder, HiddenFiles::Skip)?.files {
        if !path.ends_with(".toml") {
            continue;
        }
        // A file that two paths lead to is written once.
        if !seen.insert(file.canonicalize().map_err(|error| named(&file, &error))?) {
            continue;
        }
        let before = fs::read(&file).map_err(|error| named(&file, &error))?;
        let path: String = path.nfc().collect();
        let formatted =
            Source::from_bytes(path, &before).and_then(|Source { path, text }| Ok((canonical(&path, &text)?, path)));
        match formatted {
            Ok((after, _)) if after.as_bytes() == before => {}
            Ok((after, path)) => differing.push(Reformatted { path, file, before, after }),
            Err(diagnostic) => wrong.push(diagnostic),
        }
    }
    if wrong.is_empty() { Ok((differing, seen.len())) } else { Err(CatalogError::Faulty(wrong)) }
}

/// Writes files in their canonical form. Each new file lies beside the old one, with its permissions and its owner, before the first takes an old
/// one's place; when one cannot, those before it get their old content back.
///
/// # Errors
/// When a file cannot be written, with its name.
pub fn write(files: &[Reformatted]) -> io::Result<()> {
    let unfinished: Result<Vec<_>, _> = files
        .iter()
        .map(|found| Unfinished::new(&found.file, found.after.as_bytes(), &found.file, Owner::Same))
        .collect();
    for (at, unfinished) in unfinished?.into_iter().enumerate() {
        if let Err(error) = unfinished.finish() {
            for done in &files[..at] {
                Unfinished::new(&done.file, &done.before, &done.file, Owner::Same).and_then(Unfinished::finish)?;
            }
            return Err(error);
        }
    }
    Ok(())
}

/// Writes a file that must not be there yet, whole or not at all, with the permissions of another.
///
/// # Errors
/// When there is one of this name, or it cannot be written.
pub fn create(file: &Path, text: &str, like: &Path) -> io::Result<()> {
    let unfinished = Unfinished::new(file, text.as_bytes(), like, Owner::AsFarAsPossible)?;
    // A link refuses to take the place of a file, a renamed file does not.
    match fs::hard_link(&unfinished.part, file) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            // Not all file systems have such links.
            fill(file, text.as_bytes(), like, Owner::AsFarAsPossible).map_err(|error| named(file, &error))
        }
        linked => linked.map_err(|error| named(file, &error)),
    }
}

/// Whether a file has to belong to whom another belongs to.
#[derive(Clone, Copy)]
enum Owner {
    /// Else who reads the one before might not read it.
    Same,
    /// As far as that is allowed.
    AsFarAsPossible,
}

/// Writes a file that is not there yet, with the permissions of another, and for the same owner and group.
fn fill(file: &Path, content: &[u8], like: &Path, owner: Owner) -> io::Result<()> {
    let like = fs::metadata(like)?;
    let mut file = fs::OpenOptions::new().write(true).create_new(true).open(file)?;
    file.write_all(content)?;
    if let (Err(error), Owner::Same) = (own_as(&file, &like), owner) {
        return Err(error);
    }
    file.set_permissions(like.permissions())?;
    file.sync_all()
}

/// Gives a file to the owner and the group of another, where it has others.
#[cfg(unix)]
fn own_as(file: &fs::File, like: &fs::Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let own = file.metadata()?;
    let differs = |one: u32, other: u32| (one != other).then_some(other);
    match (differs(own.uid(), like.uid()), differs(own.gid(), like.gid())) {
        (None, None) => Ok(()),
        (user, group) => fchown(file, user, group),
    }
}

/// Gives a file to the owner and the group of another, which are no part of files here.
#[cfg(not(unix))]
fn own_as(_: &fs::File, _: &fs::Metadata) -> io::Result<()> {
    Ok(())
}

/// The new content of a file, beside it under another name.
struct Unfinished {
    part: PathBuf,
    /// Where the file lies, links resolved.
    file: PathBuf,
}

impl Unfinished {
    fn new(file: &Path, content: &[u8], like: &Path, owner: Owner) -> io::Result<Self> {
        let file = file.canonicalize().unwrap_or_else(|_| file.to_owned());
        // Hidden, so that no server takes it for a file of its catalog.
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let this = Self { part: file.with_file_name(format!(".{name}.part-{}", std::process::id())), file };
        // What a run that was killed has left, or somebody has put there.
        let _ = fs::remove_file(&this.part);
        fill(&this.part, content, like, owner).map_err(|error| named(&this.file, &error))?;
        Ok(this)
    }

    fn finish(self) -> io::Result<()> {
        fs::rename(&self.part, &self.file).map_err(|error| named(&self.file, &error))
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // It is gone when it has become the file.
        let _ = fs::remove_file(&self.part);
    }
}

fn named(file: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", file.display()))
}
