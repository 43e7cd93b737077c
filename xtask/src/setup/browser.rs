//! The browsers of the browser tests, from the system's packages.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::apt;
use crate::fail::{StepResult, fail};
use crate::places;

/// A program that the browser tests start.
struct Program {
    /// The name in messages.
    what: &'static str,
    /// The environment variable that may name another program, and that passes the path to the tests.
    variable: &'static str,
    /// Its names on the search path.
    names: &'static [&'static str],
    /// Folders outside the search path, each with the path of the program below it or below any of its subfolders.
    below: &'static [(&'static str, &'static str)],
    /// The Debian package.
    package: &'static str,
}

/// Chromium, for browser tests and benchmarks.
const CHROMIUM: Program = Program {
    what: "Chromium",
    variable: "PORTICO_CHROMIUM",
    names: &["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"],
    below: &[],
    package: "chromium",
};

/// Firefox, and WebKit with its driver and display.
const OTHERS: [Program; 4] = [
    Program {
        what: "Firefox",
        variable: "PORTICO_FIREFOX",
        names: &["firefox-esr", "firefox"],
        below: &[],
        package: "firefox-esr",
    },
    Program {
        what: "WebKit's driver",
        variable: "PORTICO_WEBKIT_DRIVER",
        names: &["WebKitWebDriver"],
        below: &[],
        package: "webkit2gtk-driver",
    },
    Program {
        what: "WebKit",
        variable: "PORTICO_WEBKIT",
        names: &["MiniBrowser"],
        below: &[("/usr/lib", "webkit2gtk-4.1/MiniBrowser"), ("/usr/libexec", "MiniBrowser")],
        package: "libwebkit2gtk-4.1-0",
    },
    Program { what: "a display for WebKit", variable: "PORTICO_XVFB", names: &["Xvfb"], below: &[], package: "xvfb" },
];

/// The path of Chromium, which is installed if missing. `$PORTICO_CHROMIUM` names another one.
pub fn chromium() -> StepResult<PathBuf> {
    Ok(installed(&[&CHROMIUM])?.remove(0).1)
}

/// Passes the paths of all browsers to a command; missing ones are installed together.
pub fn name_browsers(command: &mut Command) -> StepResult {
    for (program, path) in installed(&wanted())? {
        command.env(program.variable, path);
    }
    Ok(())
}

/// The paths of all programs that the browser tests start; missing ones are installed.
pub fn all() -> StepResult<Vec<PathBuf>> {
    Ok(installed(&wanted())?.into_iter().map(|(_, path)| path).collect())
}

fn wanted() -> Vec<&'static Program> {
    std::iter::once(&CHROMIUM).chain(&OTHERS).collect()
}

/// The paths of programs; missing ones are installed.
fn installed(wanted: &[&'static Program]) -> StepResult<Vec<(&'static Program, PathBuf)>> {
    let missing: Vec<_> = wanted.iter().filter(|program| program.find().is_none()).collect();
    if !missing.is_empty() {
        let packages: Vec<_> = missing.iter().map(|program| program.package).collect();
        let what: Vec<_> = missing.iter().map(|program| program.what).collect();
        apt::install(&format!("{} for the browser tests", what.join(", ")), &packages)?;
    }
    let mut found = Vec::new();
    for program in wanted {
        let Some(path) = program.find() else {
            return fail(format!(
                "{} is not found after its installation; {}=/path names it",
                program.what, program.variable
            ));
        };
        found.push((*program, path));
    }
    Ok(found)
}

impl Program {
    fn find(&self) -> Option<PathBuf> {
        if let Some(own) = env::var_os(self.variable).filter(|own| !own.is_empty()) {
            return Some(PathBuf::from(own));
        }
        let on_path = self.names.iter().find_map(|name| places::program(name));
        on_path.or_else(|| self.below.iter().find_map(|(folder, rest)| below(Path::new(folder), rest)))
    }
}

/// The file `rest` in `folder` or in any of its subfolders.
fn below(folder: &Path, rest: &str) -> Option<PathBuf> {
    let direct = folder.join(rest);
    if direct.is_file() {
        return Some(direct);
    }
    let inner = fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path().join(rest));
    let mut files: Vec<_> = inner.filter(|file| file.is_file()).collect();
    files.sort();
    files.into_iter().next()
}
