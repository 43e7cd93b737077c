//! Shrinks wasm-bindgen's script.
//!
//! wasm-bindgen names each imported function by its purpose and a hash of sixteen digits. Hashes do not compress, and
//! each is in the script and in the WASM. Only these two files use the names.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::fail::{Context, StepResult, fail};
use crate::process;
use crate::setup::WebTools;

/// Prefix of such a name.
const START: &str = "__wb";
/// Length of the hash at its end, in characters.
const HASH: usize = 16;

/// Replaces the names in a script and its WASM by short ones, then minifies the script.
pub(super) fn shorten(tools: &WebTools, script: &Path, wasm: &Path) -> StepResult {
    let text = fs::read_to_string(script).context("wasm-bindgen made no script")?;
    let mut bytes = fs::read(wasm).context("wasm-bindgen made no WASM")?;
    let names = names(&text);
    if names.is_empty() {
        return fail("wasm-bindgen names its functions in another way: xtask/src/web/glue.rs finds none");
    }
    let text = rename(&text, &mut bytes, &names);
    fs::write(wasm, bytes).context("cannot write the WASM with short names")?;
    fs::write(script, text).context("cannot write the script with short names")?;
    let mut terser = tools.command("terser")?;
    process::run(terser.arg(script).args(["--module", "--compress", "passes=2", "--mangle", "--output"]).arg(script))
}

/// All names that end with a hash, longer ones before their prefixes.
fn names(script: &str) -> Vec<&str> {
    let word = |c: char| !(c.is_ascii_alphanumeric() || c == '_');
    let names: BTreeSet<_> = script.split(word).filter(|word| is_hashed(word)).collect();
    names.into_iter().rev().collect()
}

fn is_hashed(word: &str) -> bool {
    let Some((head, hash)) = word.len().checked_sub(HASH).and_then(|at| word.split_at_checked(at)) else {
        return false;
    };
    head.starts_with(START)
        && head.ends_with('_')
        && hash.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

/// Replaces each name by a padded number of the same length, so that the layout of the WASM stays valid.
fn rename(script: &str, wasm: &mut [u8], names: &[&str]) -> String {
    let mut script = script.to_owned();
    for (number, name) in names.iter().enumerate() {
        let short = format!("{number:_>width$}", width = name.len());
        script = script.replace(name, &short);
        let mut from = 0;
        while let Some(at) = find(&wasm[from..], name.as_bytes()) {
            let end = from + at + name.len();
            wasm[from + at..end].copy_from_slice(short.as_bytes());
            from = end;
        }
    }
    script
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

#[cfg(test)]
mod tests {
    use super::{names, rename};

    const SCRIPT: &str =
        "{ __wbg_append_49f60fdcaae809c8: f, __wbg_at_0000000000000001: () => wasm.__wbindgen_malloc() }";

    #[test]
    fn only_names_with_a_hash_are_shortened() {
        assert_eq!(names(SCRIPT), ["__wbg_at_0000000000000001", "__wbg_append_49f60fdcaae809c8"]);
    }

    #[test]
    fn script_and_wasm_agree_and_keep_their_length() {
        let mut wasm = b"\x1d__wbg_append_49f60fdcaae809c8\x19__wbg_at_0000000000000001\x00".to_vec();
        let (length, names) = (wasm.len(), names(SCRIPT));
        let script = rename(SCRIPT, &mut wasm, &names);
        assert_eq!((script.len(), wasm.len()), (SCRIPT.len(), length));
        for short in ["____________________________1", "________________________0"] {
            assert!(script.contains(&format!(" {short}: ")), "{script}");
            assert!(wasm.windows(short.len()).any(|window| window == short.as_bytes()), "{short}");
        }
    }
}
