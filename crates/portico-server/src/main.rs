//! `portico`: the server and its command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    portico_server::cli::main()
}
