//! What is noted of acts of security and administration: who, what, to whom, from where, and how it ended. A row never names a
//! secret: no password, no session, and nothing that somebody typed where a password is typed.

mod act;
mod csv;

pub use act::Act;
pub use csv::{HEAD, csv_line};

use std::collections::BTreeMap;

use portico_domain::api::Timestamp;

/// Number of days for which a row is kept: 13 months, the longest of them.
pub const KEPT_DAYS: i64 = 397;
/// Milliseconds in which reading the same confidential ticket again is not noted anew: an hour.
pub const READ_AGAIN_MS: i64 = 60 * 60 * 1000;
/// Longer texts are cut off here, in characters: an address may be what a proxy has passed on.
const LONGEST: usize = 200;

/// Who acted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AuditActor {
    /// A person of the directory.
    Person(String),
    /// The command line, run by this user of the operating system.
    CommandLine(Option<String>),
    /// The server by itself.
    System,
    /// Somebody who is not signed in.
    Nobody,
}

impl AuditActor {
    /// Whoever runs this command line, as the environment names them.
    #[must_use]
    pub fn command_line() -> Self {
        let named = ["SUDO_USER", "USER", "LOGNAME", "USERNAME"].into_iter().find_map(|name| std::env::var(name).ok());
        Self::CommandLine(named.filter(|name| !name.is_empty()))
    }

    /// Its kind and its name, as they are stored.
    #[must_use]
    pub fn parts(&self) -> (&'static str, Option<&str>) {
        match self {
            Self::Person(id) => ("person", Some(id)),
            Self::CommandLine(user) => ("command_line", user.as_deref()),
            Self::System => ("system", None),
            Self::Nobody => ("nobody", None),
        }
    }
}

/// What something was done to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Object {
    /// A person of the directory, by id.
    Person(String),
    /// The database: the name of the file it was copied to or taken from.
    Database(String),
    /// The catalog: the hash of its files.
    Catalog(String),
    /// Articles: the folder that they came from.
    Articles(String),
    /// The audit log itself: the form in which it was read out.
    Audit(String),
    /// A ticket, by number.
    Ticket(String),
    /// A lookup, by name.
    Lookup(String),
}

impl Object {
    /// Its kind and its name, as they are stored.
    #[must_use]
    pub fn parts(&self) -> (&'static str, &str) {
        match self {
            Self::Person(id) => ("person", id),
            Self::Database(file) => ("database", file),
            Self::Catalog(hash) => ("catalog", hash),
            Self::Articles(folder) => ("articles", folder),
            Self::Audit(form) => ("audit", form),
            Self::Ticket(number) => ("ticket", number),
            Self::Lookup(name) => ("lookup", name),
        }
    }
}

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuditOutcome {
    /// It was done.
    Done,
    /// It was not allowed.
    Refused,
    /// It could not be done.
    Failed,
}

impl AuditOutcome {
    /// As it is stored.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Refused => "refused",
            Self::Failed => "failed",
        }
    }
}

/// One row to be.
#[derive(Clone, Debug)]
pub struct AuditEntry {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: AuditActor,
    /// What.
    pub act: Act,
    /// To what.
    pub object: Option<Object>,
    /// The account that was signed in to; never what was typed.
    pub account: Option<String>,
    /// From where.
    pub address: Option<String>,
    /// How it ended.
    pub outcome: AuditOutcome,
    /// What else is worth knowing.
    pub detail: BTreeMap<&'static str, String>,
}

impl AuditEntry {
    /// Something that was done.
    #[must_use]
    pub fn new(at: Timestamp, actor: AuditActor, act: Act) -> Self {
        let (object, account, address, detail) = (None, None, None, BTreeMap::new());
        Self { at, actor, act, object, account, address, outcome: AuditOutcome::Done, detail }
    }

    /// Says what it was done to.
    #[must_use]
    pub fn to(self, object: Object) -> Self {
        Self { object: Some(object), ..self }
    }

    /// Says what it was done to: a person.
    #[must_use]
    pub fn about(self, id: impl Into<String>) -> Self {
        self.to(Object::Person(id.into()))
    }

    /// Names the account: one that exists, never what was typed.
    #[must_use]
    pub fn account(self, login: impl Into<String>) -> Self {
        Self { account: Some(login.into()), ..self }
    }

    /// Says where the request came from.
    #[must_use]
    pub fn address(self, address: impl Into<String>) -> Self {
        Self { address: Some(short(&address.into())), ..self }
    }

    /// Says how it ended when it was not done.
    #[must_use]
    pub fn ended(self, outcome: AuditOutcome) -> Self {
        Self { outcome, ..self }
    }

    /// Adds a detail.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.detail.insert(name, short(&value.into()));
        self
    }
}

fn short(text: &str) -> String {
    portico_domain::text::cut(text, LONGEST).to_owned()
}

/// A row as it was stored.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct AuditRow {
    /// Its number; they only ever grow.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// What kind of actor it was.
    pub actor_kind: String,
    /// Who.
    pub actor: Option<String>,
    /// What.
    pub act: String,
    /// To what kind of thing.
    pub object_kind: Option<String>,
    /// To which.
    pub object: Option<String>,
    /// The account that was signed in to.
    pub account: Option<String>,
    /// From where.
    pub address: Option<String>,
    /// How it ended.
    pub outcome: String,
    /// What else is known: a JSON object.
    pub detail: serde_json::Value,
}

/// An instant as the log writes it: in UTC, to the millisecond.
#[must_use]
pub fn instant(at: Timestamp) -> String {
    let at = jiff::Timestamp::from_millisecond(at).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    at.strftime("%Y-%m-%dT%H:%M:%S.%3fZ").to_string()
}
