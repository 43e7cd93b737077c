//! Installs missing tools, each once, outside the clone. Existing ones are not changed.

mod apt;
mod bindgen;
mod browser;
mod crates;
mod node;
mod split;
mod std_for_wasm;
mod trunk;
mod wasm;

use std::path::PathBuf;
use std::process::Command;

use crate::args::Args;
use crate::fail::StepResult;
use crate::progress::Step;
use crate::{places, process};

pub use browser::{chromium, name_browsers};
pub use node::packages as node_packages;
pub use split::PROGRAM as WASM_SPLIT;
pub use wasm::Compiler;

/// The tools for building the browser apps.
pub struct WebTools {
    compiler: Compiler,
    /// Folders to put first on the search path.
    path: Vec<PathBuf>,
}

/// Finds or installs everything needed to build the browser apps.
pub fn web_tools() -> StepResult<WebTools> {
    node::packages()?;
    let compiler = wasm::compiler()?;
    wasm::forget_other_builds(&compiler)?;
    let mut path = compiler.path();
    for tool in tools()? {
        path.push(tool.folder()?);
    }
    path.push(places::root().join("node_modules").join(".bin"));
    Ok(WebTools { compiler, path })
}

/// The tools from crates.io.
fn tools() -> StepResult<[crates::Tool; 3]> {
    Ok([trunk::TRUNK, bindgen::bindgen()?, split::SPLIT])
}

/// The steps that [`web_tools`] would have to do.
pub fn missing() -> StepResult<Vec<Step>> {
    let mut missing = Vec::new();
    if !node::are_installed()? {
        missing.push(Step::NodePackages);
    }
    if !wasm::is_installed()? {
        missing.push(Step::WasmTarget);
    }
    for tool in tools()? {
        if !tool.is_installed()? {
            missing.push(tool.step);
        }
    }
    Ok(missing)
}

impl WebTools {
    /// A command with these tools first on the search path and with the compiler for the browser.
    pub fn command(&self, program: &str) -> StepResult<Command> {
        let rest = std::env::var_os("PATH").unwrap_or_default();
        let path = self.path.iter().cloned().chain(std::env::split_paths(&rest));
        let path = std::env::join_paths(path).map_err(|error| format!("search path: {error}"))?;
        let found = self.path.iter().map(|folder| folder.join(program));
        let found = found.into_iter().find(|file| file.is_file());
        let mut command = match found {
            Some(file) => process::command(file),
            None => process::command(program),
        };
        command.env("PATH", path);
        command.env("CARGO_TARGET_DIR", places::wasm_target());
        command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
        // Type-erased views, in development as in release, because they need less code for each component.
        command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", "--cfg erase_components");
        self.compiler.set(&mut command);
        Ok(command)
    }
}

/// `cargo xtask setup [--browser]`
pub fn command(args: &mut Args) -> StepResult {
    let with_browser = args.flag("--browser");
    args.finish()?;
    let tools = web_tools()?;
    println!("browser builds: {}", tools.compiler);
    if with_browser {
        for path in browser::all()? {
            println!("browser tests: {}", path.display());
        }
    }
    println!("tools: {}", places::tools()?.display());
    Ok(())
}
