//! `portico user disable|enable|role|group|manager|sessions`: ending and changing what somebody may do. It counts from their
//! next request on, also under a running server.

use std::{collections::BTreeSet, path::PathBuf};

use clap::Args;
use portico_domain::api::Role;
use portico_words::cli::user as words;

use super::{RoleName, in_words};
use crate::{
    audit::{Act, AuditActor, instant},
    cli::{CommandResult, lang, noted, refusal::Refusal, say},
    clock::Clock,
    store::{
        Store,
        access::{ChangedBy, Disabled, NoManager, PersonAccess},
    },
};

#[derive(Debug, Args)]
pub(in crate::cli) struct Who {
    /// Name of the account, the person's e-mail address, or their id in the directory
    login: String,
    /// Folder of the database
    #[arg(long, default_value = "data")]
    data: PathBuf,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Roles {
    #[command(flatten)]
    who: Who,
    /// Role to give; may be repeated
    #[arg(long)]
    add: Vec<RoleName>,
    /// Role to take away; may be repeated
    #[arg(long)]
    remove: Vec<RoleName>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Groups {
    #[command(flatten)]
    who: Who,
    /// Group to put the person into; may be repeated
    #[arg(long)]
    add: Vec<String>,
    /// Group to take the person out of; may be repeated
    #[arg(long)]
    remove: Vec<String>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Manager {
    #[command(flatten)]
    who: Who,
    /// Id of the new line manager
    #[arg(long, conflicts_with = "none", required_unless_present = "none")]
    set: Option<String>,
    /// The person has no line manager
    #[arg(long)]
    none: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Sessions {
    #[command(flatten)]
    who: Who,
    /// End them all: the person has to sign in again on every device
    #[arg(long)]
    end: bool,
}

fn by() -> ChangedBy {
    ChangedBy { actor: AuditActor::command_line(), at: Clock::system().now() }
}

impl Who {
    async fn find(&self) -> Result<(Store, PersonAccess), Refusal> {
        let store = Store::open(&self.data)?;
        let found = store.named(self.login.clone()).await?;
        Ok((store, found.ok_or_else(|| Refusal::new(words::nobody(lang(), &self.login)))?))
    }

    pub(super) async fn disable(self) -> CommandResult {
        let (store, found) = self.find().await?;
        let Some(Disabled { sessions, assigned, reports }) = store.disable(found.person, by()).await? else {
            say::line(&words::disabled_before(lang(), &found.name));
            return Ok(());
        };
        say::line(&words::disabled(lang(), &found.name));
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        for (count, sentence) in [
            (count(sessions), words::sessions_ended as fn(_, _) -> _),
            (assigned, words::still_assigned),
            (reports, words::still_manager),
        ] {
            if count > 0 {
                say::line(&sentence(lang(), count));
            }
        }
        Ok(())
    }

    pub(super) async fn enable(self) -> CommandResult {
        let (store, found) = self.find().await?;
        let changed = store.enable(found.person, by()).await?;
        let sentence = if changed { words::enabled } else { words::enabled_before };
        say::line(&sentence(lang(), &found.name));
        Ok(())
    }
}

impl Roles {
    pub(super) async fn run(self) -> CommandResult {
        let (store, found) = self.who.find().await?;
        let roles = |names: Vec<RoleName>| names.into_iter().map(Role::from).collect::<BTreeSet<_>>();
        let roles = store.change_roles(found.person, roles(self.add), roles(self.remove), by()).await?;
        let all = std::iter::once(Role::Employee).chain(roles).map(in_words).collect::<Vec<_>>().join(", ");
        say::line(&words::roles(lang(), &found.name, &all));
        Ok(())
    }
}

impl Groups {
    pub(super) async fn run(self) -> CommandResult {
        if self.add.iter().any(|group| group.trim() != group || group.is_empty()) {
            return Err(Refusal::new(words::group_name(lang())));
        }
        let (store, found) = self.who.find().await?;
        let set = |groups: Vec<String>| groups.into_iter().collect::<BTreeSet<_>>();
        let groups = store.change_groups(found.person, set(self.add), set(self.remove), by()).await?;
        let all = groups.into_iter().collect::<Vec<_>>().join(", ");
        let line = if all.is_empty() {
            words::no_groups(lang(), &found.name)
        } else {
            words::groups(lang(), &all, &found.name)
        };
        say::line(&line);
        Ok(())
    }
}

impl Manager {
    pub(super) async fn run(self) -> CommandResult {
        let (store, found) = self.who.find().await?;
        let Some(manager) = self.set else {
            // Nobody above is no circle.
            let _ = store.change_manager(found.person, None, by()).await?;
            say::line(&words::manager_none(lang(), &found.name));
            return Ok(());
        };
        match store.change_manager(found.person, Some(manager.clone()), by()).await? {
            Ok(()) => say::line(&words::manager(lang(), &manager, &found.name)),
            Err(NoManager::Unknown) => return Err(Refusal::new(words::nobody(lang(), &manager))),
            Err(NoManager::Circle) => return Err(Refusal::new(words::manager_circle(lang(), &manager, &found.name))),
        }
        Ok(())
    }
}

impl Sessions {
    pub(super) async fn run(self) -> CommandResult {
        let (store, found) = self.who.find().await?;
        if self.end {
            let entry = noted(Act::SessionsEnd).about(&found.person);
            let ended = store.end_sessions_of(found.person, entry).await?;
            say::line(&words::sessions_ended(lang(), u32::try_from(ended).unwrap_or(u32::MAX)));
            return Ok(());
        }
        let open = store.open_sessions(found.person, Clock::system().now()).await?;
        say::line(&words::sessions(lang(), u32::try_from(open.len()).unwrap_or(u32::MAX), &found.name));
        for session in open {
            let (began, used) = (instant(session.created_at), instant(session.seen_at));
            say::line(&format!("  {}", words::session(lang(), &began, &used)));
        }
        Ok(())
    }
}
