//! Generated articles: written into a folder, imported into a running server.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use serde_json::Value;

use crate::corpus::Corpus;
use crate::server::{self, Server};

/// A word that only the last article contains.
const LAST: &str = "quixotically";

/// The folder whose articles others are made from: the one that `PORTICO_BENCH_ARTICLES` names, or `knowledge`.
pub fn source() -> PathBuf {
    std::env::var_os("PORTICO_BENCH_ARTICLES").unwrap_or_else(|| "knowledge".into()).into()
}

/// The parts of the articles in a folder.
pub fn corpus(from: &Path) -> Result<Corpus, String> {
    Corpus::read(from).map_err(|error| format!("{}: {error}", from.display()))
}

/// Writes `count` articles into a folder below `folder`; returns it.
pub fn write(corpus: &mut Corpus, folder: &Path, count: usize) -> Result<PathBuf, String> {
    let made = folder.join("articles");
    let io = |error: std::io::Error| error.to_string();
    if made.exists() {
        fs::remove_dir_all(&made).map_err(io)?;
    }
    corpus.write(&made, count, LAST).map_err(io)?;
    Ok(made)
}

/// Imports written articles while they are served, and waits until they are found.
pub fn import(server: &Server, program: &Path, made: &Path) -> Result<(), String> {
    let (owner, _) = server.demo_person()?;
    let client = server.sign_in()?;
    let began = Instant::now();
    let folder = made.display().to_string();
    server::command(program, &["knowledge", "import", &folder, "--owner", &owner, "--data"], server.data())?;
    let imported = began.elapsed();
    // The last article is found when the whole index has been built.
    let last = |found: &Value| found["total"] == 1 && found.get("building").is_none();
    server.wait_for(&client, &format!("/api/v1/search?q={LAST}&exact=true"), last)?;
    println!(
        "  imported in {:.1} s while served, found after {:.1} s",
        imported.as_secs_f64(),
        began.elapsed().as_secs_f64()
    );
    Ok(())
}
