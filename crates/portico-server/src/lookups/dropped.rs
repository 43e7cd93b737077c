//! Files that are dropped into a folder.

use std::{fs::File, io::Read, path::Path};

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
    let file = File::open(path).map_err(|_| unreadable())?;
    file.take(max_bytes as u64 + 1).read_to_end(&mut bytes).map_err(|_| unreadable())?;
    if bytes.len() > max_bytes { Err(LookupFailure::TooLarge { limit: max_bytes }) } else { Ok(bytes) }
}
