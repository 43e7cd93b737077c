//! The files of pictures: named by a random id, whole before anybody knows of them, and never changed.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

use super::site::PICTURES;

/// The folder of pictures.
#[derive(Clone, Debug)]
pub struct Pictures(PathBuf);

impl Pictures {
    /// Those of a data folder.
    #[must_use]
    pub fn of(data: &Path) -> Self {
        Self(data.join("images"))
    }

    /// Writes a picture under a new id, durably.
    ///
    /// # Errors
    /// When the disk or the source of randomness refuses.
    pub fn add(&self, bytes: &[u8]) -> io::Result<String> {
        let id = id()?;
        self.put(&id, bytes)?;
        Ok(id)
    }

    /// Reads a picture. What is no id of ours is no file of ours.
    ///
    /// # Errors
    /// When it is not there or cannot be read.
    pub fn read(&self, id: &str) -> io::Result<Vec<u8>> {
        if !is_id(id) {
            return Err(io::ErrorKind::NotFound.into());
        }
        fs::read(self.0.join(id))
    }

    /// Takes a picture away that nobody knows of.
    pub fn forget(&self, id: &str) {
        if is_id(id)
            && let Err(error) = fs::remove_file(self.0.join(id))
        {
            tracing::warn!(%error, id, "a picture that belongs to nothing could not be removed");
        }
    }

    /// Copies those of these ids that are not there yet to another folder.
    ///
    /// # Errors
    /// When one cannot be read or written.
    pub fn copy_to(&self, other: &Self, ids: &[String]) -> io::Result<usize> {
        let mut copied = 0;
        for id in ids.iter().filter(|id| is_id(id) && !other.0.join(id).exists()) {
            other.put(id, &self.read(id)?)?;
            copied += 1;
        }
        Ok(copied)
    }

    /// A folder of pictures beside a file, such as a backup: `name-images`.
    #[must_use]
    pub fn beside(file: &Path) -> Self {
        let mut name = file.as_os_str().to_owned();
        name.push("-images");
        Self(PathBuf::from(name))
    }

    /// The ids of all files.
    ///
    /// # Errors
    /// When the folder cannot be read; without one there are none.
    pub fn ids(&self) -> io::Result<Vec<String>> {
        let entries = match fs::read_dir(&self.0) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let names = entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
        Ok(names.collect::<io::Result<Vec<_>>>()?.into_iter().filter(|name| is_id(name)).collect())
    }

    fn put(&self, id: &str, bytes: &[u8]) -> io::Result<()> {
        fs::create_dir_all(&self.0)?;
        let (unfinished, place) = (self.0.join(format!("{id}.part")), self.0.join(id));
        let mut file = File::create(&unfinished)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&unfinished, &place)?;
        File::open(&self.0)?.sync_all()
    }
}

/// Thirty-two hexadecimal digits.
fn id() -> io::Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| io::Error::other(error.to_string()))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn is_id(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// What kind of raster image these bytes are, by their content; none of what may hold scripts or refer elsewhere.
#[must_use]
pub fn raster(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some("image/png"),
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some("image/gif"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        _ => None,
    }
}

/// The address of a picture.
#[must_use]
pub fn url(id: &str) -> String {
    format!("{PICTURES}{id}")
}

/// What shows a picture in a text; its name without ending is what stands for it where it is not seen.
#[must_use]
pub fn markdown(id: &str, name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let alt: String = stem.chars().filter(|c| !c.is_control()).collect();
    let alt = alt.chars().fold(String::new(), |mut out, c| {
        if c.is_ascii_punctuation() {
            out.push('\\');
        }
        out.push(c);
        out
    });
    format!("![{}]({})", alt.trim(), url(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_what_its_content_says() {
        assert_eq!(raster(b"\x89PNG\r\n\x1a\nrest"), Some("image/png"));
        assert_eq!(raster(b"\xff\xd8\xff\xe0"), Some("image/jpeg"));
        assert_eq!(raster(b"GIF89a"), Some("image/gif"));
        assert_eq!(raster(b"RIFF\x00\x00\x00\x00WEBPVP8 "), Some("image/webp"));
        for other in [&b"<svg xmlns=\"http://www.w3.org/2000/svg\">"[..], b"<html>", b"RIFF", b"", b"BM", b"GIF88a"] {
            assert_eq!(raster(other), None, "{other:?}");
        }
    }

    #[test]
    fn a_name_cannot_leave_its_place() {
        assert_eq!(
            markdown("x", "Screen](javascript:alert(1)).png"),
            format!("![Screen\\]\\(javascript\\:alert\\(1\\)\\)]({PICTURES}x)")
        );
        for id in ["../portico.db", "", "0123456789abcdef0123456789abcdeF", "0123456789abcdef0123456789abcde/"] {
            assert!(!is_id(id), "{id}");
        }
    }

    #[test]
    fn what_is_added_is_there_whole() {
        let folder = tempfile::tempdir().expect("a folder");
        let pictures = Pictures::of(folder.path());
        let id = pictures.add(b"bytes").expect("added");
        assert_eq!(pictures.read(&id).expect("there"), b"bytes");
        let other = Pictures::beside(&folder.path().join("backup.db"));
        assert_eq!(pictures.copy_to(&other, std::slice::from_ref(&id)).expect("copied"), 1);
        assert_eq!(pictures.copy_to(&other, std::slice::from_ref(&id)).expect("there already"), 0);
        assert_eq!(other.read(&id).expect("there"), b"bytes");
        pictures.forget(&id);
        assert!(pictures.read(&id).is_err());
    }
}
