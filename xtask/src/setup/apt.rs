//! Installation of Debian packages.

use std::process::{Command, Stdio};

use crate::fail::{StepResult, fail};
use crate::{lock, places, process};

/// The words that start apt-get, as root or by sudo without a password; `None` where that is impossible.
fn prefix() -> Option<Vec<&'static str>> {
    places::program("apt-get")?;
    let uid = Command::new("id").arg("-u").output().ok()?;
    if uid.stdout.trim_ascii() == b"0" {
        return Some(vec!["apt-get"]);
    }
    let mut sudo = Command::new("sudo");
    sudo.args(["-n", "true"]).stdin(Stdio::null()).stderr(Stdio::null());
    let allowed = places::program("sudo").is_some() && sudo.status().is_ok_and(|s| s.success());
    allowed.then(|| vec!["sudo", "-n", "apt-get"])
}

/// Installs packages; where that is impossible, fails with the command to type.
pub fn install(what_for: &str, packages: &[&str]) -> StepResult {
    let by_hand = format!("apt-get update && apt-get install --no-install-recommends {}", packages.join(" "));
    let Some(prefix) = prefix() else {
        return fail(format!("{what_for} is missing. As root on Debian: {by_hand}"));
    };
    let _lock = lock::tool("apt")?;
    println!("installing {what_for}: {}", packages.join(" "));
    let apt = |arguments: &[&str]| {
        let mut command = process::command(prefix[0]);
        command.args(&prefix[1..]).args(["-q", "-q", "-o", "Dpkg::Use-Pty=0", "-o", "DPkg::Lock::Timeout=300"]);
        command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
        command.stdin(Stdio::null()).stdout(Stdio::null());
        process::run(&mut command)
    };
    // `update` may fail because of one unavailable source; that matters only if `install` fails too.
    let updated = apt(&["update"]);
    let mut words = vec!["install", "-y", "--no-install-recommends"];
    words.extend(packages);
    apt(&words).map_err(|why| {
        let update = updated.err().map(|why| format!(" ({why})")).unwrap_or_default();
        format!("{what_for} could not be installed: {why}{update}. By hand, as root: {by_hand}")
    })
}
