//! Measurements of the pages as the server answers them: time, processor time and bytes, with the seeded data behind.

use std::time::Duration;

use crate::http::{Client, encoded};
use crate::load;
use crate::memory;
use crate::seed::Places;
use crate::server::Server;

/// Rate of the open loop, in pages per second.
const RATE: u32 = 200;
/// Duration of the open loop for each page kind, in seconds.
const SECONDS: u64 = 10;
/// Number of connections.
const CALLERS: usize = 16;
/// Budget of the 99th percentile at this rate (15 ms).
const P99: Duration = Duration::from_millis(15);
/// Budget of the server's processor time for a page, in milliseconds.
const CPU_MS: f64 = 2.0;
/// Maximum memory of the server with that data when it is idle, in megabytes.
const IDLE_MEMORY: f64 = 60.0;
/// Maximum memory of the server with that data after the load, in megabytes.
const LOADED_MEMORY: f64 = 80.0;
/// What a page that the server has drawn contains.
const DRAWN: &str = "id=\"drawn\"";
/// What a browser sends of how it reads; a page is compressed for it.
const READER: &str = "portico-reader=en~en-GB~Europe/Berlin";

/// A page kind: its name and the addresses that are asked for in turn.
struct PageKind {
    name: &'static str,
    paths: Vec<String>,
    signed_in: bool,
}

/// Prints all figures; returns whether they are within their budgets. The server must have been started just now.
pub fn measure(server: &Server, places: &Places) -> Result<bool, String> {
    println!(
        "pages, {RATE} a second, open loop; budget p99 < {} ms and {CPU_MS} ms of processor time:",
        P99.as_millis()
    );
    println!("  ready after {:.0} ms", server.ready_after.as_secs_f64() * 1_000.0);
    let mut held = memory::idle(server, IDLE_MEMORY);
    let cookies = format!("{}; {READER}", server.session("employee")?);
    let [signed_in, signed_out] =
        [&cookies, READER].map(|cookies| Client::arriving(server.addr).with("Cookie", cookies));
    for kind in kinds(places) {
        held &= of_kind(server, if kind.signed_in { &signed_in } else { &signed_out }, &kind)?;
    }
    Ok(memory::now(server, "after that load", LOADED_MEMORY) && held)
}

fn kinds(places: &Places) -> Vec<PageKind> {
    let kind = |name, paths: Vec<String>| PageKind { name, paths, signed_in: true };
    let one = |path: &str| vec![path.to_owned()];
    let searches = ["vpn", "printer", "new phone", "shared mailbox", "password"];
    vec![
        kind("home", one("/")),
        kind("catalog", one("/catalog")),
        kind("form", one("/items/something-is-broken")),
        kind("knowledge", one("/knowledge")),
        kind("article", places.articles.iter().map(|number| format!("/knowledge/{number}")).collect()),
        kind("search", searches.iter().map(|text| format!("/search?q={}", encoded(text))).collect()),
        kind("tickets", one("/requests")),
        kind("ticket", places.tickets.iter().map(|number| format!("/requests/{number}")).collect()),
        PageKind { name: "sign-in", paths: one("/requests"), signed_in: false },
    ]
}

fn of_kind(server: &Server, plain: &Client, kind: &PageKind) -> Result<bool, String> {
    let client = plain.again().with("Accept-Encoding", "gzip, deflate, br");
    let body =
        |mut client: Client| client.get(&kind.paths[0]).map(|answer| answer.body).map_err(|error| error.to_string());
    let is_drawn = String::from_utf8_lossy(&body(plain.again())?).contains(DRAWN);
    let bytes = body(client.again())?.len();
    let before = server.cpu();
    let calls = u64::from(RATE) * SECONDS;
    let seen = load::open(RATE, calls, callers(&client, &kind.paths));
    let cpu = before.zip(server.cpu()).map(|(from, to)| to.saturating_sub(from).as_secs_f64() * 1_000.0 / calls as f64);
    let what = if is_drawn { "drawn" } else { "empty page of the app" };
    println!("  {}: {what}, {bytes} bytes compressed, {}, {} failed", kind.name, seen.stats, seen.failed);
    if let Some(cpu) = cpu {
        println!("    {cpu:.2} ms of processor time for each");
    }
    Ok(seen.failed == 0 && seen.stats.at(0.99) < P99 && cpu.is_none_or(|cpu| cpu < CPU_MS))
}

fn callers(client: &Client, paths: &[String]) -> Vec<impl FnMut() -> bool + Send> {
    let caller = |at: usize| {
        let (mut own, mut next) = (client.again(), at * 97);
        move || {
            next = (next + 1) % paths.len();
            own.get(&paths[next]).is_ok_and(|answer| answer.status == 200)
        }
    };
    (0..CALLERS).map(caller).collect()
}
