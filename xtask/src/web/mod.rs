//! The release builds of the browser apps: Trunk runs only when an input has changed; then the files are compressed.

mod assemble;
mod glue;
mod inputs;
mod join;
mod pieces;
mod split;
mod words;

use std::fs;
use std::path::PathBuf;

use crate::args::Args;
use crate::fail::{Context, StepResult};
use crate::progress::{self, Step};
use crate::setup::{self, WebTools};
use crate::{lock, places, process};

pub use pieces::files_of;
pub use split::LOADER;
pub use words::{languages, name as words_file};

/// A page that Trunk builds in a folder of its own, because a build replaces its whole folder.
struct Page {
    file: &'static str,
    /// The binary that it starts.
    bin: &'static str,
    url: &'static str,
    /// The path in dist.
    place: &'static str,
}

/// The pages of both apps.
const PAGES: [Page; 2] = [
    Page { file: "index.html", bin: "portico-web", url: "/", place: "" },
    Page { file: "desk.html", bin: "portico-desk", url: "/desk/", place: "desk" },
];

/// Type-erased views, which need less code for each component; split points of `src/split.rs`, which need the linker's
/// relocations.
const RUSTFLAGS: &str = "--cfg erase_components --cfg portico_split -Clink-args=--emit-relocs";

/// Name of a file that is written when dist is complete, with the digest of its inputs.
const STAMP: &str = ".inputs";

/// `cargo xtask web`
pub fn command(args: &mut Args) -> StepResult {
    args.finish()?;
    build()
}

/// Builds dist, unless it is up to date.
pub fn build() -> StepResult {
    let _lock = lock::build("web")?;
    if is_built()? {
        println!("{}: up to date", Step::Apps.name());
        return Ok(());
    }
    let tools = setup::web_tools()?;
    progress::step(Step::Apps, || build_with(&tools))
}

/// Whether dist was built from the current sources.
pub fn is_built() -> StepResult<bool> {
    let inputs = inputs::digest()?;
    Ok(fs::read_to_string(places::dist().join(STAMP)).is_ok_and(|made_from| made_from == inputs))
}

fn build_with(tools: &WebTools) -> StepResult {
    let inputs = inputs::digest()?;
    let pages = PAGES.iter().filter(|page| places::root().join(page.file).is_file());
    let pages: Vec<_> = pages.collect();
    for page in &pages {
        trunk(tools, page)?;
        split::split(tools, page.bin, page.url, &built(page))?;
    }
    let built: Vec<_> = pages.iter().map(|page| (built(page), page.place)).collect();
    assemble::assemble(&built, &places::dist())?;
    fs::write(places::dist().join(STAMP), inputs).context("cannot note what dist was built from")
}

fn built(page: &Page) -> PathBuf {
    places::target().join("web").join(page.file.trim_end_matches(".html"))
}

fn trunk(tools: &WebTools, page: &Page) -> StepResult {
    let folder = built(page);
    fs::create_dir_all(&folder).context("cannot make a build folder")?;
    let mut trunk = tools.command("trunk")?;
    trunk.args(["build", "--release", "--public-url", page.url, "--dist"]);
    trunk.arg(&folder).arg(page.file);
    // Trunk accepts only `true` or `false` as NO_COLOR.
    trunk.env_remove("NO_COLOR");
    trunk.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", RUSTFLAGS);
    process::run(&mut trunk)
}
