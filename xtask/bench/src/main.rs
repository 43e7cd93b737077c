//! Starts a Portico server and measures it: `portico-bench PART PROGRAM FOLDER`, run in the repository.
#![allow(clippy::print_stdout, reason = "a command-line tool speaks through its standard output")]

mod api;
mod articles;
mod check;
mod commits;
mod corpus;
mod http;
mod load;
mod malformed;
mod memory;
mod pages;
mod random;
mod search;
mod seed;
mod server;
mod stats;
mod submit;
mod web;

use std::path::Path;
use std::process::ExitCode;

use serde_json::json;

use seed::Places;
use server::Server;

/// The parts, as `cargo xtask bench` names them.
const PARTS: [&str; 6] = ["server", "search", "check", "web", "pages", "visits"];

fn main() -> ExitCode {
    let words: Vec<_> = std::env::args().skip(1).collect();
    let [part, program, folder] = words.as_slice() else {
        eprintln!("portico-bench {} PROGRAM FOLDER", PARTS.join("|"));
        return ExitCode::FAILURE;
    };
    match measure(part, Path::new(program), Path::new(folder)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => {
            println!("NOT within the budgets");
            ExitCode::FAILURE
        }
        Err(why) => {
            eprintln!("portico-bench: {why}");
            ExitCode::FAILURE
        }
    }
}

fn measure(part: &str, program: &Path, folder: &Path) -> Result<bool, String> {
    std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    match part {
        "server" => api::measure(program, folder),
        "search" => {
            let [hash, file] =
                ["PORTICO_BENCH_MODEL_SHA256", "PORTICO_BENCH_MODEL"].map(|name| std::env::var(name).ok());
            search::measure(program, folder, &articles::source(), hash.as_deref().zip(file.as_deref()))
        }
        "check" => check::measure(program, folder),
        "pages" => {
            let (server, places) = seed::prepare(program, folder)?;
            pages::measure(&server, &places)
        }
        "visits" => {
            let (server, places) = seed::prepare(program, folder)?;
            visits(&server, &places)
        }
        "web" => {
            let (server, places) = seed::prepare(program, folder)?;
            let cheap = pages::measure(&server, &places)?;
            Ok(visits(&server, &places)? && cheap)
        }
        other => Err(format!("no part `{other}`")),
    }
}

/// Measures visits of every page kind in a browser.
fn visits(server: &Server, places: &Places) -> Result<bool, String> {
    let of_data = json!({ "article": format!("/knowledge/{}", places.article), "ticket": format!("/requests/{}", places.ticket) });
    web::measure(server, "web.mjs", &[("PORTICO_PLACES", of_data.to_string())])
}
