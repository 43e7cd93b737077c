//! Starts a Portico server and measures it: `portico-bench server|search|web PROGRAM FOLDER`, run in the repository.
#![allow(clippy::print_stdout, reason = "a command-line tool speaks through its standard output")]

mod api;
mod commits;
mod corpus;
mod http;
mod load;
mod malformed;
mod search;
mod server;
mod stats;
mod submit;
mod web;

use std::path::Path;
use std::process::ExitCode;

use server::Server;

fn main() -> ExitCode {
    let words: Vec<_> = std::env::args().skip(1).collect();
    let [part, program, folder] = words.as_slice() else {
        eprintln!("portico-bench server|search|web PROGRAM FOLDER");
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
    if part == "search" {
        let articles = std::env::var_os("PORTICO_BENCH_ARTICLES").unwrap_or_else(|| "knowledge".into());
        let [hash, file] = ["PORTICO_BENCH_MODEL_SHA256", "PORTICO_BENCH_MODEL"].map(|name| std::env::var(name).ok());
        let model = hash.as_deref().zip(file.as_deref());
        return search::measure(program, folder, Path::new(&articles), model);
    }
    match part {
        "server" => api::measure(program, folder),
        "web" => web::measure(&Server::start(program, folder)?, "web.mjs", &[]),
        other => Err(format!("no part `{other}`")),
    }
}
