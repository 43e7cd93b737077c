//! Resident memory of the server, held to a budget. Where it is unknown (not on Linux), every budget is held.

use std::thread;
use std::time::Duration;

use crate::server::Server;

/// Time without requests before memory is measured (15 s).
const IDLE_TIME: Duration = Duration::from_secs(15);

/// Waits without a request and prints the memory; whether it is below `budget`, in megabytes.
pub fn idle(server: &Server, budget: f64) -> bool {
    thread::sleep(IDLE_TIME);
    now(server, &format!("after {} s without a request", IDLE_TIME.as_secs()), budget)
}

/// Prints the memory; whether it is below `budget`, in megabytes.
pub fn now(server: &Server, when: &str, budget: f64) -> bool {
    let Some(megabytes) = server.megabytes() else { return true };
    println!("  memory {megabytes:.0} MB {when}; budget < {budget} MB");
    megabytes < budget
}
