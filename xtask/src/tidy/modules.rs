//! Which module of the domain knows which: the names of its sources alone are read, not compiled.

use std::collections::{BTreeMap, BTreeSet};

use super::repo::Repo;

const DOMAIN: &str = "crates/portico-domain/src/";

/// Modules of which none may come back to itself through another of them.
const APART: [&str; 4] = ["catalog", "form", "ticket", "verdict"];

type Graph = BTreeMap<String, BTreeSet<String>>;

/// Pairs of modules that know each other, directly or by way of others.
pub fn circles(repo: &Repo) -> Vec<String> {
    let sources = repo.files.iter().filter_map(|file| Some((file.path.strip_prefix(DOMAIN)?, file.text.as_str())));
    in_circles(&graph(sources))
}

fn in_circles(graph: &Graph) -> Vec<String> {
    let reached: Vec<BTreeSet<&str>> = APART.iter().map(|module| reach(graph, module)).collect();
    let mut found = Vec::new();
    for (i, one) in APART.iter().enumerate() {
        for (j, other) in APART.iter().enumerate().skip(i + 1) {
            if reached[i].contains(other) && reached[j].contains(one) {
                found.push(format!("{DOMAIN}{one} and {DOMAIN}{other}"));
            }
        }
    }
    found
}

/// All modules that a module knows, directly or by way of others.
fn reach<'a>(graph: &'a Graph, from: &str) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&str> = graph.get(from).into_iter().flatten().map(String::as_str).collect();
    while let Some(module) = open.pop() {
        if reached.insert(module) {
            open.extend(graph.get(module).into_iter().flatten().map(String::as_str));
        }
    }
    reached
}

/// The modules that each module's sources name, unit tests left out.
fn graph<'a>(sources: impl Iterator<Item = (&'a str, &'a str)>) -> Graph {
    let mut graph = Graph::new();
    for (path, text) in sources {
        let module = path.split(['/', '.']).next().unwrap_or_default();
        let known = graph.entry(module.to_owned()).or_default();
        let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        known.extend(named(code).filter(|other| other != module));
    }
    graph
}

/// The modules named by `crate::module` and `use crate::{module, …}`.
fn named(code: &str) -> impl Iterator<Item = String> {
    let mut found = BTreeSet::new();
    for after in code.split("crate::").skip(1) {
        match after.strip_prefix('{') {
            Some(list) => found.extend(top_level(list)),
            None => found.extend(name(after)),
        }
    }
    found.into_iter()
}

/// The names at the top of a list in braces, up to its end.
fn top_level(list: &str) -> Vec<String> {
    let (mut names, mut depth, mut start) = (Vec::new(), 0, 0);
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' | ',' if depth == 0 => {
                names.extend(name(list[start..at].trim_start()));
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    names
}

fn name(text: &str) -> Option<String> {
    let name: String = text.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::{graph, in_circles};

    #[track_caller]
    fn check(sources: &[(&str, &str)], circles: &[&str]) {
        let found = in_circles(&graph(sources.iter().copied()));
        let paths = circles.iter().map(|pair| pair.replace('~', "crates/portico-domain/src/"));
        assert_eq!(found, paths.collect::<Vec<_>>());
    }

    #[test]
    fn circles_are_found_through_other_modules_and_in_nested_lists() {
        check(&[("form/mod.rs", "use crate::verdict::Tested;"), ("verdict.rs", "use crate::id::Id;")], &[]);
        let nested = "use crate::{\n    field::{Kind, Rows},\n    verdict::Tested,\n};";
        let back = ("field/mod.rs", "fn f(a: crate::form::Form) {}");
        check(&[("form/mod.rs", nested), back, ("verdict.rs", "use crate::field::Kind;")], &["~form and ~verdict"]);
        let tests = "#[cfg(test)]\nmod tests { use crate::catalog::Item; }";
        check(&[("ticket/mod.rs", tests), ("catalog/mod.rs", "use crate::ticket::TicketKind;")], &[]);
        check(
            &[("ticket/a.rs", "use crate::catalog::Item;"), ("catalog/b.rs", "pub use crate::ticket::TicketKind;")],
            &["~catalog and ~ticket"],
        );
    }
}
