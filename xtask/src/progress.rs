//! Progress messages of a long set-up: its steps, how many are done, and their usual durations.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use crate::fail::StepResult;

/// A step that takes long enough to be reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Installing the npm packages.
    NodePackages,
    /// Installing a standard library for the browser target.
    WasmTarget,
    /// Compiling Trunk.
    Trunk,
    /// Compiling wasm-bindgen.
    Bindgen,
    /// Compiling wasm-split.
    Split,
    /// The release builds of both browser apps.
    Apps,
    /// The release build of the server.
    Server,
}

impl Step {
    /// The name in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::NodePackages => "Node packages",
            Self::WasmTarget => "compiler for the browser",
            Self::Trunk => "Trunk, which builds the browser apps",
            Self::Bindgen => "wasm-bindgen",
            Self::Split => "wasm-split",
            Self::Apps => "the browser apps",
            Self::Server => "the server",
        }
    }

    /// The usual duration on two idle cores.
    fn usual(self) -> Duration {
        Duration::from_secs(match self {
            Self::NodePackages => 20,
            Self::WasmTarget => 20,
            Self::Trunk => 240,
            Self::Bindgen => 75,
            Self::Split => 50,
            Self::Apps => 330,
            Self::Server => 480,
        })
    }
}

/// The announced steps, and the number of completed ones.
static PLAN: Mutex<(Vec<Step>, usize)> = Mutex::new((Vec::new(), 0));

/// Prints the steps to be done and their usual duration; prints nothing without steps.
pub fn announce(steps: Vec<Step>) {
    if steps.is_empty() {
        return;
    }
    let total: Duration = steps.iter().map(|step| step.usual()).sum();
    // The server is built in parallel on the same cores, so the total is the sum all the same.
    println!("Setting up, once: usually {} on two cores; of that", about(total));
    for step in &steps {
        println!("  {:<38} {:>10}", step.name(), about(step.usual()));
    }
    *plan() = (steps, 0);
}

/// Does a step and prints its start, its usual duration and its end.
pub fn step<T>(step: Step, work: impl FnOnce() -> StepResult<T>) -> StepResult<T> {
    println!("{}: begins; usually {} by itself", step.name(), about(step.usual()));
    let begun = Instant::now();
    let done = work()?;
    let mut plan = plan();
    if plan.0.contains(&step) {
        plan.1 += 1;
        println!("[{} of {}] {}: done after {}", plan.1, plan.0.len(), step.name(), exactly(begun.elapsed()));
    } else {
        println!("{}: done after {}", step.name(), exactly(begun.elapsed()));
    }
    Ok(done)
}

fn plan() -> std::sync::MutexGuard<'static, (Vec<Step>, usize)> {
    // A panic of another thread cannot leave an inconsistent plan.
    PLAN.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// A rounded duration, for estimates.
fn about(time: Duration) -> String {
    match (time.as_secs() + 30) / 60 {
        0 => "seconds".to_owned(),
        1 => "1 minute".to_owned(),
        minutes => format!("{minutes} minutes"),
    }
}

/// A measured duration.
pub fn exactly(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds >= 60 {
        return format!("{} m {:02} s", seconds / 60, seconds % 60);
    }
    format!("{:.1} s", time.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{about, exactly};

    #[test]
    fn times_are_said_in_minutes_beforehand_and_exactly_afterwards() {
        let seconds = |n| Duration::from_secs(n);
        assert_eq!([about(seconds(20)), about(seconds(50)), about(seconds(200))], ["seconds", "1 minute", "3 minutes"]);
        assert_eq!([exactly(seconds(9)), exactly(seconds(61))], ["9.0 s", "1 m 01 s"]);
    }
}
