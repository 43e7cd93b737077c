//! Cyclic dependencies between the modules of a crate, found by names in the sources, without compiling.

use std::collections::{BTreeMap, BTreeSet};

use super::repo::Repo;

const DOMAIN: &str = "crates/portico-domain/src/";
const SERVER: &str = "crates/portico-server/src/";

/// Modules of the domain that must not be part of a cycle. For the server, this applies to all modules.
const ACYCLIC_MODULES: [&str; 4] = ["catalog", "form", "ticket", "verdict"];

type Graph = BTreeMap<String, BTreeSet<String>>;

/// Pairs of modules that depend on each other, directly or indirectly.
pub fn cycles(repo: &Repo) -> Vec<String> {
    let graph_of = |folder: &str| {
        graph(repo.files.iter().filter_map(|file| Some((file.path.strip_prefix(folder)?, file.text.as_str()))))
    };
    let mut found = cycles_among(DOMAIN, &graph_of(DOMAIN), &ACYCLIC_MODULES);
    let server = graph_of(SERVER);
    found.extend(cycles_among(SERVER, &server, &server.keys().map(String::as_str).collect::<Vec<_>>()));
    found
}

/// The pairs among these modules of a crate, whose sources are in `folder`.
fn cycles_among(folder: &str, graph: &Graph, modules: &[&str]) -> Vec<String> {
    let reached: Vec<BTreeSet<&str>> = modules.iter().map(|module| reach(graph, module)).collect();
    let mut found = Vec::new();
    for (i, one) in modules.iter().enumerate() {
        for (j, other) in modules.iter().enumerate().skip(i + 1) {
            if reached[i].contains(other) && reached[j].contains(one) {
                found.push(format!("{folder}{one} and {folder}{other}"));
            }
        }
    }
    found
}

/// All modules on which a module depends, directly or indirectly.
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

/// The modules named in each module's sources, excluding unit tests.
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

/// The top-level names of a list in braces, up to its end.
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
    use super::{ACYCLIC_MODULES, DOMAIN, cycles, cycles_among, graph};
    use crate::tidy::repo;

    #[track_caller]
    fn check(sources: &[(&str, &str)], cycles: &[&str]) {
        let found = cycles_among(DOMAIN, &graph(sources.iter().copied()), &ACYCLIC_MODULES);
        let paths = cycles.iter().map(|pair| pair.replace('~', "crates/portico-domain/src/"));
        assert_eq!(found, paths.collect::<Vec<_>>());
    }

    #[test]
    fn cycles_are_found_through_other_modules_and_in_nested_lists() {
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

    #[test]
    fn no_module_of_the_server_comes_back_to_itself() {
        let file = |module: &str, text: &'static str| (format!("crates/portico-server/src/{module}"), text);
        let [store, policy, routes] = [
            file("store/sqlite/tickets.rs", "use crate::policy::TicketScope;"),
            file("policy.rs", "use crate::store::sessions::SessionUser;"),
            file("routes/read.rs", "use crate::{policy::may, store::Store};"),
        ];
        let check = |files: &[&(String, &'static str)]| {
            let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), *text)).collect();
            cycles(&repo::of(&files))
        };
        assert_eq!(check(&[&store, &routes]), Vec::<String>::new());
        let pair = "crates/portico-server/src/policy and crates/portico-server/src/store";
        assert_eq!(check(&[&store, &policy, &routes]), [pair]);
    }
}
