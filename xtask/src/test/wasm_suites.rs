//! The test suites that run in wasm32: those whose source contains `wasm_bindgen_test`.

use std::fs;
use std::path::Path;

use crate::fail::{Context, StepResult, fail};
use crate::process;

/// The suites of each package, found in the sources of cargo's targets.
pub fn find() -> StepResult<Vec<(String, Vec<String>)>> {
    let mut cargo = process::cargo();
    let metadata = process::output(cargo.args(["metadata", "--no-deps", "--format-version=1"]))?;
    let metadata: serde_json::Value = serde_json::from_str(&metadata).context("cargo metadata")?;
    let mut found = Vec::new();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        let suites: Vec<_> = package["targets"]
            .as_array()
            .into_iter()
            .flatten()
            .filter(|target| target["kind"][0] == "test")
            .filter(|target| for_wasm(Path::new(target["src_path"].as_str().unwrap_or_default())))
            .filter_map(|target| Some(target["name"].as_str()?.to_owned()))
            .collect();
        if !suites.is_empty() {
            found.push((package["name"].as_str().unwrap_or_default().to_owned(), suites));
        }
    }
    if found.is_empty() {
        return fail("no test suite says `wasm_bindgen_test`: what runs in the browser is untested");
    }
    Ok(found)
}

fn for_wasm(source: &Path) -> bool {
    fs::read_to_string(source).is_ok_and(|text| text.contains("wasm_bindgen_test"))
}
