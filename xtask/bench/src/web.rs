//! The figures of a visit, by a script that drives Chromium.

use std::process::Command;

use crate::server::Server;

const SCRIPT: &str = "xtask/bench/web.mjs";

/// Runs the script against the server; true when it found all within the budgets.
pub fn measure(server: &Server) -> Result<bool, String> {
    let (login, password) = server.demo_person()?;
    let mut node = Command::new("node");
    node.arg(SCRIPT).env("PORTICO_URL", format!("http://{}", server.addr));
    node.env("PORTICO_LOGIN", login).env("PORTICO_PASSWORD", password);
    let status = node.status().map_err(|error| format!("node: {error}"))?;
    Ok(status.success())
}
