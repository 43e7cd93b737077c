//! The demo organisation's people and their sign-ins. The passwords are made at the first start and kept beside the
//! database, in a file that only its owner reads, so that later starts can print them again.

use std::{
    collections::BTreeSet,
    fs::{self, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

use portico_domain::{
    api::{Role, Timestamp},
    catalog,
};
use portico_words::{Lang, cli::demo as words};

use crate::{
    audit::{Act, AuditActor, AuditEntry},
    auth::{Passwords, generate},
    clock::Clock,
    files::Files,
    knowledge::{self, Fallback, Folder, ImportError},
    store::{Store, StoreError, accounts::NewAccount, people::StoredPerson},
};

/// A sign-in of the demo organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoSignIn {
    /// The account's name.
    pub login: String,
    /// Its password.
    pub password: String,
    /// Who it is.
    pub who: String,
}

/// Why the demo organisation was not set up.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The database failed.
    #[error("the demo organisation could not be saved: {0}")]
    Store(#[from] StoreError),
    /// The file with the passwords could not be written or read.
    #[error("the demo sign-ins could not be kept: {0}")]
    Io(#[from] io::Error),
    /// The folder of articles could not be read.
    #[error("the folder of articles {} cannot be read: {why}", folder.display())]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the system says.
        why: io::Error,
    },
    /// The articles could not be imported.
    #[error("the demo organisation's articles could not be imported: {0}")]
    Articles(#[from] ImportError),
    /// There is no randomness.
    #[error("the demo sign-ins could not be made")]
    Password,
}

fn file(data: &Path) -> PathBuf {
    data.join("demo-sign-ins.txt")
}

/// Fills an empty directory with the demo organisation, and makes its accounts.
///
/// # Errors
/// When something cannot be saved; then nothing was, and the next start tries again.
pub async fn set_up(
    store: &Store,
    data: &Path,
    (passwords, clock): (&Passwords, &Clock),
    people: Vec<catalog::Person>,
    lang: Lang,
) -> Result<(), DemoError> {
    if people.is_empty() || !store.people().await?.is_empty() {
        return Ok(());
    }
    let mut sign_ins = Vec::new();
    let mut accounts = Vec::new();
    for person in people.iter().filter(|person| person.sign_in) {
        let password = generate().ok_or(DemoError::Password)?;
        let password_hash = passwords.hash(password.clone()).await.map_err(|_| DemoError::Password)?;
        let (login, roles) = (person.id.clone(), person.roles.clone());
        sign_ins.push(DemoSignIn { login: login.clone(), password, who: describe(person, lang) });
        accounts.push(NewAccount { person: person.id.clone(), login, password_hash, roles, demo: true });
    }
    // First the file: a password that nobody knows would be of no use.
    keep(data, &sign_ins, lang)?;
    let noted = AuditEntry::new(clock.now(), AuditActor::System, Act::DirectoryLoad);
    let noted = noted.with("people", people.len().to_string()).with("accounts", accounts.len().to_string());
    store.add_noted(people.into_iter().map(row).collect(), accounts, vec![noted]).await?;
    tracing::info!("the directory was empty: loaded the demo organisation");
    Ok(())
}

/// Gives the demo organisation its articles, where there are none yet. Another organisation's directory is left alone.
///
/// # Errors
/// When the folder cannot be read, its categories are wrong, or the database fails.
pub async fn add_articles((store, images): (&Store, &Files), folder: &Path, now: Timestamp) -> Result<(), DemoError> {
    let demo = store.accounts().await?.into_iter().find(|account| account.demo);
    let Some(owner) = demo.map(|account| account.login).filter(|_| folder.is_dir()) else { return Ok(()) };
    if store.has_articles().await? {
        return Ok(());
    }
    let fallback = Fallback { owner, category: "imported".to_owned() };
    let read = Folder::read(folder).map_err(|why| DemoError::Folder { folder: folder.to_owned(), why })?;
    let imported = knowledge::import((store, images), &read, &fallback, Some(now)).await?;
    tracing::info!(files = imported.len(), "there were no articles: loaded those of the demo organisation");
    Ok(())
}

/// The demo sign-ins whose passwords have not been changed since and that have not been disabled.
///
/// # Errors
/// When the database fails or the file cannot be read.
pub async fn sign_ins(store: &Store, data: &Path) -> Result<Vec<DemoSignIn>, DemoError> {
    let accounts = store.accounts().await?.into_iter().filter(|account| account.demo && account.active);
    let demo: BTreeSet<String> = accounts.map(|account| account.login).collect();
    if demo.is_empty() || !file(data).exists() {
        return Ok(Vec::new());
    }
    let text = fs::read_to_string(file(data))?;
    let sign_ins = text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut cells = line.split('\t').map(str::to_owned);
        Some(DemoSignIn { login: cells.next()?, password: cells.next()?, who: cells.next()? })
    });
    Ok(sign_ins.filter(|sign_in| demo.contains(&sign_in.login)).collect())
}

fn keep(data: &Path, sign_ins: &[DemoSignIn], lang: Lang) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut text = format!("# {}\n", words::head(lang));
    for DemoSignIn { login, password, who } in sign_ins {
        text.push_str(&format!("{login}\t{password}\t{who}\n"));
    }
    let mut file = options.open(file(data))?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

fn describe(person: &catalog::Person, lang: Lang) -> String {
    let has = |role| person.roles.contains(&role);
    let employment = person.employment.as_ref().filter(|employment| *employment != "permanent");
    let what = match employment {
        _ if has(Role::Admin) => words::admin(lang),
        _ if has(Role::ServiceManager) => words::service_manager(lang),
        _ if has(Role::Agent) => words::agent(lang),
        Some(employment) => employment.clone(),
        None if person.groups.contains("managers") => words::line_manager(lang),
        None => words::employee(lang),
    };
    words::who(lang, &person.name, &what)
}

fn row(person: catalog::Person) -> StoredPerson {
    StoredPerson {
        id: person.id,
        name: person.name,
        email: Some(person.email),
        phone: person.phone,
        department: person.department,
        location: person.location,
        cost_centre: person.cost_centre,
        employment: person.employment,
        manager: person.manager,
        groups: person.groups,
        active: true,
    }
}
