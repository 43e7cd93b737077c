//! Installation of tools from crates.io: prebuilt by `cargo binstall` if available, else compiled.

use std::borrow::Cow;
use std::path::PathBuf;

use crate::fail::StepResult;
use crate::progress::{self, Step};
use crate::{lock, places, process};

/// A program on crates.io.
pub struct Tool {
    /// The name of the crate.
    pub name: &'static str,
    /// The exact version.
    pub version: Cow<'static, str>,
    /// The program that the crate installs.
    pub program: &'static str,
    /// Additional arguments of `cargo install`.
    pub options: &'static [&'static str],
    /// The step for progress messages.
    pub step: Step,
}

impl Tool {
    /// The folder with the program, which is installed if missing.
    pub fn folder(&self) -> StepResult<PathBuf> {
        let home = self.home()?;
        let bin = home.join("bin");
        if self.is_installed()? {
            return Ok(bin);
        }
        let _lock = lock::tool(self.name)?;
        if !bin.join(self.program).is_file() && !self.prebuilt(&home) {
            progress::step(self.step, || self.compile(&home))?;
        }
        Ok(bin)
    }

    /// Whether the program is installed.
    pub fn is_installed(&self) -> StepResult<bool> {
        Ok(self.home()?.join("bin").join(self.program).is_file())
    }

    fn home(&self) -> StepResult<PathBuf> {
        Ok(places::tools()?.join(format!("{}-{}", self.name, self.version)))
    }

    fn prebuilt(&self, home: &std::path::Path) -> bool {
        if places::program("cargo-binstall").is_none() {
            return false;
        }
        let mut cargo = process::command("cargo");
        cargo.args(["binstall", "--no-confirm", "--disable-strategies", "compile", "--root"]);
        cargo.arg(home).arg(format!("{}@{}", self.name, self.version));
        process::succeeds_within(&mut cargo, std::time::Duration::from_secs(120))
            && home.join("bin").join(self.program).is_file()
    }

    /// Compiles without optimisation: it takes much less time, and the program is fast enough.
    fn compile(&self, home: &std::path::Path) -> StepResult {
        let work = places::tools()?.join("build").join(self.name);
        let mut cargo = process::command("cargo");
        cargo.args(["install", "--quiet", "--debug", "--root"]).arg(home);
        cargo.args(self.options).arg(format!("{}@{}", self.name, self.version));
        cargo.env("CARGO_PROFILE_DEV_DEBUG", "0").env("CARGO_TARGET_DIR", &work);
        process::run(&mut cargo)?;
        // The work folder only serves to resume an interrupted build.
        let _ = std::fs::remove_dir_all(work);
        Ok(())
    }
}
