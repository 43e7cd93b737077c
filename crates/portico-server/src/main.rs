//! `portico`: the server and its command line.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// Gives freed memory back to the system, also what one thread took and another freed (docs/decisions/0027-memory.md).
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    portico_server::cli::main()
}
