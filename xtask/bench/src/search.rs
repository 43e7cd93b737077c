//! The figures of search, with many articles.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::corpus::Corpus;
use crate::http::Client;
use crate::load;
use crate::server::Server;

/// So many articles, and what the 99th percentile may be with them.
const SIZES: [(usize, Duration); 2] = [(5_000, Duration::from_millis(10)), (50_000, Duration::from_millis(25))];
/// Searches a second in the open loop, for so many seconds.
const RATE: u32 = 200;
const SECONDS: u64 = 20;
const CALLERS: usize = 16;
/// A word that only the last article has.
const LAST: &str = "quixotically";

/// Prints every figure; true when all are within their budgets.
pub fn measure(program: &Path, folder: &Path, articles: &Path) -> Result<bool, String> {
    let mut held = true;
    for (count, budget) in SIZES {
        println!("{count} articles, made from those in {}:", articles.display());
        let mut corpus = Corpus::read(articles).map_err(|error| format!("{}: {error}", articles.display()))?;
        let made = folder.join("articles");
        let io = |error: std::io::Error| error.to_string();
        if made.exists() {
            fs::remove_dir_all(&made).map_err(io)?;
        }
        corpus.write(&made, count, LAST).map_err(io)?;
        let server = Server::start(program, folder)?;
        held &= with(&server, program, &made, &mut corpus, budget)?;
        let data = server.data().to_owned();
        drop(server);
        let began = Instant::now();
        run(program, &["search", "rebuild", "--data"], &data)?;
        println!("  index built anew in {:.1} s", began.elapsed().as_secs_f64());
    }
    Ok(held)
}

fn with(server: &Server, program: &Path, made: &Path, corpus: &mut Corpus, budget: Duration) -> Result<bool, String> {
    let (owner, _) = server.demo_person()?;
    let client = server.sign_in()?;
    let began = Instant::now();
    let folder = made.display().to_string();
    run(program, &["knowledge", "import", &folder, "--owner", &owner, "--data"], server.data())?;
    let imported = began.elapsed();
    wait_for_last(&client)?;
    println!(
        "  imported in {:.1} s while served, found after {:.1} s",
        imported.as_secs_f64(),
        began.elapsed().as_secs_f64()
    );
    if let Some(bytes) = size(&server.data().join("search")) {
        println!("  index of {:.1} MB", bytes as f64 / 1e6);
    }
    let mut paths = Vec::new();
    for _ in 0..2_000 {
        let (text, typing) = corpus.query();
        paths.push(format!("/api/v1/search?q={}&typing={typing}", encoded(&text)));
    }
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
    Ok(seen.failed == 0 && seen.stats.at(0.99) < budget)
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

/// Waits until the last article is found: the index has taken in all.
fn wait_for_last(client: &Client) -> Result<(), String> {
    let (mut client, began) = (client.again(), Instant::now());
    while began.elapsed() < Duration::from_secs(300) {
        let answer = client.get(&format!("/api/v1/search?q={LAST}&exact=true")).map_err(|error| error.to_string())?;
        let found: Value = serde_json::from_slice(&answer.body).map_err(|error| error.to_string())?;
        if found["total"] == 1 && found.get("building").is_none() {
            return Ok(());
        }
        thread::sleep(Duration::from_millis(50));
    }
    Err("the index did not take in all articles".to_owned())
}

fn run(program: &Path, args: &[&str], data: &Path) -> Result<(), String> {
    let status = Command::new(program).args(args).arg(data).stdout(Stdio::null()).status();
    let status = status.map_err(|error| format!("{}: {error}", args.join(" ")))?;
    if status.success() { Ok(()) } else { Err(format!("`{}` failed", args.join(" "))) }
}

fn size(folder: &Path) -> Option<u64> {
    let entries = fs::read_dir(folder).ok()?;
    entries.map(|entry| entry.ok()?.metadata().ok().map(|meta| meta.len())).sum()
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
