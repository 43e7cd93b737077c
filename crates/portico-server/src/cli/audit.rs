//! `portico audit`.

use std::path::PathBuf;

use clap::{Args, builder::PossibleValuesParser};
use portico_domain::{api::Timestamp, date::Date};
use portico_words::cli::audit as words;

use super::{CommandResult, Refusal, block_on, lang, noted, refusal::shown, say};
use crate::{
    audit::{Act, AuditRow, HEAD, Object, csv_line, instant},
    store::{self, Store, audit::AuditFilter},
};

/// Read the audit log: who signed in, and what was done to accounts and data. The oldest row comes first; times are UTC.
#[derive(Debug, Args)]
pub(super) struct AuditCommand {
    /// From this day on (YYYY-MM-DD, in UTC)
    #[arg(long)]
    since: Option<Date>,
    /// What this person did or what was done to them: an id of the directory
    #[arg(long)]
    person: Option<String>,
    /// This act
    #[arg(long, value_parser = PossibleValuesParser::new(Act::ALL.map(Act::name)))]
    act: Option<String>,
    /// So many rows at most, the newest
    #[arg(long, default_value_t = 100)]
    last: u32,
    /// All of the rows as JSON, an object on each line
    #[arg(long, conflicts_with_all = ["csv", "last"])]
    json: bool,
    /// All of the rows as CSV; no cell is a formula
    #[arg(long, conflicts_with = "last")]
    csv: bool,
    /// Folder of the database
    #[arg(long, default_value = "data")]
    data: PathBuf,
}

impl AuditCommand {
    pub(super) fn run(self) -> CommandResult {
        if !store::file(&self.data).exists() {
            return Err(Refusal::new(words::nothing(lang(), &shown(&self.data))));
        }
        block_on(self.read())?
    }

    async fn read(self) -> CommandResult {
        let store = Store::open(&self.data)?;
        let act = |name: &str| Act::ALL.into_iter().find(|act| act.name() == name);
        let filter = AuditFilter {
            since: self.since.and_then(midnight),
            person: self.person.clone(),
            act: self.act.as_deref().and_then(act),
        };
        if !self.json && !self.csv {
            let rows = store.audit_newest(filter, self.last).await?;
            if rows.is_empty() {
                say::line(&words::none(lang()));
            }
            rows.iter().for_each(|row| say::line(&in_columns(row)));
            return Ok(());
        }
        if self.csv {
            say::line(HEAD);
        }
        let mut after = 0;
        loop {
            let rows = store.audit_after(filter.clone(), after).await?;
            let Some(last) = rows.last() else { break };
            after = last.seq;
            for row in &rows {
                say::line(&if self.csv { csv_line(row) } else { json_line(row) });
            }
        }
        let form = if self.csv { "csv" } else { "json" };
        Ok(store.audit(noted(Act::AuditExport).to(Object::Audit(form.to_owned()))).await?)
    }
}

/// The first instant of a day in UTC.
fn midnight(day: Date) -> Option<Timestamp> {
    crate::clock::instant(day, 0, &jiff::tz::TimeZone::UTC)
}

fn json_line(row: &AuditRow) -> String {
    let mut value = serde_json::to_value(row).unwrap_or_default();
    if let Some(object) = value.as_object_mut() {
        object.insert("at".to_owned(), instant(row.at).into());
        object.retain(|_, value| !value.is_null());
    }
    value.to_string()
}

/// When, what, who, to whom, how it ended, from where, and what else is known.
fn in_columns(row: &AuditRow) -> String {
    let who = row.actor.as_deref().map_or_else(
        || row.actor_kind.clone(),
        |actor| match row.actor_kind.as_str() {
            "person" => actor.to_owned(),
            kind => format!("{kind}:{actor}"),
        },
    );
    let account = row.account.clone().filter(|account| row.object.as_ref() != Some(account));
    let mut rest: Vec<String> = [&row.object, &account, &row.address].into_iter().flatten().cloned().collect();
    for (name, value) in row.detail.as_object().into_iter().flatten() {
        rest.push(format!("{name}={}", value.as_str().unwrap_or_default()));
    }
    let line =
        format!("{:<24}  {:<15}  {:<8}  {:<24}  {}", instant(row.at), row.act, row.outcome, who, rest.join("  "));
    line.trim_end().chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
