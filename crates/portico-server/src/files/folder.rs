//! Files that people bring: named by a random id, whole before anybody knows of them, and never changed.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
    time::SystemTime,
};

use sha2::{Digest, Sha256};

/// What a file is kept for: the name of its folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// Shown in a text.
    Images,
    /// Offered below a text.
    Attachments,
    /// Uploaded for an answer.
    Uploads,
}

impl FileKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Images, Self::Attachments, Self::Uploads];

    fn folder(self) -> &'static str {
        match self {
            Self::Images => "images",
            Self::Attachments => "attachments",
            Self::Uploads => "uploads",
        }
    }
}

/// A folder of such files.
#[derive(Clone, Debug)]
pub struct Files(PathBuf);

impl Files {
    /// Those of a data folder.
    #[must_use]
    pub fn of(data: &Path, kind: FileKind) -> Self {
        Self(data.join(kind.folder()))
    }

    /// Those beside a file, such as a backup: `name-images`.
    #[must_use]
    pub fn beside(file: &Path, kind: FileKind) -> Self {
        let mut name = file.as_os_str().to_owned();
        name.push(format!("-{}", kind.folder()));
        Self(PathBuf::from(name))
    }

    /// Begins a file under a new id.
    ///
    /// # Errors
    /// When the disk or the source of randomness refuses.
    pub fn begin(&self) -> io::Result<Unfinished> {
        self.begin_as(id()?)
    }

    /// Writes a file under a new id, durably.
    ///
    /// # Errors
    /// When the disk or the source of randomness refuses.
    pub fn add(&self, bytes: &[u8]) -> io::Result<String> {
        let mut file = self.begin()?;
        file.write(bytes)?;
        Ok(file.finish()?.id)
    }

    /// Opens a file. What is no id of ours is no file of ours.
    ///
    /// # Errors
    /// When it is not there or cannot be read.
    pub fn open(&self, id: &str) -> io::Result<File> {
        File::open(self.own(id)?)
    }

    /// Reads a file.
    ///
    /// # Errors
    /// When it is not there or cannot be read.
    pub fn read(&self, id: &str) -> io::Result<Vec<u8>> {
        fs::read(self.own(id)?)
    }

    /// Takes a file away that nobody knows of.
    pub fn forget(&self, id: &str) {
        if is_id(id)
            && let Err(error) = fs::remove_file(self.0.join(id))
        {
            tracing::warn!(%error, id, "a file that belongs to nothing could not be removed");
        }
    }

    /// Copies those of these ids that are not there yet to another folder.
    ///
    /// # Errors
    /// When one cannot be read or written.
    pub fn copy_to(&self, other: &Self, ids: &[String]) -> io::Result<usize> {
        let mut copied = 0;
        for id in ids.iter().filter(|id| is_id(id)) {
            let there = other.0.join(id);
            if there.exists() {
                // It may have belonged to nothing: not for the next sweep.
                File::options().write(true).open(there)?.set_modified(SystemTime::now())?;
                continue;
            }
            let mut copy = other.begin_as(id.clone())?;
            copy.write(&self.read(id)?)?;
            copy.finish()?;
            copied += 1;
        }
        Ok(copied)
    }

    /// The same, but for those that have been taken away meanwhile.
    ///
    /// # Errors
    /// When one that is there cannot be read or written.
    pub fn copy_what_is_left(&self, other: &Self, ids: &[String]) -> io::Result<usize> {
        let mut copied = 0;
        for id in ids {
            match self.copy_to(other, std::slice::from_ref(id)) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                done => copied += done?,
            }
        }
        Ok(copied)
    }

    /// The ids of all files.
    ///
    /// # Errors
    /// When the folder cannot be read; without one there are none.
    pub fn ids(&self) -> io::Result<Vec<String>> {
        Ok(self.names()?.into_iter().filter(|name| is_id(name)).collect())
    }

    /// Takes away what nobody knows of: files of other ids, and those that were never finished, written before an instant.
    /// Younger ones may be on their way into the database.
    ///
    /// # Errors
    /// When the folder cannot be read or a file not be removed.
    pub fn sweep(&self, known: &BTreeSet<String>, before: SystemTime) -> io::Result<usize> {
        let ours = |name: &String| is_id(name.strip_suffix(PART).unwrap_or(name)) && !known.contains(name);
        let mut swept = 0;
        for path in self.names()?.into_iter().filter(ours).map(|name| self.0.join(name)) {
            // Of the entry itself: a link is taken away, not what it leads to.
            if fs::symlink_metadata(&path)?.modified()? < before {
                fs::remove_file(&path)?;
                swept += 1;
            }
        }
        Ok(swept)
    }

    /// Where a file of ours lies. What is no id of ours, and a link that somebody has put into a folder or a backup, is none.
    fn own(&self, id: &str) -> io::Result<PathBuf> {
        let path = self.0.join(id);
        let ours = is_id(id) && fs::symlink_metadata(&path)?.is_file();
        if ours { Ok(path) } else { Err(io::ErrorKind::NotFound.into()) }
    }

    fn names(&self) -> io::Result<Vec<String>> {
        let entries = match fs::read_dir(&self.0) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
    }

    fn begin_as(&self, id: String) -> io::Result<Unfinished> {
        fs::create_dir_all(&self.0)?;
        let part = self.0.join(format!("{id}{PART}"));
        let file = File::create(&part)?;
        Ok(Unfinished { id, folder: self.0.clone(), part, file, hash: Sha256::new(), size: 0, done: false })
    }
}

/// A file that is being written. Dropped before its end, it leaves nothing behind.
pub struct Unfinished {
    id: String,
    folder: PathBuf,
    part: PathBuf,
    file: File,
    hash: Sha256,
    size: u64,
    done: bool,
}

/// A file that is in its place and on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finished {
    /// Its id.
    pub id: String,
    /// Its bytes.
    pub size: u64,
    /// Their hash.
    pub sha256: String,
}

impl Unfinished {
    /// Writes on.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)?;
        self.hash.update(bytes);
        self.size += bytes.len() as u64;
        Ok(())
    }

    /// Puts it into its place, durably.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn finish(mut self) -> io::Result<Finished> {
        self.file.sync_all()?;
        fs::rename(&self.part, self.folder.join(&self.id))?;
        self.done = true;
        File::open(&self.folder)?.sync_all()?;
        let hash = std::mem::take(&mut self.hash).finalize();
        Ok(Finished { id: std::mem::take(&mut self.id), size: self.size, sha256: hex(&hash) })
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        if !self.done
            && let Err(error) = fs::remove_file(&self.part)
        {
            tracing::warn!(%error, "a file that was not finished could not be removed");
        }
    }
}

/// What the name of an unfinished file ends in.
const PART: &str = ".part";

/// Thirty-two hexadecimal digits.
fn id() -> io::Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| io::Error::other(error.to_string()))?;
    Ok(hex(&bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn is_id(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn what_is_added_is_there_whole() {
        let folder = tempfile::tempdir().expect("a folder");
        let files = Files::of(folder.path(), FileKind::Images);
        let id = files.add(b"bytes").expect("added");
        assert_eq!(files.read(&id).expect("there"), b"bytes");
        let other = Files::beside(&folder.path().join("backup.db"), FileKind::Images);
        assert_eq!(files.copy_to(&other, std::slice::from_ref(&id)).expect("copied"), 1);
        assert_eq!(files.copy_to(&other, std::slice::from_ref(&id)).expect("there already"), 0);
        assert_eq!(other.read(&id).expect("there"), b"bytes");
        files.forget(&id);
        assert!(files.read(&id).is_err());
    }

    #[test]
    fn what_is_written_in_pieces_has_the_hash_of_the_whole() {
        let folder = tempfile::tempdir().expect("a folder");
        let files = Files::of(folder.path(), FileKind::Attachments);
        let mut file = files.begin().expect("begun");
        file.write(b"in two ").expect("written");
        file.write(b"pieces").expect("written");
        let done = file.finish().expect("finished");
        assert_eq!((done.size, done.sha256), (13, portico_domain::hash::sha256(b"in two pieces")));
        assert_eq!(files.ids().expect("listed"), [done.id]);
    }

    #[test]
    fn what_was_given_up_leaves_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let files = Files::of(folder.path(), FileKind::Attachments);
        let mut file = files.begin().expect("begun");
        file.write(b"half").expect("written");
        drop(file);
        assert_eq!(files.names().expect("listed"), Vec::<String>::new());
    }

    #[test]
    fn what_belongs_to_nothing_is_swept_when_it_is_old() {
        let folder = tempfile::tempdir().expect("a folder");
        let files = Files::of(folder.path(), FileKind::Attachments);
        let (kept, lost) = (files.add(b"a").expect("added"), files.add(b"b").expect("added"));
        // As a crash leaves it, and what somebody else has put there.
        fs::write(files.0.join(format!("{kept}{PART}")), b"half").expect("written");
        fs::write(files.0.join("README"), b"ours").expect("written");
        let (known, day) = (BTreeSet::from([kept.clone()]), Duration::from_hours(24));
        assert_eq!(files.sweep(&known, SystemTime::now() - day).expect("swept"), 0, "they are young");
        assert_eq!(files.sweep(&known, SystemTime::now() + day).expect("swept"), 2);
        let mut left = files.names().expect("listed");
        left.sort();
        let mut wanted = vec![kept, "README".to_owned()];
        wanted.sort();
        assert_eq!(left, wanted);
        assert!(files.read(&lost).is_err());
    }

    #[test]
    fn a_link_in_a_backup_brings_nothing_in() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("secret"), b"secret").expect("written");
        let backup = Files::beside(&folder.path().join("backup.db"), FileKind::Images);
        let id = backup.add(b"picture").expect("added");
        let link = "0".repeat(32);
        std::os::unix::fs::symlink(folder.path().join("secret"), backup.0.join(&link)).expect("linked");
        let files = Files::of(folder.path(), FileKind::Images);
        assert!(files.copy_to(&files, &[]).is_ok() && backup.copy_to(&files, &[id, link.clone()]).is_err());
        assert!(backup.read(&link).is_err() && backup.open(&link).is_err() && files.read(&link).is_err());
        let later = SystemTime::now() + Duration::from_hours(24);
        assert_eq!(backup.sweep(&BTreeSet::new(), later).expect("swept"), 2);
        assert_eq!(fs::read(folder.path().join("secret")).expect("there"), b"secret");
    }

    #[test]
    fn an_id_cannot_leave_its_place() {
        for id in ["../portico.db", "", "0123456789abcdef0123456789abcdeF", "0123456789abcdef0123456789abcde/"] {
            assert!(!is_id(id), "{id}");
        }
    }
}
