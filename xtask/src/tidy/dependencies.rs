//! The direction of dependencies: the app and the server depend on the domain, never on each other.

use serde_json::Value;

use crate::fail::{Context, StepResult};
use crate::process;

/// The crates of the workspace, each with those on which it may depend.
const MAY_KNOW: [(&str, &[&str]); 11] = [
    ("portico-web", &["portico-domain", "portico-views", "portico-words"]),
    (
        "portico-server",
        &["portico-domain", "portico-embed", "portico-knowledge", "portico-search", "portico-views", "portico-words"],
    ),
    ("portico-views", &["portico-domain", "portico-words"]),
    ("portico-domain", &[]),
    ("portico-locales", &[]),
    ("portico-words", &["portico-domain", "portico-locales"]),
    ("portico-knowledge", &[]),
    ("portico-embed", &[]),
    ("portico-search", &["portico-domain", "portico-embed"]),
    ("portico-bench", &[]),
    ("xtask", &["portico-locales"]),
];

/// Crates on which shared crates must not depend: frameworks, databases, browser APIs.
const NOT_SHARED: [&str; 11] = [
    "axum",
    "hyper",
    "leptos",
    "reqwest",
    "rusqlite",
    "tokio",
    "tower",
    "tower-http",
    "wasm-bindgen",
    "js-sys",
    "web-sys",
];

/// Features of shared crates that only the server enables, because a browser does not need them.
const NOT_IN_THE_APPS: [&str; 5] = ["cli", "load", "nfc", "openapi", "ssr"];

/// All dependencies in a wrong direction.
pub fn breaches() -> StepResult<Vec<String>> {
    let mut cargo = process::cargo();
    let metadata = process::output(cargo.args(["metadata", "--no-deps", "--format-version=1"]))?;
    let metadata: Value = serde_json::from_str(&metadata).context("cargo metadata")?;
    Ok(wrong(&metadata))
}

fn wrong(metadata: &Value) -> Vec<String> {
    let packages = metadata["packages"].as_array().map_or(&[][..], Vec::as_slice);
    let ours: Vec<_> = packages.iter().filter_map(|package| package["name"].as_str()).collect();
    let mut wrong = Vec::new();
    for package in packages {
        let name = package["name"].as_str().unwrap_or_default();
        let Some((_, known)) = MAY_KNOW.iter().find(|(one, _)| *one == name) else {
            wrong.push(format!("{name}: say in xtask/src/tidy/dependencies.rs what it may know"));
            continue;
        };
        let shared = name == "portico-domain" || name == "portico-words";
        let in_the_apps = shared || name == "portico-web" || name == "portico-views";
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let on = dependency["name"].as_str().unwrap_or_default();
            let in_tests = dependency["kind"] == "dev";
            if on != name && ours.contains(&on) && !known.contains(&on) {
                wrong.push(format!("{name} must not know {on}"));
            }
            if shared && !in_tests && NOT_SHARED.contains(&on) {
                wrong.push(format!("{name} is shared by browser and server and must not know {on}"));
            }
            let features = dependency["features"].as_array().into_iter().flatten().filter_map(Value::as_str);
            for feature in features.filter(|feature| ours.contains(&on) && NOT_IN_THE_APPS.contains(feature)) {
                if in_the_apps && !in_tests {
                    wrong.push(format!("{name} goes into the browser and must not turn on {on}'s {feature}"));
                }
            }
        }
    }
    wrong
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::wrong;

    #[test]
    fn arrows_point_to_the_domain_only() {
        let package = |name: &str, on: &[(&str, Option<&str>)]| {
            let on: Vec<_> = on.iter().map(|(name, kind)| json!({ "name": name, "kind": kind })).collect();
            json!({ "name": name, "dependencies": on })
        };
        let metadata = json!({ "packages": [
            package("portico-web", &[("portico-domain", None), ("leptos", None)]),
            package("portico-server", &[("portico-web", None), ("axum", None)]),
            package("portico-domain", &[("tokio", None), ("wasm-bindgen", Some("dev"))]),
            package("portico-new", &[]),
        ]});
        let found = wrong(&metadata);
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found[0].contains("portico-server must not know portico-web"));
        assert!(found[1].contains("must not know tokio"));
        assert!(found[2].contains("portico-new"));
    }

    #[test]
    fn what_only_the_server_needs_is_not_turned_on_for_the_browser() {
        let package = |name: &str, features: &[&str]| {
            let words = json!({ "name": "portico-words", "kind": null, "features": features });
            json!({ "name": name, "dependencies": [words] })
        };
        let words = json!({ "name": "portico-words", "dependencies": [] });
        let server = package("portico-server", &["cli"]);
        assert!(wrong(&json!({ "packages": [words, server, package("portico-web", &[])] })).is_empty());
        let found = wrong(&json!({ "packages": [words, server, package("portico-web", &["cli"])] }));
        assert_eq!(found, ["portico-web goes into the browser and must not turn on portico-words's cli"]);
    }
}
