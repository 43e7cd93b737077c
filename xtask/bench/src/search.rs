//! Measurements of the search with many articles, and of the semantic search if there is a model.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::articles;
use crate::corpus::Corpus;
use crate::http::{Client, encoded};
use crate::load;
use crate::server::{self, Server};
use crate::web;

/// Number of articles, and the budget of the 99th percentile with them.
const SIZES: [(usize, Duration); 2] = [(5_000, Duration::from_millis(10)), (50_000, Duration::from_millis(25))];
/// Rate of the open loop, in searches per second.
const RATE: u32 = 200;
/// Duration of the open loop, in seconds.
const SECONDS: u64 = 20;
/// Number of connections.
const CALLERS: usize = 16;
/// Number of queries typed letter by letter in a browser.
const TYPED_QUERIES: usize = 25;
/// Rate of semantic searches, per second.
const SEMANTIC_RATE: u32 = 5;
/// Budget of the 99th percentile of semantic searches (150 ms).
const SEMANTIC_P99: Duration = Duration::from_millis(150);
/// Maximum memory of a server with the demo organisation and the model, in megabytes.
const MEMORY: f64 = 200.0;

/// Prints all figures; returns whether they are within their budgets. `model` is hash and file of a model.
pub fn measure(program: &Path, folder: &Path, from: &Path, model: Option<(&str, &str)>) -> Result<bool, String> {
    let mut held = true;
    if let Some((hash, file)) = model {
        held &= by_meaning(program, folder, hash, file)?;
    }
    for (count, budget) in SIZES {
        println!("{count} articles, made from those in {}:", from.display());
        let mut corpus = articles::corpus(from)?;
        let made = articles::write(&mut corpus, folder, count)?;
        let server = Server::start(program, folder)?;
        held &= with(&server, program, &made, &mut corpus, budget)?;
        let data = server.data().to_owned();
        drop(server);
        let began = Instant::now();
        server::command(program, &["search", "rebuild", "--data"], &data)?;
        println!("  index built anew in {:.1} s", began.elapsed().as_secs_f64());
    }
    Ok(held)
}

fn with(server: &Server, program: &Path, made: &Path, corpus: &mut Corpus, budget: Duration) -> Result<bool, String> {
    let client = server.sign_in()?;
    articles::import(server, program, made)?;
    if let Some(bytes) = size(&server.data().join("search")) {
        println!("  index of {:.1} MB", bytes as f64 / 1e6);
    }
    let mut paths = Vec::new();
    for _ in 0..2_000 {
        let (text, typing) = corpus.query();
        paths.push(format!("/api/v1/search?q={}&typing={typing}", encoded(&text)));
    }
    server.rest();
    let before = server.cpu();
    let calls = u64::from(RATE) * SECONDS;
    let seen = load::open(RATE, calls, callers(&client, &paths));
    println!(
        "  {RATE} searches a second, open loop: {}, {} failed; budget p99 < {} ms",
        seen.stats,
        seen.failed,
        budget.as_millis()
    );
    if let Some((from, to)) = before.zip(server.cpu()) {
        let each = to.saturating_sub(from).as_secs_f64() * 1_000.0 / calls as f64;
        println!("  {each:.2} ms of processor time for each search");
    }
    if let Some(megabytes) = server.megabytes() {
        println!("  memory {megabytes:.0} MB, the pages of the index that are mapped included");
    }
    let texts: Vec<String> = (0..TYPED_QUERIES).map(|_| corpus.query().0).collect();
    let typed = web::measure(server, "search.mjs", &[("PORTICO_QUERIES", Value::from(texts).to_string())])?;
    Ok(typed && seen.failed == 0 && seen.stats.at(0.99) < budget)
}

/// Measures a server with the demo organisation and a model: its memory and the duration of semantic searches.
fn by_meaning(program: &Path, folder: &Path, hash: &str, file: &str) -> Result<bool, String> {
    println!("the demo organisation's articles, by words and meaning:");
    let data = Server::start(program, folder)?.data().to_owned();
    server::command(program, &["model", "install", file, "--sha256", hash, "--data"], &data)?;
    let server = Server::on(program, folder)?;
    let client = server.sign_in()?;
    server.wait_for(&client, "/api/v1/search?q=vpn", |found| found["meaning"] == true)?;
    let texts =
        ["locked myself out", "vpn drops at home", "new phone cannot sign in", "printer jam", "share a calendar"];
    let paths: Vec<String> = texts.iter().map(|text| format!("/api/v1/search/meaning?q={}", encoded(text))).collect();
    let seen = load::open(SEMANTIC_RATE, u64::from(SEMANTIC_RATE) * SECONDS, callers(&client, &paths));
    let (stats, failed) = (seen.stats, seen.failed);
    println!(
        "  {SEMANTIC_RATE} searches a second: {stats}, {failed} failed; budget p99 < {} ms",
        SEMANTIC_P99.as_millis()
    );
    let megabytes = server.megabytes();
    if let Some(megabytes) = megabytes {
        println!("  memory {megabytes:.0} MB; budget {MEMORY} MB");
    }
    Ok(failed == 0 && stats.at(0.99) < SEMANTIC_P99 && megabytes.is_none_or(|megabytes| megabytes < MEMORY))
}

fn callers(client: &Client, paths: &[String]) -> Vec<impl FnMut() -> bool + Send> {
    let caller = |at: usize| {
        let (mut own, paths, mut next) = (client.again(), paths.to_vec(), at * 97);
        move || {
            next = (next + 1) % paths.len();
            own.get(&paths[next]).is_ok_and(|answer| answer.status == 200)
        }
    };
    (0..CALLERS).map(caller).collect()
}

fn size(folder: &Path) -> Option<u64> {
    let entries = fs::read_dir(folder).ok()?;
    entries.map(|entry| entry.ok()?.metadata().ok().map(|meta| meta.len())).sum()
}
