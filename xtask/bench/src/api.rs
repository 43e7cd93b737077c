//! Measurements of the API: memory when idle, submissions, and malformed bodies.

use std::path::Path;
use std::time::Duration;

use crate::server::Server;
use crate::submit::Submit;
use crate::{commits, load, malformed, memory};

/// Rate of the open loop, in submissions per second.
const STEADY: u32 = 50;
/// Budget of the 99th percentile at this rate (50 ms).
const STEADY_P99: Duration = Duration::from_millis(50);
/// Minimum sustained rate of submissions, as a share of this machine's rate of commits.
const MIN_SHARE_OF_COMMITS: f64 = 0.6;
/// Number of connections.
const CALLERS: usize = 32;
/// Maximum memory of a server with the demo organisation, in megabytes, when it is idle.
const MEMORY: f64 = 60.0;

/// Prints all figures; returns whether they are within their budgets.
pub fn measure(program: &Path, folder: &Path) -> Result<bool, String> {
    let first = idle(&Server::start(program, folder)?, "first start");
    let server = &Server::on(program, folder)?;
    let light = idle(server, "restart") && first;
    let client = server.sign_in()?;
    let submit = Submit::prepare(&client)?;

    println!("submit, {STEADY} a second, open loop:");
    let steady = load::open(STEADY, u64::from(STEADY) * 20, submit.callers(&client, CALLERS));
    println!("  {}, {} failed; budget p99 < {} ms", steady.stats, steady.failed, STEADY_P99.as_millis());

    println!("submit, sustained, {CALLERS} callers, against this machine's own synced two-row commits:");
    let commits = |_| commits::rate(folder, Duration::from_secs(3)).map_err(|error| format!("commits: {error}"));
    let before = commits(())?;
    let cpu_before = server.cpu();
    let busy = load::closed(Duration::from_secs(10), submit.callers(&client, CALLERS));
    let cpu_after = server.cpu();
    let after = commits(())?;
    let own = f64::midpoint(before, after);
    let share = busy.rate / own;
    println!("  {:.0} submits a second ({}, {} failed)", busy.rate, busy.stats, busy.failed);
    if let Some((from, to)) = cpu_before.zip(cpu_after) {
        let each = to.saturating_sub(from).as_secs_f64() * 1_000.0 / busy.stats.count().max(1) as f64;
        println!("  {each:.2} ms of processor time for each");
    }
    println!("  {own:.0} commits a second, one after the other (before {before:.0}, after {after:.0})");
    println!("  ratio {share:.2}; budget >= {MIN_SHARE_OF_COMMITS}");

    println!("bodies that are no request, refused:");
    let refused = malformed::measure(&client);
    if let Some(megabytes) = server.megabytes() {
        println!("memory after all that: {megabytes:.0} MB");
    }
    let alive = client.again().get("/readyz").is_ok_and(|answer| answer.status == 200);

    let steady_held = steady.failed == 0 && steady.stats.at(0.99) < STEADY_P99;
    Ok(light && steady_held && busy.failed == 0 && share >= MIN_SHARE_OF_COMMITS && refused && alive)
}

fn idle(server: &Server, start: &str) -> bool {
    println!("{start}: ready after {:.0} ms", server.ready_after.as_secs_f64() * 1_000.0);
    memory::idle(server, MEMORY)
}
