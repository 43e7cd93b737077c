//! The repository's own lint rules.

mod browser;
mod dependencies;
mod endpoints;
mod heavy;
mod literals;
mod locks;
mod modules;
mod pieces;
mod repo;
mod sentences;
mod server;
mod text;
mod wildcards;
mod words;

use crate::fail::{StepResult, fail};
use repo::Repo;

/// A rule: its message, and the function that finds the violations.
struct Rule {
    message: &'static str,
    breaches: fn(&Repo) -> Vec<String>,
}

const RULES: &[Rule] = &[
    Rule { message: "small files: no source over 400 lines", breaches: text::long_files },
    Rule { message: "nothing left for later in the sources", breaches: text::left_for_later },
    Rule { message: "text is cut between characters: `text::cut`", breaches: text::cut_in_characters },
    Rule { message: "no paths of one machine", breaches: text::machine_paths },
    Rule { message: "lines end with a newline alone, files with one newline", breaches: text::line_ends },
    Rule { message: "only the API module knows fetch", breaches: browser::fetch_elsewhere },
    Rule { message: "views load nothing: the server draws them too", breaches: browser::views_that_load },
    Rule { message: "one component draws what is written unescaped", breaches: browser::unescaped },
    Rule { message: "raw HTML enters the page in one component", breaches: browser::raw_html },
    Rule { message: "addresses of pages stand in `paths.rs`", breaches: browser::urls_elsewhere },
    Rule { message: "one place vouches for HTML", breaches: browser::vouched_elsewhere },
    Rule { message: "no inline styles: the content security policy forbids them", breaches: browser::inline_styles },
    Rule { message: "one module decides which keys belong to an input method", breaches: browser::composing_elsewhere },
    Rule { message: "browser tests wait for a state, never for a time", breaches: browser::waits },
    Rule { message: "every sentence of locales/ is said", breaches: words::unsaid },
    Rule {
        message: "the words that an app says are fetched by then: portico-locales/src/piece.rs",
        breaches: pieces::texts_used_before_load,
    },
    Rule { message: "the command line's sentences stand in locales/", breaches: words::in_code },
    Rule { message: "sentences for people stand in locales/, not in Rust", breaches: sentences::in_rust },
    Rule {
        message: "modules of the server, and form, verdict, ticket and catalog, know each other in one direction only",
        breaches: modules::cycles,
    },
    Rule { message: "matches over kinds, problem kinds and states name them all", breaches: wildcards::arms },
    Rule { message: "SQL stands in the store", breaches: server::sql_elsewhere },
    Rule { message: "columns are read by name", breaches: server::columns_by_number },
    Rule { message: "SQL is what PostgreSQL takes too: decision 46", breaches: server::sqlite_alone },
    Rule { message: "heavy work runs off the async threads", breaches: heavy::on_async_threads },
    Rule {
        message: "what becomes of a ticket is decided by `ticket::decide`",
        breaches: server::tickets_written_elsewhere,
    },
    Rule { message: "what runs by itself is a job: `jobs/`", breaches: server::loops_elsewhere },
    Rule {
        message: "addresses of the API stand beside their handlers, in `#[utoipa::path]`",
        breaches: endpoints::paths_elsewhere,
    },
    Rule { message: "every endpoint is listed in `router.rs`", breaches: endpoints::unlisted },
    Rule { message: "lock files name no mirror", breaches: locks::mirrors },
];

/// Checks all rules and prints all violations.
pub fn check() -> StepResult {
    let repo = Repo::read()?;
    let mut breaches = dependencies::breaches()?;
    for rule in RULES {
        for place in (rule.breaches)(&repo) {
            breaches.push(format!("{place}: {}", rule.message));
        }
    }
    for breach in &breaches {
        println!("{breach}");
    }
    if breaches.is_empty() {
        println!("{} rules hold in {} files", RULES.len() + 1, repo.files.len());
        return Ok(());
    }
    fail(format!("{} places break the house's rules", breaches.len()))
}
