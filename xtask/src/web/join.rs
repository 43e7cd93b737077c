//! Joins files of a split app that are always loaded together.
//!
//! wasm-split puts code shared by several pieces into separate files. It does not know that some pieces are only loaded
//! after another: code shared by both then belongs to the first, and separate files for each combination only cost
//! requests.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::LOADER;
use super::split::FEATURES;
use crate::fail::{Context, StepResult, fail};
use crate::process;
use crate::setup::WebTools;

/// Pieces that are loaded only after another one: only forms load `src/forms/deferred_parts.rs`.
pub(super) const AFTER: [(&str, &str); 8] = [
    ("further", "form"),
    ("suggested", "form"),
    ("rare", "form"),
    ("period", "form"),
    ("for_whom", "form"),
    ("files", "form"),
    ("people", "form"),
    ("table", "form"),
];

/// Name of the module from which all pieces import.
const SHARED_MODULE: &str = "__wasm_split";
/// Replaces `SHARED_MODULE` during joining: a module cannot import from a module with its own name. Has the same length.
const TEMPORARY_MODULE: &str = "__wasm_joint";

/// What a request costs, in bytes of code before optimisation and compression: its headers, and its part of a round trip. A file smaller than
/// this is joined with another although a page then loads code that it does not need.
const REQUEST: usize = 5_000;

/// Files to be joined into the first.
#[derive(Debug, PartialEq, Eq)]
struct Join {
    files: Vec<String>,
}

/// Shared files by the pieces that load them.
type Groups<'a> = BTreeMap<BTreeSet<&'a str>, Vec<&'a str>>;

/// Joins the files in the folder of the pieces.
pub(super) fn join(tools: &WebTools, folder: &Path) -> StepResult {
    let loader = folder.join(LOADER);
    let script = fs::read_to_string(&loader).context("wasm-split made no loader")?;
    if AFTER.iter().any(|(later, _)| !script.contains(&format!("__wasm_split_load_{later} ="))) {
        return Ok(());
    }
    let size = |file: &str| fs::metadata(folder.join(file)).map_or(0, |file| file.len() as usize);
    let (script, joins) = plan(&script, size);
    for join in joins {
        merge(tools, folder, &join.files)?;
    }
    fs::write(&loader, script).context("cannot write the loader")
}

/// The new loader script, and the joins that it requires. `size` is that of a file in bytes.
fn plan(script: &str, size: impl Fn(&str) -> usize) -> (String, Vec<Join>) {
    let mut groups: Groups<'_> = BTreeMap::new();
    for (pieces, chunk) in chunks(script) {
        let mut pieces: BTreeSet<&str> = pieces.split(", ").collect();
        for (later, first) in AFTER {
            if pieces.contains(first) {
                pieces.remove(later);
            }
        }
        groups.entry(pieces).or_default().push(chunk);
    }
    let groups = with_small_ones_joined(groups, |chunk| size(&format!("{chunk}.wasm")));
    let mut joins = Vec::new();
    let mut becomes = BTreeMap::new();
    let mut script = script.to_owned();
    for (pieces, chunks) in groups {
        let mut files: Vec<String> = chunks.iter().map(|chunk| format!("{chunk}.wasm")).collect();
        if let [only] = Vec::from_iter(&pieces)[..] {
            let own = format!("split_{only}.wasm");
            script = script.replace(&fetching(&own), "    return async () => {};\n");
            files.push(own);
        }
        becomes.extend(chunks[1..].iter().map(|chunk| ((*chunk).to_owned(), chunks[0].to_owned())));
        joins.extend((files.len() > 1).then_some(Join { files }));
    }
    (without(&script, &becomes), joins)
}

/// Joins the groups of shared files that cost less together, until none do: the pieces of each group then load the files of
/// both. Files of a single piece are part of that piece.
fn with_small_ones_joined(mut groups: Groups<'_>, size: impl Fn(&str) -> usize) -> Groups<'_> {
    loop {
        let shared: Vec<(&BTreeSet<&str>, usize)> = (groups.iter().filter(|(pieces, _)| pieces.len() > 1))
            .map(|(pieces, chunks)| (pieces, chunks.iter().map(|chunk| size(chunk)).sum()))
            .collect();
        let mut best: Option<(usize, [BTreeSet<&str>; 2])> = None;
        for (at, (pieces, bytes)) in shared.iter().enumerate() {
            for (other, others) in &shared[at + 1..] {
                let apart = pieces.len() * (bytes + REQUEST) + other.len() * (others + REQUEST);
                let together = pieces.union(other).count() * (bytes + others + REQUEST);
                let gain = apart.saturating_sub(together);
                if gain > best.as_ref().map_or(0, |(gain, _)| *gain) {
                    best = Some((gain, [(*pieces).clone(), (*other).clone()]));
                }
            }
        }
        let Some((_, [first, second])) = best else { return groups };
        let mut chunks = groups.remove(&first).unwrap_or_default();
        chunks.extend(groups.remove(&second).unwrap_or_default());
        groups.entry(&first | &second).or_default().extend(chunks);
    }
}

/// The loader's code that fetches a file.
fn fetching(file: &str) -> String {
    format!(
        "    const src = fetch(new URL(\"./{file}\", import.meta.url));\n    src.catch(() => {{}});\n    \
         return async (imports) => (WebAssembly.instantiateStreaming(src, imports));\n"
    )
}

/// The shared files: the names of the pieces that share it, and the file's name.
fn chunks(script: &str) -> impl Iterator<Item = (&str, &str)> {
    let lines = script.lines().zip(script.lines().skip(1));
    lines.filter_map(|(comment, definition)| {
        let pieces = comment.strip_prefix("/* ")?.strip_suffix(" */")?;
        let (chunk, _) = definition.strip_prefix("const __")?.split_once(" = ")?;
        Some((pieces, chunk))
    })
}

/// The loader script without the files that have been joined into others.
fn without(script: &str, becomes: &BTreeMap<String, String>) -> String {
    let mut lines = Vec::new();
    let mut gone = false;
    let mut rest = script.lines().peekable();
    while let Some(line) = rest.next() {
        let next = rest.peek().and_then(|next| next.strip_prefix("const __")?.split_once(" = "));
        gone |= line.starts_with("/* ") && next.is_some_and(|(chunk, _)| becomes.contains_key(chunk));
        let list = line.strip_prefix(", [").and_then(|list| list.split_once(']'));
        if !gone {
            lines.push(
                list.map_or_else(|| line.to_owned(), |(names, end)| format!(", [{}]{end}", named(names, becomes))),
            );
        }
        // The definition of a file ends with the list of its dependencies.
        gone &= list.is_none();
    }
    lines.join("\n") + "\n"
}

fn named(names: &str, becomes: &BTreeMap<String, String>) -> String {
    let mut kept: Vec<String> = Vec::new();
    for name in names.split(", ").filter(|name| !name.is_empty()) {
        let own = name.trim_start_matches('_');
        let name = becomes.get(own).map_or_else(|| name.to_owned(), |first| format!("__{first}"));
        if !kept.contains(&name) {
            kept.push(name);
        }
    }
    kept.join(", ")
}

/// Joins files into the first. They call each other only through the table, so they need no linking; a module before
/// them gives all of them the same memory, table and globals.
fn merge(tools: &WebTools, folder: &Path, files: &[String]) -> StepResult {
    let mut imports: BTreeMap<String, String> = BTreeMap::new();
    for file in files {
        let text = process::output(tools.command("wasm-dis")?.args(FEATURES).arg(folder.join(file)))?;
        for line in text.lines().map(str::trim).filter(|line| line.starts_with("(import ")) {
            let Some(name) = line.split('"').nth(3) else { return fail(format!("{file} imports {line}")) };
            imports.insert(name.to_owned(), line.to_owned());
        }
    }
    let (hub, binary) = (folder.join("hub.wat"), folder.join("hub.wasm"));
    fs::write(&hub, hub_text(&imports)?).context("cannot write a module")?;
    process::run(tools.command("wasm-as")?.args(FEATURES).arg(&hub).arg("-o").arg(&binary))?;
    let mut merge = tools.command("wasm-merge")?;
    merge.args(FEATURES).arg(&binary).arg(SHARED_MODULE);
    for file in files {
        merge.arg(folder.join(file)).arg(file);
    }
    let joined = folder.join(&files[0]);
    process::run(merge.arg("-o").arg(&joined))?;
    let bytes = fs::read(&joined).context("wasm-merge made no file")?;
    fs::write(&joined, renamed(bytes)).context("cannot write the joined file")?;
    for file in files[1..].iter().map(|file| folder.join(file)).chain([hub, binary]) {
        fs::remove_file(&file).context(format!("cannot remove {}", file.display()))?;
    }
    Ok(())
}

/// The file with the name restored from which all pieces import.
fn renamed(mut file: Vec<u8>) -> Vec<u8> {
    let mut from = 0;
    while let Some(at) =
        file[from..].windows(TEMPORARY_MODULE.len()).position(|window| window == TEMPORARY_MODULE.as_bytes())
    {
        from += at + TEMPORARY_MODULE.len();
        file[from - TEMPORARY_MODULE.len()..from].copy_from_slice(SHARED_MODULE.as_bytes());
    }
    file
}

/// The text of a module that re-exports its imports.
fn hub_text(imports: &BTreeMap<String, String>) -> StepResult<String> {
    let mut text = "(module\n".to_owned();
    for import in imports.values() {
        text += &format!("{}\n", import.replace(&format!("\"{SHARED_MODULE}\""), &format!("\"{TEMPORARY_MODULE}\"")));
    }
    for (name, import) in imports {
        let what = import.rsplit_once('"').and_then(|(_, rest)| rest.trim_start().strip_prefix('('));
        let mut words = what.unwrap_or_default().split_whitespace();
        match (words.next(), words.next()) {
            (Some(kind @ ("memory" | "table" | "global")), Some(id)) => {
                text += &format!("(export \"{name}\" ({kind} {}))\n", id.trim_end_matches(')'));
            }
            _ => return fail(format!("a piece imports {import}, which cannot be handed on")),
        }
    }
    Ok(text + ")\n")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Join, REQUEST, fetching, hub_text, plan, renamed, with_small_ones_joined};

    fn definition(head: &str, file: &str, needs: &str, end: &str) -> String {
        format!("{head}makeLoad(() => {{\n{}}}\n, [{needs}]{end};\n", fetching(file))
    }

    #[test]
    fn what_both_share_belongs_to_the_first() {
        let chunk = |n: u32, pieces: &str| {
            definition(&format!("/* {pieces} */\nconst __chunk_{n} = "), &format!("chunk_{n}.wasm"), "", ")")
        };
        let piece = |name: &str, needs: &str| {
            let head = format!("export const __wasm_split_load_{name} = wrapAsyncCb(");
            definition(&head, &format!("split_{name}.wasm"), needs, "))")
        };
        let script = chunk(1, "form, further")
            + &chunk(2, "form, further, pages")
            + &chunk(3, "form, pages")
            + &chunk(4, "further, pages")
            + &piece("further", "__chunk_1, __chunk_2, __chunk_4")
            + &piece("form", "__chunk_1, __chunk_2, __chunk_3")
            + &piece("pages", "__chunk_2, __chunk_3, __chunk_4");
        let (script, joins) = plan(&script, |_| 100_000);
        let expected = chunk(1, "form, further")
            + &chunk(2, "form, further, pages")
            + &chunk(4, "further, pages")
            + &piece("further", "__chunk_1, __chunk_2, __chunk_4")
            + &piece("form", "__chunk_1, __chunk_2")
                .replace(&fetching("split_form.wasm"), "    return async () => {};\n")
            + &piece("pages", "__chunk_2, __chunk_4");
        assert_eq!(script, expected);
        let join = |files: &[&str]| Join { files: files.iter().map(|file| (*file).to_owned()).collect() };
        assert_eq!(joins, [join(&["chunk_1.wasm", "split_form.wasm"]), join(&["chunk_2.wasm", "chunk_3.wasm"])]);
    }

    #[test]
    fn what_is_smaller_than_a_request_is_joined_with_what_costs_least() {
        let set = |pieces: &'static str| pieces.split(' ').collect::<BTreeSet<_>>();
        let groups: [(BTreeSet<&str>, Vec<&str>); 5] = [
            (set("a b c"), vec!["large"]),
            (set("a b"), vec!["small"]),
            (set("a d"), vec!["medium"]),
            (set("b c d"), vec!["also large"]),
            (set("d"), vec!["tiny"]),
        ];
        let size = |chunk: &str| match chunk {
            "small" | "tiny" => 10,
            "medium" => 2 * REQUEST,
            _ => 100 * REQUEST,
        };
        let joined = with_small_ones_joined(groups.into(), size);
        let chunks: BTreeSet<_> = joined.into_values().collect();
        let expected = [vec!["also large"], vec!["small", "large"], vec!["medium"], vec!["tiny"]];
        assert_eq!(chunks, expected.into());
    }

    #[test]
    fn what_is_imported_is_handed_on() {
        let import = |name: &str, what: &str| (name.to_owned(), format!("(import \"__wasm_split\" \"{name}\" {what})"));
        let text = hub_text(&[import("g", "(global $g$0 (mut i32))"), import("memory", "(memory $m$0 20)")].into());
        let expected = "(module\n(import \"__wasm_joint\" \"g\" (global $g$0 (mut i32)))\n\
            (import \"__wasm_joint\" \"memory\" (memory $m$0 20))\n\
            (export \"g\" (global $g$0))\n(export \"memory\" (memory $m$0))\n)\n";
        assert_eq!(text.as_deref().ok(), Some(expected));
        assert_eq!(renamed(b"x__wasm_jointy__wasm_joint".to_vec()), b"x__wasm_splity__wasm_split");
        assert!(hub_text(&[import("f", "(func $f)")].into()).is_err());
    }
}
