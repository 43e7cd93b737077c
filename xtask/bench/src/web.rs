//! Measurements in Chromium, by a Node script.

use std::process::Command;

use crate::server::Server;

/// Runs a script of `xtask/bench` with these environment variables; returns whether all budgets held.
pub fn measure(server: &Server, script: &str, variables: &[(&str, String)]) -> Result<bool, String> {
    let (login, password) = server.demo_person()?;
    let mut node = Command::new("node");
    node.arg(format!("xtask/bench/{script}")).env("PORTICO_URL", format!("http://{}", server.addr));
    node.env("PORTICO_LOGIN", login).env("PORTICO_PASSWORD", password);
    node.envs(variables.iter().map(|(name, value)| (name, value)));
    let status = node.status().map_err(|error| format!("node: {error}"))?;
    Ok(status.success())
}
