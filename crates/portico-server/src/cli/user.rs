//! `portico user`.

use std::{
    collections::BTreeSet,
    io::{BufRead, stdin},
    path::PathBuf,
};

use clap::{Args, Subcommand, ValueEnum};
use portico_domain::api::Role;

use super::{Outcome, block_on, say};
use crate::{
    auth::{Passwords, generate},
    routes::me::password::SHORTEST,
    store::{
        Store,
        sqlite::{accounts::NewAccount, people::Person},
    },
};

/// Manage local accounts.
#[derive(Debug, Subcommand)]
pub(super) enum User {
    /// Add a person with an account; prints the password it makes
    Add(Box<Add>),
    /// Give an account a new password and end its sessions; prints the password it makes
    Password {
        /// Name of the account, or the person's e-mail address
        login: String,
        #[command(flatten)]
        common: Common,
    },
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

impl User {
    pub(super) fn run(self) -> Outcome {
        match self {
            Self::Add(add) => block_on(add.run())?,
            Self::Password { login, common } => block_on(set_password(login, common))?,
            Self::List { data } => block_on(list(data))?,
        }
    }
}

impl Add {
    async fn run(self) -> Outcome {
        if self.login.trim() != self.login || self.login.is_empty() || self.login.len() > 64 {
            return Err("The account's name needs 1 to 64 characters without spaces around.".into());
        }
        let store = Store::open(&self.common.data)?;
        let password = Password::new(&self.common)?;
        let account = NewAccount {
            person: self.login.clone(),
            login: self.login.clone(),
            password_hash: password.hash().await?,
            roles: self.role.into_iter().map(Role::from).collect::<BTreeSet<_>>(),
            demo: false,
        };
        let person = Person {
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
        let added = store.add_directory(vec![person], vec![account]).await;
        added.map_err(|error| format!("{} was not added: {error}", self.login))?;
        say::line(&format!("Added {}", self.login));
        password.tell();
        Ok(())
    }
}

async fn set_password(login: String, common: Common) -> Outcome {
    let store = Store::open(&common.data)?;
    let found = store.credentials(login.clone()).await?.ok_or_else(|| format!("There is no account {login}."))?;
    let password = Password::new(&common)?;
    store.set_password(found.person, password.hash().await?, None).await?;
    say::line(&format!("Changed the password of {login} and ended its sessions"));
    password.tell();
    Ok(())
}

async fn list(data: PathBuf) -> Outcome {
    for account in Store::open(&data)?.accounts().await? {
        let roles: Vec<String> = account.roles.iter().map(|role| format!("{role:?}")).collect();
        let demo = if account.demo { "demo" } else { "" };
        let line = format!("{:<24} {:<28} {:<24} {demo}", account.login, account.name, roles.join(", "));
        say::line(line.trim_end());
    }
    Ok(())
}

/// A password that was made, or read.
struct Password {
    text: String,
    made: bool,
}

impl Password {
    fn new(common: &Common) -> Result<Self, Box<dyn std::error::Error>> {
        if !common.password_stdin {
            return Ok(Self { text: generate().ok_or("There is no randomness.")?, made: true });
        }
        let mut text = String::new();
        stdin().lock().read_line(&mut text)?;
        let text = text.trim_end_matches(['\r', '\n']).to_owned();
        if text.chars().count() < SHORTEST {
            return Err(format!("The password needs at least {SHORTEST} characters.").into());
        }
        Ok(Self { text, made: false })
    }

    async fn hash(&self) -> Result<String, Box<dyn std::error::Error>> {
        let hash = Passwords::new()?.hash(self.text.clone()).await;
        hash.map_err(|_| "The password could not be hashed.".into())
    }

    fn tell(&self) {
        if self.made {
            say::line(&format!("Password: {}", self.text));
        }
    }
}
