//! The wasm-bindgen CLI and test runner, in the version of the lock file.

use super::crates::Tool;
use crate::fail::{Context, StepResult, fail};
use crate::places;
use crate::progress::Step;

/// The tool; its folder contains `wasm-bindgen` and `wasm-bindgen-test-runner`.
pub fn bindgen() -> StepResult<Tool> {
    let lock = places::root().join("Cargo.lock");
    let lock = std::fs::read_to_string(&lock).context("cannot read Cargo.lock")?;
    let Some(version) = locked(&lock, "wasm-bindgen") else {
        return fail("Cargo.lock names no wasm-bindgen");
    };
    Ok(Tool {
        name: "wasm-bindgen-cli",
        version: version.to_owned().into(),
        program: "wasm-bindgen-test-runner",
        // Not `--locked`, because this crate's lock file no longer builds.
        options: &[],
        step: Step::Bindgen,
    })
}

fn locked<'a>(lock: &'a str, name: &str) -> Option<&'a str> {
    let head = format!("name = \"{name}\"\nversion = \"");
    let (_, rest) = lock.split_once(&head)?;
    rest.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::locked;

    #[test]
    fn the_version_is_that_of_the_package_by_its_whole_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"1.0.0\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked(lock, "bindgen"), None);
    }
}
