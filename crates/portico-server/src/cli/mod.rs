//! The command line.
//!
//! What it prints stands in `locales/` below `[cli]`, like every sentence, and comes from there through portico-words; what it
//! prints beside is data and layout. What stands here is the reference: the help of commands and arguments, which clap
//! reads from their doc comments and shows with messages of its own. docs/decisions/0023-words-of-the-command-line.md
//! draws the line.

mod ask;
mod audit;
mod backup;
mod catalog;
mod form;
mod jobs;
mod knowledge;
mod lang;
mod lookups;
mod model;
mod openapi;
mod refusal;
mod say;
mod search;
mod serve;
mod table;
mod user;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::{
    audit::{Act, AuditActor, AuditEntry},
    clock::Clock,
};
use lang::lang;
use refusal::Refusal;

use crate::store;

/// Portico, an IT self-service portal.
#[derive(Debug, Parser)]
#[command(name = "portico", version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the portal.
    Serve(serve::ServeCommand),
    /// Work with a catalog's files.
    #[command(subcommand)]
    Catalog(catalog::CatalogCommand),
    /// Work with forms.
    #[command(subcommand)]
    Form(form::FormCommand),
    /// Work with articles.
    #[command(subcommand)]
    Knowledge(knowledge::KnowledgeCommand),
    /// Work with the search index.
    #[command(subcommand)]
    Search(search::SearchCommand),
    /// Work with the model that search by meaning needs.
    #[command(subcommand)]
    Model(model::ModelCommand),
    /// Manage local accounts.
    #[command(subcommand)]
    User(user::UserCommand),
    /// Read the audit log: who signed in, and what was done to accounts and data.
    Audit(audit::AuditCommand),
    /// See what the server does by itself, and how that goes.
    Jobs(jobs::JobsCommand),
    /// Copy the database to a file, also while it is served.
    Backup(backup::BackupCommand),
    /// Put a backup in the place of the database.
    Restore(backup::RestoreCommand),
    /// Print the API's OpenAPI document.
    Openapi(openapi::OpenapiCommand),
}

/// How a command ends.
type CommandResult = Result<(), Refusal>;

/// Runs the command line.
#[must_use]
pub fn main() -> ExitCode {
    store::private::by_default();
    let outcome = match Cli::parse().command {
        Command::Serve(serve) => serve.run(),
        Command::Catalog(catalog) => catalog.run(),
        Command::Form(form) => form.run(),
        Command::Knowledge(knowledge) => knowledge.run(),
        Command::Search(search) => search.run(),
        Command::Model(model) => model.run(),
        Command::User(user) => user.run(),
        Command::Audit(audit) => audit.run(),
        Command::Jobs(jobs) => jobs.run(),
        Command::Backup(backup) => backup.run(),
        Command::Restore(restore) => restore.run(),
        Command::Openapi(openapi) => openapi.run(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(refusal) => {
            say::error(refusal.text());
            ExitCode::FAILURE
        }
    }
}

/// Something that this command does now, for the audit log.
fn noted(act: Act) -> AuditEntry {
    AuditEntry::new(Clock::system().now(), AuditActor::command_line(), act)
}

/// Runs a future of a command that needs no server.
fn block_on<T>(future: impl Future<Output = T>) -> std::io::Result<T> {
    Ok(tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(future))
}
