//! The files that each piece of a split app needs beside its start, as a file for the server: pages that it draws name them
//! at once.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::join::AFTER;
use crate::fail::{Context, StepResult, fail};

/// Name of the file in dist.
const FILE: &str = "pieces.json";

/// What precedes the name of a piece in the loader script.
const LOAD: &str = "__wasm_split_load_";

/// Writes the file into `built`. `folder` is the address of the folder of the pieces.
pub(super) fn write(script: &str, folder: &str, built: &Path) -> StepResult {
    let json = listed(script, folder)?;
    fs::write(built.join(FILE), json).context("cannot write the list of pieces")
}

fn listed(script: &str, folder: &str) -> StepResult<String> {
    let names = script.split(LOAD).skip(1).filter_map(|rest| rest.split_once(" = ").map(|(name, _)| name));
    let mut all = BTreeMap::new();
    for name in names.filter(|name| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')) {
        let first = AFTER.iter().find(|(later, _)| *later == name).map(|(_, first)| *first);
        let mut files = Vec::new();
        for piece in first.into_iter().chain([name]) {
            let Some(of) = files_of(script, piece) else {
                return fail(format!("the loader does not say what {piece} needs"));
            };
            let missing = of.into_iter().map(|file| format!("{folder}{file}")).filter(|file| !files.contains(file));
            files.extend(missing.collect::<Vec<_>>());
        }
        all.insert(name, files);
    }
    if all.is_empty() {
        return fail("the loader knows no pieces");
    }
    serde_json::to_string(&all).context("the list of pieces")
}

/// The files of a piece, from the loader script.
pub fn files_of(script: &str, piece: &str) -> Option<Vec<String>> {
    let (_, load) = script.split_once(&format!("{LOAD}{piece} = "))?;
    let (own, chunks) = load.split_once(", [")?;
    let (chunks, _) = chunks.split_once(']')?;
    let chunks = chunks.split(',').map(str::trim).filter_map(|name| name.strip_prefix("__"));
    // The piece's own file may have been joined with a shared one.
    let name = format!("split_{piece}.wasm");
    let own = own.contains(&format!("./{name}")).then_some(name);
    Some(chunks.map(|name| format!("{name}.wasm")).chain(own).collect())
}

#[cfg(test)]
mod tests {
    use super::{files_of, listed};

    const SCRIPT: &str = "const __chunk_6 = makeLoad(() => {\n}\n, []);\n\
        export const __wasm_split_load_sign_in = wrapAsyncCb(makeLoad(() => {\n./split_sign_in.wasm\n}\n, []));\n\
        export const __wasm_split_load_pages = wrapAsyncCb(makeLoad(() => {\n./split_pages.wasm\n}\n, [__chunk_6]));\n\
        export const __wasm_split_load_form = wrapAsyncCb(makeLoad(() => {\n}\n, [__chunk_6, __chunk_13]));\n";

    #[test]
    fn a_piece_is_its_own_file_and_those_that_it_shares() {
        assert_eq!(files_of(SCRIPT, "sign_in"), Some(vec!["split_sign_in.wasm".to_owned()]));
        let list = |files: &[&str]| Some(files.iter().map(|file| (*file).to_owned()).collect::<Vec<_>>());
        assert_eq!(files_of(SCRIPT, "pages"), list(&["chunk_6.wasm", "split_pages.wasm"]));
        assert_eq!(files_of(SCRIPT, "form"), list(&["chunk_6.wasm", "chunk_13.wasm"]));
        assert_eq!(files_of(SCRIPT, "gone"), None);
    }

    #[test]
    fn a_piece_that_comes_after_another_is_listed_with_its_files() {
        let rare = "export const __wasm_split_load_rare = wrapAsyncCb(makeLoad(() => {\n./split_rare.wasm\n}\n, [__chunk_6]));\n";
        let all = listed(&format!("{SCRIPT}{rare}"), "/").unwrap_or_default();
        assert!(all.contains(r#""rare":["/chunk_6.wasm","/chunk_13.wasm","/split_rare.wasm"]"#), "{all}");
    }

    #[test]
    fn all_pieces_are_listed_with_addresses() {
        let expected = r#"{"form":["/app-1/chunk_6.wasm","/app-1/chunk_13.wasm"],"pages":["/app-1/chunk_6.wasm","/app-1/split_pages.wasm"],"sign_in":["/app-1/split_sign_in.wasm"]}"#;
        assert_eq!(listed(SCRIPT, "/app-1/").ok().as_deref(), Some(expected));
        assert!(listed("", "/").is_err());
    }
}
