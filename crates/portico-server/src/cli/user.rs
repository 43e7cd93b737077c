//! `portico user`.

mod access;

use std::{
    collections::BTreeSet,
    io::{BufRead, stdin},
    path::PathBuf,
};

use clap::{Args, Subcommand, ValueEnum};
use portico_domain::api::Role;
use portico_words::cli::{role, user as words};

use super::{
    CommandResult, block_on, lang, noted,
    refusal::{Refusal, cause},
    say,
};
use crate::{
    audit::Act,
    auth::{Passwords, generate},
    routes::me::password::SHORTEST,
    store::{
        Store,
        accounts::{NewAccount, role_name},
        people::StoredPerson,
    },
};

/// Manage local accounts.
#[derive(Debug, Subcommand)]
pub(super) enum UserCommand {
    /// Add a person with an account; prints the password it makes
    Add(Box<Add>),
    /// Give an account a new password and end its sessions; prints the password it makes
    Password {
        /// Name of the account, or the person's e-mail address
        login: String,
        #[command(flatten)]
        common: Common,
    },
    /// End somebody's access: sign them out everywhere and let nobody sign in as them, from their next request on
    Disable(access::Who),
    /// Give access back to somebody who was disabled
    Enable(access::Who),
    /// Show, give and take roles
    Role(access::Roles),
    /// Show, join and leave groups
    Group(access::Groups),
    /// Set a person's line manager
    Manager(access::Manager),
    /// List somebody's open sessions, or end them
    Sessions(access::Sessions),
    /// List the accounts
    List {
        /// Folder of the database
        #[arg(long, default_value = "data")]
        data: PathBuf,
    },
}

#[derive(Debug, Args)]
pub(super) struct Common {
    /// Folder of the database
    #[arg(long, default_value = "data")]
    data: PathBuf,
    /// Read the password from the first line of standard input instead of making one
    #[arg(long)]
    password_stdin: bool,
}

#[derive(Debug, Args)]
pub(super) struct Add {
    /// Name of the account; also the person's id in the directory
    login: String,
    /// Full name
    #[arg(long)]
    name: String,
    /// E-mail address
    #[arg(long)]
    email: Option<String>,
    /// Role beyond employee; may be repeated
    #[arg(long)]
    role: Vec<RoleName>,
    /// Group; may be repeated
    #[arg(long)]
    group: Vec<String>,
    /// Id of the line manager
    #[arg(long)]
    manager: Option<String>,
    /// Telephone number
    #[arg(long)]
    phone: Option<String>,
    /// Department
    #[arg(long)]
    department: Option<String>,
    /// Location
    #[arg(long)]
    location: Option<String>,
    /// Cost centre
    #[arg(long)]
    cost_centre: Option<String>,
    /// Kind of employment, such as permanent or contractor
    #[arg(long)]
    employment: Option<String>,
    #[command(flatten)]
    common: Common,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum RoleName {
    Agent,
    ServiceManager,
    Admin,
}

impl From<RoleName> for Role {
    fn from(name: RoleName) -> Self {
        match name {
            RoleName::Agent => Self::Agent,
            RoleName::ServiceManager => Self::ServiceManager,
            RoleName::Admin => Self::Admin,
        }
    }
}

impl UserCommand {
    pub(super) fn run(self) -> CommandResult {
        match self {
            Self::Add(add) => block_on(add.run())?,
            Self::Password { login, common } => block_on(set_password(login, common))?,
            Self::Disable(who) => block_on(who.disable())?,
            Self::Enable(who) => block_on(who.enable())?,
            Self::Role(roles) => block_on(roles.run())?,
            Self::Group(groups) => block_on(groups.run())?,
            Self::Manager(manager) => block_on(manager.run())?,
            Self::Sessions(sessions) => block_on(sessions.run())?,
            Self::List { data } => block_on(list(data))?,
        }
    }
}

impl Add {
    async fn run(self) -> CommandResult {
        if self.login.trim() != self.login || self.login.is_empty() || self.login.len() > 64 {
            return Err(Refusal::new(words::name(lang())));
        }
        let store = Store::open(&self.common.data)?;
        if store.people().await?.iter().any(|person| person.id == self.login) {
            return Err(Refusal::new(words::taken(lang(), &self.login)));
        }
        let password = Password::new(&self.common)?;
        let account = NewAccount {
            person: self.login.clone(),
            login: self.login.clone(),
            password_hash: password.hash().await?,
            roles: self.role.into_iter().map(Role::from).collect::<BTreeSet<_>>(),
            demo: false,
        };
        let person = StoredPerson {
            id: self.login.clone(),
            name: self.name,
            email: self.email,
            phone: self.phone,
            department: self.department,
            location: self.location,
            cost_centre: self.cost_centre,
            employment: self.employment,
            manager: self.manager,
            groups: self.group.into_iter().collect(),
            active: true,
        };
        let named =
            |roles: &BTreeSet<Role>| roles.iter().filter_map(|role| role_name(*role)).collect::<Vec<_>>().join(" ");
        let entry = noted(Act::AccountAdd).about(&person.id).account(&account.login);
        let groups = person.groups.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
        let entry = entry.with("roles", named(&account.roles)).with("groups", groups);
        let added = store.add_noted(vec![person], vec![account], vec![entry]).await;
        added.map_err(|error| Refusal::new(words::not_added(lang(), &self.login, &cause(lang(), &error))))?;
        say::line(&words::added(lang(), &self.login));
        password.tell();
        Ok(())
    }
}

async fn set_password(login: String, common: Common) -> CommandResult {
    let store = Store::open(&common.data)?;
    let found = store.credentials(login.clone()).await?;
    let found = found.ok_or_else(|| Refusal::new(words::unknown(lang(), &login)))?;
    let password = Password::new(&common)?;
    let entry = noted(Act::PasswordChange).about(&found.person).account(&found.login);
    store.reset_password(found.person, password.hash().await?, entry).await?;
    say::line(&words::changed(lang(), &login));
    password.tell();
    Ok(())
}

async fn list(data: PathBuf) -> CommandResult {
    for account in Store::open(&data)?.accounts().await? {
        let roles: Vec<String> = account.roles.iter().copied().map(in_words).collect();
        let marks = [(account.demo, words::demo as fn(_) -> _), (!account.active, words::is_disabled)];
        let marks: Vec<String> = marks.into_iter().filter(|(is, _)| *is).map(|(_, mark)| mark(lang())).collect();
        let line = format!("{:<24} {:<28} {:<24} {}", account.login, account.name, roles.join(", "), marks.join(", "));
        say::line(line.trim_end());
    }
    Ok(())
}

fn in_words(name: Role) -> String {
    match name {
        Role::Employee => role::employee(lang()),
        Role::Agent => role::agent(lang()),
        Role::ServiceManager => role::service_manager(lang()),
        Role::Admin => role::admin(lang()),
    }
}

/// A password that was made, or read.
struct Password {
    text: String,
    made: bool,
}

impl Password {
    fn new(common: &Common) -> Result<Self, Refusal> {
        if !common.password_stdin {
            let text = generate().ok_or_else(|| Refusal::new(words::no_randomness(lang())))?;
            return Ok(Self { text, made: true });
        }
        let mut text = String::new();
        stdin().lock().read_line(&mut text)?;
        let text = text.trim_end_matches(['\r', '\n']).to_owned();
        if text.chars().count() < SHORTEST {
            return Err(Refusal::new(words::too_short(lang(), SHORTEST as u32)));
        }
        Ok(Self { text, made: false })
    }

    async fn hash(&self) -> Result<String, Refusal> {
        let hash = Passwords::new()?.hash(self.text.clone()).await;
        hash.map_err(|_| Refusal::new(words::not_hashed(lang())))
    }

    fn tell(&self) {
        if self.made {
            say::line(&words::password(lang(), &self.text));
        }
    }
}
