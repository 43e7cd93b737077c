//! Copies Trunk's output into dist, with brotli and gzip versions of the files that become smaller.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::fail::{Context, StepResult};

/// File extensions of compressible files. Other files are compressed already.
const COMPRESSIBLE: [&str; 10] = ["html", "js", "css", "wasm", "svg", "json", "txt", "webmanifest", "xml", "ico"];

/// Replaces `dist` by the built folders, each at its place; the old one stays until the new one is complete.
pub fn assemble(built: &[(PathBuf, &str)], dist: &Path) -> StepResult {
    let next = dist.with_extension("next");
    remove(&next)?;
    for (folder, place) in built {
        copy(folder, &next.join(place))?;
    }
    compress(&next)?;
    remove(dist)?;
    fs::rename(&next, dist).context("cannot put dist in place")
}

fn remove(folder: &Path) -> StepResult {
    if folder.exists() {
        fs::remove_dir_all(folder).context(format!("cannot remove {}", folder.display()))?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> StepResult {
    fs::create_dir_all(to).context(format!("cannot make {}", to.display()))?;
    for entry in fs::read_dir(from).context(format!("cannot read {}", from.display()))?.flatten() {
        let (path, name) = (entry.path(), entry.file_name());
        if path.is_dir() {
            copy(&path, &to.join(name))?;
        } else {
            fs::copy(&path, to.join(name)).context(format!("cannot copy {}", path.display()))?;
        }
    }
    Ok(())
}

fn compress(folder: &Path) -> StepResult {
    for entry in fs::read_dir(folder).context("cannot read the new dist")?.flatten() {
        let path = entry.path();
        let kind = path.extension().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            compress(&path)?;
        } else if COMPRESSIBLE.contains(&kind.as_str()) {
            let raw = fs::read(&path).context(format!("cannot read {}", path.display()))?;
            twin(&path, "br", &raw, &brotli(&raw)?)?;
            twin(&path, "gz", &raw, &gzip(&raw)?)?;
        }
    }
    Ok(())
}

/// Writes a compressed version of a file, if it is smaller than the file.
fn twin(path: &Path, ending: &str, raw: &[u8], packed: &[u8]) -> StepResult {
    if packed.len() >= raw.len() {
        return Ok(());
    }
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{ending}"));
    fs::write(&name, packed).context(format!("cannot write {}", PathBuf::from(&name).display()))
}

fn brotli(raw: &[u8]) -> StepResult<Vec<u8>> {
    let mut packed = Vec::new();
    let parameters =
        brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: raw.len(), ..Default::default() };
    brotli::BrotliCompress(&mut &*raw, &mut packed, &parameters).context("brotli")?;
    Ok(packed)
}

fn gzip(raw: &[u8]) -> StepResult<Vec<u8>> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(raw).context("gzip")?;
    packed.finish().context("gzip")
}
