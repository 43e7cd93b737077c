//! The vectors: cases of the form engine with verdicts that must never change, on any target.
//!
//! The same suite runs on the host and, through `wasm_bindgen_test`, in wasm32 under Node, where text is normalised
//! as in the browser. `docs/VECTORS.md` describes the files.

#![allow(clippy::unwrap_used)]

mod coverage;
mod expect;
mod normal;
mod suites;

use std::collections::BTreeMap;

use portico_domain::case;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use normal::normal;
use suites::SUITES;

#[test]
fn every_verdict_is_as_its_author_reasoned() {
    let mut wrong = Vec::new();
    for suite in SUITES {
        for case in case::cases(suite.cases).unwrap_or_else(|error| panic!("{}: {error}", suite.name)) {
            let expect =
                case.expect.as_ref().unwrap_or_else(|| panic!("{}: {}: expects nothing", suite.name, case.name));
            let actual: serde_json::Value = serde_json::from_str(&case.verdict(normal).unwrap()).unwrap();
            for difference in expect::differences(expect, &actual) {
                wrong.push(format!("{}: {}: {difference}", suite.name, case.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{} facts differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_verdict_is_byte_for_byte_as_frozen() {
    let mut wrong = Vec::new();
    for suite in SUITES {
        let frozen: BTreeMap<String, &str> = suite.frozen.lines().map(|line| (name(line), line)).collect();
        let lines = case::run_with(suite.cases, normal).unwrap();
        let mut missing = String::new();
        for line in lines.lines() {
            match frozen.get(&name(line)) {
                Some(frozen) if *frozen == line => {}
                Some(frozen) => wrong.push(format!("{}:\n  was {frozen}\n  is  {line}", suite.name)),
                None => missing += &format!("{line}\n"),
            }
        }
        let known: Vec<String> = lines.lines().map(name).collect();
        for gone in frozen.keys().filter(|name| !known.contains(name)) {
            wrong.push(format!("{}: the case `{gone}` is gone; a released vector stays", suite.name));
        }
        if !missing.is_empty() && !suites::bless(suite, &missing) {
            let names: Vec<String> = missing.lines().map(name).collect();
            wrong.push(format!("{}: not frozen yet (PORTICO_BLESS=1 does it): {}", suite.name, names.join("; ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn name(line: &str) -> String {
    let line: serde_json::Value = serde_json::from_str(line).unwrap();
    line["name"].as_str().unwrap().to_owned()
}

#[test]
fn the_vectors_cover_every_kind_operator_check_and_problem() {
    let mut seen = coverage::Seen::default();
    for suite in SUITES {
        for case in case::cases(suite.cases).unwrap() {
            seen.case(&case.form, &serde_json::from_str(&case.verdict(normal).unwrap()).unwrap());
        }
    }
    let missing = seen.missing();
    assert!(missing.is_empty(), "no vector has: {}", missing.join(", "));
}

/// A file that is not listed would never run.
#[cfg(not(target_arch = "wasm32"))]
#[test]
fn every_file_is_listed() {
    let folder = suites::folder();
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut names: Vec<String> = files
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    names.sort();
    let listed: Vec<&str> = SUITES.iter().map(|suite| suite.name).collect();
    assert_eq!(names, listed);
}
