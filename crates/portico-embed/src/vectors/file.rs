//! The vector file: a header with version and model, then one record per change. Reading stops at the first damaged
//! or truncated record; the documents after it are embedded again.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, BufWriter, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::Path;

use super::dots::Quantised;
use crate::{Stale, VectorsError};

/// Header of the file. The number is raised with every change of the format.
const MAGIC: &[u8; 18] = b"portico vectors 1\n";
/// Maximum length of a record, in bytes; far more than all passages of a document need.
const LARGEST: u32 = 16 << 20;

/// Everything that is stored for one document.
pub(super) struct Record {
    pub(super) id: String,
    pub(super) version: u64,
    /// Whether the document was removed.
    pub(super) gone: bool,
    /// Section and vector of each passage.
    pub(super) passages: Vec<(u32, Quantised<i8>)>,
}

/// Reads the records of a file for `model` and vectors of `size` numbers, and opens it for appending after the last
/// valid one.
pub(super) fn open(path: &Path, model: &str, size: usize, mut each: impl FnMut(Record)) -> Result<File, VectorsError> {
    let io = |error| VectorsError::Io(path.to_owned(), error);
    let mut file = OpenOptions::new().read(true).write(true).open(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => VectorsError::Rebuild(Stale::Missing),
        _ => io(error),
    })?;
    let mut reader = BufReader::with_capacity(1 << 16, &mut file);
    let heading = heading(model, size);
    let mut found = Vec::new();
    reader.by_ref().take(heading.len() as u64).read_to_end(&mut found).map_err(io)?;
    if found != heading {
        let ours = found.starts_with(MAGIC) && found.len() == heading.len();
        let version = !ours && found.starts_with(&MAGIC[..16]);
        return Err(VectorsError::Rebuild(if ours {
            Stale::Model
        } else if version {
            Stale::Version
        } else {
            Stale::Corrupt
        }));
    }
    let mut sound = heading.len() as u64;
    while let Some((record, len)) = read(&mut reader, size).map_err(io)? {
        sound += len;
        each(record);
    }
    file.set_len(sound).map_err(io)?;
    file.seek(SeekFrom::Start(sound)).map_err(io)?;
    Ok(file)
}

/// Replaces `path` atomically by a file with `records`, and leaves it open for appending.
pub(super) fn replace(
    path: &Path,
    model: &str,
    size: usize,
    records: impl Iterator<Item = Record>,
) -> Result<File, VectorsError> {
    let part = path.with_extension("part");
    let write = || -> io::Result<File> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut out = BufWriter::with_capacity(1 << 16, File::create(&part)?);
        out.write_all(&heading(model, size))?;
        for record in records {
            out.write_all(&bytes(&record))?;
        }
        let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.sync_all()?;
        fs::rename(&part, path)?;
        Ok(file)
    };
    write().map_err(|error| VectorsError::Io(path.to_owned(), error))
}

fn heading(model: &str, size: usize) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    out.extend_from_slice(&(size as u32).to_le_bytes());
    out.extend_from_slice(&(model.len() as u32).to_le_bytes());
    out.extend_from_slice(model.as_bytes());
    let sum = crc32fast::hash(&out);
    out.extend_from_slice(&sum.to_le_bytes());
    out
}

/// Serialises a record: length, checksum, body.
pub(super) fn bytes(record: &Record) -> Vec<u8> {
    let mut body = Vec::new();
    body.extend_from_slice(&record.version.to_le_bytes());
    body.push(record.gone.into());
    body.extend_from_slice(&(record.id.len() as u32).to_le_bytes());
    body.extend_from_slice(record.id.as_bytes());
    for (section, Quantised { numbers, scale }) in &record.passages {
        body.extend_from_slice(&section.to_le_bytes());
        body.extend_from_slice(&scale.to_le_bytes());
        body.extend(numbers.iter().map(|number| number.to_le_bytes()[0]));
    }
    let mut out = (body.len() as u32).to_le_bytes().to_vec();
    out.extend_from_slice(&crc32fast::hash(&body).to_le_bytes());
    out.append(&mut body);
    out
}

/// Reads the next record and its length; `None` at the end of the file or if the record is invalid.
fn read(reader: &mut impl Read, size: usize) -> io::Result<Option<(Record, u64)>> {
    let mut head = Vec::new();
    reader.by_ref().take(8).read_to_end(&mut head)?;
    let Some((len, sum)) = head.split_first_chunk().and_then(|(len, sum)| Some((len, sum.try_into().ok()?))) else {
        return Ok(None);
    };
    let (len, sum) = (u32::from_le_bytes(*len), u32::from_le_bytes(sum));
    let mut body = Vec::new();
    if len > LARGEST
        || reader.by_ref().take(u64::from(len)).read_to_end(&mut body)? != len as usize
        || crc32fast::hash(&body) != sum
    {
        return Ok(None);
    }
    Ok(parse(&body, size).map(|record| (record, u64::from(len) + 8)))
}

fn parse(body: &[u8], size: usize) -> Option<Record> {
    let (version, rest) = body.split_first_chunk()?;
    let (gone, rest) = rest.split_first()?;
    let (len, rest) = rest.split_first_chunk()?;
    let (id, rest) = rest.split_at_checked(u32::from_le_bytes(*len) as usize)?;
    let one = |bytes: &[u8]| {
        let (section, rest) = bytes.split_first_chunk()?;
        let (scale, rest) = rest.split_first_chunk()?;
        let numbers = rest.iter().map(|byte| i8::from_le_bytes([*byte])).collect();
        Some((u32::from_le_bytes(*section), Quantised { numbers, scale: f32::from_le_bytes(*scale) }))
    };
    let passages = rest.chunks(size + 8).map(|bytes| if bytes.len() == size + 8 { one(bytes) } else { None });
    Some(Record {
        id: String::from_utf8(id.to_vec()).ok()?,
        version: u64::from_le_bytes(*version),
        gone: *gone != 0,
        passages: passages.collect::<Option<_>>()?,
    })
}
