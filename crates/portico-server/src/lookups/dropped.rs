//! Files that are dropped into a folder.

use std::{
    fs::{File, OpenOptions},
    io,
    io::Read,
    path::Path,
};

use super::LookupFailure;
use crate::walk::{LeftOut, file_in};

/// The bytes of a file of the drop folder.
///
/// # Errors
/// When there is none, it is no file of the folder, or is too large.
pub fn dropped(folder: &Path, name: &str, max_bytes: usize) -> Result<Vec<u8>, LookupFailure> {
    let unreadable = || LookupFailure::UnreadableFile { file: name.to_owned() };
    let path = file_in(folder, name).map_err(|why| match why {
        LeftOut::Dangling => LookupFailure::NoFile { file: name.to_owned() },
        LeftOut::Outside | LeftOut::Again | LeftOut::NotAFile | LeftOut::Name => unreadable(),
    })?;
    let mut bytes = Vec::new();
    let file = opened(&path).ok().filter(|file| file.metadata().is_ok_and(|of| of.is_file())).ok_or_else(unreadable)?;
    file.take(max_bytes as u64 + 1).read_to_end(&mut bytes).map_err(|_| unreadable())?;
    if bytes.len() > max_bytes { Err(LookupFailure::TooLarge { limit: max_bytes }) } else { Ok(bytes) }
}

/// Opens a file that was no link when it was looked at. What has become one since, or a pipe, is neither followed nor waited for.
#[cfg(unix)]
fn opened(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
    OpenOptions::new().read(true).custom_flags(flags.bits().cast_signed()).open(path)
}

/// Opens a file.
#[cfg(not(unix))]
fn opened(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).open(path)
}
