//! Splits a built app into the file that starts it and files that are loaded on demand.
//!
//! A step after Trunk, which compiles the app and generates the page: splits the linker's output, optimises each piece,
//! and replaces the names in the page. The pieces only work together, so they are in one folder that is named by a hash
//! of all of them.

use std::ffi::OsStr;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use super::{glue, join, pieces as piece_files, words};
use crate::fail::{Context, StepResult, fail};
use crate::setup::{self, WebTools};
use crate::{places, process};

/// Name of the script that loads the later files, given by wasm-split.
pub const LOADER: &str = "__wasm_split.js";

/// The comment at which the server puts what it draws into the page.
const END_OF_SHELL: &str = "end of the shell";

/// The features that the compiler enables by default for this target; wasm-opt does not detect them in split files.
pub(super) const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Replaces Trunk's app of `bin` by the split one, in the folder that Trunk built for `url`.
pub fn split(tools: &WebTools, bin: &str, url: &str, built: &Path) -> StepResult {
    let pieces = pieces(tools, bin)?;
    let name = format!("app-{}", digest(&pieces)?);
    let page = built.join("index.html");
    let html = fs::read_to_string(&page).context("Trunk made no page")?;
    let languages = words::languages()?;
    let tags: Vec<_> = languages.iter().map(|language| language.tag.as_str()).collect();
    let html = words::listed(&turned(&html, url, bin, &name)?, &format!("{url}{name}/"), &tags)?;
    fs::write(&page, without_comments(&html)).context("cannot turn the page to the pieces")?;
    let loader = pieces.iter().find(|piece| piece.ends_with(LOADER));
    let Some(loader) = loader else { return fail("wasm-split made no loader") };
    let script = fs::read_to_string(loader).context("cannot read the loader")?;
    // An app that is not split has no pieces.
    if script.contains("__wasm_split_load_") {
        piece_files::write(&script, &format!("{url}{name}/"), built)?;
    }
    let folder = built.join(name);
    fs::create_dir_all(&folder).context("cannot make a folder for the pieces")?;
    for piece in pieces {
        let to = folder.join(piece.file_name().unwrap_or_default());
        fs::copy(&piece, to).context(format!("cannot copy {}", piece.display()))?;
    }
    for whole in files(built)?.into_iter().filter(|file| is_whole(file, bin)) {
        fs::remove_file(&whole).context(format!("cannot remove {}", whole.display()))?;
    }
    Ok(())
}

/// Creates the optimised pieces of an app in a folder of their own.
fn pieces(tools: &WebTools, bin: &str) -> StepResult<Vec<PathBuf>> {
    let linked = places::wasm_target().join("wasm32-unknown-unknown").join("wasm-release").join(format!("{bin}.wasm"));
    let work = places::target().join("web").join(format!("{bin}-cut"));
    let (raw, ready) = (work.join("raw"), work.join("ready"));
    if work.exists() {
        fs::remove_dir_all(&work).context("cannot remove the last pieces")?;
    }
    fs::create_dir_all(&ready).context("cannot make a folder for the pieces")?;
    process::run(tools.command(setup::WASM_SPLIT)?.arg(linked).arg(&raw).args(["--out-name", bin]))?;
    let start = raw.join(format!("{bin}.wasm"));
    let mut bindgen = tools.command("wasm-bindgen")?;
    bindgen.args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--no-demangle", "--out-name", bin]);
    process::run(bindgen.arg("--out-dir").arg(&ready).arg(&start))?;
    for file in files(&raw)?.into_iter().filter(|file| *file != start) {
        let to = ready.join(file.file_name().unwrap_or_default());
        fs::copy(&file, to).context(format!("cannot copy {}", file.display()))?;
    }
    join::join(tools, &ready)?;
    words::write(&ready)?;
    let pieces = files(&ready)?;
    glue::shorten(tools, &ready.join(format!("{bin}.js")), &ready.join(format!("{bin}_bg.wasm")))?;
    for wasm in pieces.iter().filter(|file| file.extension() == Some(OsStr::new("wasm"))) {
        let mut opt = tools.command("wasm-opt")?;
        opt.args(FEATURES).args([
            "--flatten",
            "--rereloop",
            "-Oz",
            "-Oz",
            "--converge",
            "--reorder-functions-by-name",
            "--strip-debug",
            "--strip-producers",
            // Read by tools alone, and each of the files has its own.
            "--strip-target-features",
        ]);
        process::run(opt.arg(wasm).arg("-o").arg(wasm))?;
    }
    Ok(pieces)
}

/// The page with the names of the split app instead of Trunk's; the loader is preloaded with the script that needs it.
fn turned(html: &str, url: &str, bin: &str, folder: &str) -> StepResult<String> {
    let head = format!("{url}{bin}-");
    let Some((_, rest)) = html.split_once(&head) else {
        return fail(format!("Trunk's page does not name {bin}"));
    };
    let hash: String = rest.chars().take_while(char::is_ascii_hexdigit).collect();
    let folder = format!("{url}{folder}/");
    let html = html.replace(&format!("{head}{hash}"), &format!("{folder}{bin}"));
    let loader = format!(r#"<link rel="modulepreload" href="{folder}{LOADER}" crossorigin="anonymous"></head>"#);
    Ok(html.replacen("</head>", &loader, 1))
}

/// The page without its comments, except the mark for the server.
fn without_comments(html: &str) -> String {
    let mut parts = html.split("<!--");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (comment, rest) = part.split_once("-->").unwrap_or((part, ""));
        if comment.trim() == END_OF_SHELL {
            out += &format!("<!--{comment}-->");
        }
        out += rest.strip_prefix('\n').unwrap_or(rest);
    }
    out
}

/// Whether a file is the app before splitting, as Trunk wrote it.
fn is_whole(file: &Path, bin: &str) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    name.strip_prefix(bin)
        .is_some_and(|rest| rest.starts_with('-') && (rest.ends_with(".js") || rest.ends_with(".wasm")))
}

fn digest(pieces: &[PathBuf]) -> StepResult<String> {
    let mut hasher = DefaultHasher::new();
    for piece in pieces {
        piece.file_name().hash(&mut hasher);
        fs::read(piece).context(format!("cannot read {}", piece.display()))?.hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// The files of a folder, sorted by name.
fn files(folder: &Path) -> StepResult<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).context(format!("cannot read {}", folder.display()))?;
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::{is_whole, turned, without_comments};
    use std::path::Path;

    #[test]
    fn the_page_names_the_pieces() {
        let html = "<head><script>import init from '/desk/portico-desk-0a1b.js'; init('/desk/portico-desk-0a1b_bg.wasm')\
                    </script></head>";
        let expected = "<head><script>import init from '/desk/app-ff/portico-desk.js'; \
                        init('/desk/app-ff/portico-desk_bg.wasm')</script>\
                        <link rel=\"modulepreload\" href=\"/desk/app-ff/__wasm_split.js\" crossorigin=\"anonymous\"></head>";
        assert_eq!(turned(html, "/desk/", "portico-desk", "app-ff").expect("a turned page"), expected);
        assert!(turned("<head></head>", "/", "portico-web", "app-ff").is_err());
    }

    #[test]
    fn comments_are_left_out_but_for_the_mark() {
        let html = "<p>a</p><!-- one\ntwo -->\n<p>b</p><!-- end of the shell -->\n<!-- x --><p>c</p>";
        assert_eq!(without_comments(html), "<p>a</p><p>b</p><!-- end of the shell --><p>c</p>");
    }

    #[test]
    fn only_trunk_s_own_app_is_the_whole() {
        assert!(is_whole(Path::new("x/portico-web-0a1b_bg.wasm"), "portico-web"));
        assert!(is_whole(Path::new("x/portico-web-0a1b.js"), "portico-web"));
        assert!(!is_whole(Path::new("x/main-0a1b.css"), "portico-web"));
        assert!(!is_whole(Path::new("x/portico-web.js"), "portico-web"));
    }
}
