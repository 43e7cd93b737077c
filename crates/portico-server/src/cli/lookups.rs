//! `portico catalog lookups`.

use std::path::Path;

use portico_domain::api::Timestamp;
use portico_words::{
    Lang,
    cli::{jobs as states, lookups as words},
};
use serde_json::json;

use super::{CommandResult, Refusal, lang, refusal::shown, say, table};
use crate::{
    audit::instant,
    clock::Clock,
    lookups::LookupFailure,
    store::{self, Store, lookups::LookupState},
};

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// Lists the lookups whose rows come from elsewhere, as the database of a data folder knows them.
pub(super) async fn list(data: &Path, as_json: bool) -> CommandResult {
    if !store::file(data).exists() {
        return Err(Refusal::new(states::nothing(lang(), &shown(data))));
    }
    let lookups = Store::open(data)?.lookup_states().await?;
    let now = Clock::system().now();
    if as_json {
        lookups.iter().for_each(|lookup| say::line(&json_line(lookup, now)));
        return Ok(());
    }
    if lookups.is_empty() {
        say::line(&words::none(lang()));
        return Ok(());
    }
    let rows = std::iter::once(head(lang())).chain(lookups.iter().map(|lookup| cells(lookup, now)));
    table::print(&rows.collect::<Vec<_>>());
    Ok(())
}

fn head(lang: Lang) -> [String; 8] {
    [
        words::lookup(lang),
        words::source(lang),
        words::rows(lang),
        states::state(lang),
        words::age(lang),
        words::changed(lang),
        states::next(lang),
        states::result(lang),
    ]
}

fn cells(lookup: &LookupState, now: Timestamp) -> [String; 8] {
    let lang = lang();
    let at = |at: Option<Timestamp>| at.map_or_else(|| "-".to_owned(), instant);
    let state = match (lookup.is_late(now), lookup.failures) {
        (true, _) => states::late(lang),
        (false, 0) => states::on_time(lang),
        (false, _) => states::failing(lang),
    };
    let age = lookup.answered_at.map_or_else(|| words::never(lang), |answered| age(lang, now - answered));
    let result = match &lookup.failure {
        Some(failure) => states::failed(lang, lookup.failures, &sentence(lang, failure)),
        None if lookup.answered_at.is_some() => words::answered(lang),
        None => "-".to_owned(),
    };
    let (name, origin) = (lookup.declared.name.clone(), lookup.declared.origin.clone());
    [name, origin, lookup.rows.to_string(), state, age, at(lookup.changed_at), instant(lookup.next_at), result]
}

/// How long ago something was.
fn age(lang: Lang, age: i64) -> String {
    match age.max(0) {
        age if age < HOUR => words::minutes(lang, &(age / MINUTE).to_string()),
        age if age < 2 * DAY => words::hours(lang, &(age / HOUR).to_string()),
        age => words::days(lang, &(age / DAY).to_string()),
    }
}

/// Why a source has not given rows, in words.
fn sentence(lang: Lang, failure: &str) -> String {
    let Ok(failure) = serde_json::from_str::<LookupFailure>(failure) else {
        // A newer program has written it.
        return super::jobs::one_line(failure);
    };
    let said = match failure {
        LookupFailure::Unresolved { host } => words::unresolved(lang, &host),
        LookupFailure::PrivateAddress { host, address } => words::private_address(lang, &address, &host),
        LookupFailure::NotHttps { host } => words::not_https(lang, &host),
        LookupFailure::Unreachable { host } => words::unreachable(lang, &host),
        LookupFailure::Untrusted { host, why } => words::untrusted(lang, &host, &why),
        LookupFailure::Interrupted { host } => words::interrupted(lang, &host),
        LookupFailure::TimedOut { seconds } => words::timed_out(lang, &seconds.to_string()),
        LookupFailure::TooManyRedirects { limit } => words::too_many_redirects(lang, &limit.to_string()),
        LookupFailure::BadRedirect { host } => words::bad_redirect(lang, &host),
        LookupFailure::Status { status } => words::status(lang, &status.to_string()),
        LookupFailure::Encoded => words::encoded(lang),
        LookupFailure::TooLarge { limit } => words::too_large(lang, &(limit / 1_024).to_string()),
        LookupFailure::MissingVariable { name } => words::missing_variable(lang, &name),
        LookupFailure::BadHeader { name } => words::bad_header(lang, &name),
        LookupFailure::NoDropFolder => words::no_drop_folder(lang),
        LookupFailure::NoFile { file } => words::no_file(lang, &file),
        LookupFailure::UnreadableFile { file } => words::unreadable_file(lang, &file),
        LookupFailure::Refused { faults } => words::refused(lang, &faults.join("; ")),
        LookupFailure::Internal => words::internal(lang),
    };
    super::jobs::one_line(&said)
}

fn json_line(lookup: &LookupState, now: Timestamp) -> String {
    let failure = lookup.failure.as_ref().and_then(|json| serde_json::from_str::<serde_json::Value>(json).ok());
    let mut value = json!({
        "name": lookup.declared.name,
        "source": lookup.declared.origin,
        "rows": lookup.rows,
        "late": lookup.is_late(now),
        "every_ms": lookup.declared.every,
        "age_ms": lookup.answered_at.map(|answered| now - answered),
        "answered_at": lookup.answered_at.map(instant),
        "changed_at": lookup.changed_at.map(instant),
        "next_at": instant(lookup.next_at),
        "failures": lookup.failures,
        "failure": failure,
    });
    if let Some(object) = value.as_object_mut() {
        object.retain(|_, value| !value.is_null());
    }
    value.to_string()
}
