//! The house's own rules, as far as a program can see them.

mod browser;
mod dependencies;
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

use crate::fail::{Outcome, fail};
use repo::Repo;

/// One rule: what it asks for, and the places that break it.
struct Rule {
    asks: &'static str,
    breaches: fn(&Repo) -> Vec<String>,
}

const RULES: [Rule; 22] = [
    Rule { asks: "small files: no source over 400 lines", breaches: text::long_files },
    Rule { asks: "nothing left for later in the sources", breaches: text::left_for_later },
    Rule { asks: "text is cut between characters: `text::cut`", breaches: text::cut_in_characters },
    Rule { asks: "no paths of one machine", breaches: text::machine_paths },
    Rule { asks: "lines end with a newline alone, files with one newline", breaches: text::line_ends },
    Rule { asks: "only the API module knows fetch", breaches: browser::fetch_elsewhere },
    Rule { asks: "raw HTML enters the page in one component", breaches: browser::raw_html },
    Rule { asks: "addresses of pages stand in `paths.rs`", breaches: browser::urls_elsewhere },
    Rule { asks: "one place vouches for HTML", breaches: browser::vouched_elsewhere },
    Rule { asks: "no inline styles: the content security policy forbids them", breaches: browser::inline_styles },
    Rule { asks: "one module decides which keys belong to an input method", breaches: browser::composing_elsewhere },
    Rule { asks: "browser tests wait for a state, never for a time", breaches: browser::waits },
    Rule { asks: "every sentence of locales/ is said", breaches: words::unsaid },
    Rule {
        asks: "the words that an app says are fetched by then: portico-locales/src/piece.rs",
        breaches: pieces::too_early,
    },
    Rule { asks: "the command line's sentences stand in locales/", breaches: words::in_code },
    Rule { asks: "sentences for people stand in locales/, not in Rust", breaches: sentences::in_rust },
    Rule {
        asks: "form, verdict, ticket and catalog know each other in one direction only",
        breaches: modules::circles,
    },
    Rule { asks: "matches over kinds, problem kinds and states name them all", breaches: wildcards::arms },
    Rule { asks: "heavy work runs off the async threads", breaches: heavy::on_async_threads },
    Rule { asks: "SQL stands in the store", breaches: server::sql_elsewhere },
    Rule {
        asks: "what becomes of a ticket is decided by `ticket::decide`",
        breaches: server::tickets_written_elsewhere,
    },
    Rule { asks: "lock files name no mirror", breaches: locks::mirrors },
];

/// Checks every rule and lists every breach.
pub fn check() -> Outcome {
    let repo = Repo::read()?;
    let mut breaches = dependencies::breaches()?;
    for rule in &RULES {
        for place in (rule.breaches)(&repo) {
            breaches.push(format!("{place}: {}", rule.asks));
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
