//! `portico backup`, `portico restore`.

use std::path::PathBuf;

use clap::Args;
use portico_words::cli::{backup, restore};

use super::{
    CommandResult, lang, noted,
    refusal::{Refusal, shown},
    say,
};
use crate::{
    audit::{Act, Object},
    files::{FileKind, Files},
    store::{self, Copied},
};

/// Copy the database to a file, and the files of articles and requests to folders beside it, also while they are served.
#[derive(Debug, Args)]
pub(super) struct BackupCommand {
    /// The new file
    file: PathBuf,
    /// Folder of the database
    #[arg(long, default_value = "data")]
    data: PathBuf,
}

/// Put a backup in the place of the database, and its files beside it.
#[derive(Debug, Args)]
pub(super) struct RestoreCommand {
    /// The backup
    file: PathBuf,
    /// Folder of the database
    #[arg(long, default_value = "data")]
    data: PathBuf,
}

impl BackupCommand {
    pub(super) fn run(self) -> CommandResult {
        if self.file.exists() {
            return Err(Refusal::new(backup::exists(lang(), &shown(&self.file))));
        }
        if !store::file(&self.data).exists() {
            return Err(Refusal::new(backup::nothing(lang(), &shown(&self.data))));
        }
        let noted = noted(Act::Backup).to(Object::Database(shown(&self.file)));
        let Copied { pictures, attachments, sent, leased } = store::back_up(&self.data, &self.file, &noted)?;
        let copy = |kept, ids: &[String]| {
            let copied = Files::of(&self.data, kept).copy_to(&Files::beside(&self.file, kept), ids)?;
            Ok::<_, std::io::Error>(u32::try_from(copied).unwrap_or(u32::MAX))
        };
        let (pictures, attachments) = (copy(FileKind::Images, &pictures)?, copy(FileKind::Attachments, &attachments)?);
        let (from, to) = (Files::of(&self.data, FileKind::Uploads), Files::beside(&self.file, FileKind::Uploads));
        let uploads = from.copy_to(&to, &sent)? + from.copy_what_is_left(&to, &leased)?;
        say::line(&backup::done(lang(), &shown(&self.file)));
        if pictures > 0 {
            say::line(&backup::pictures(lang(), &shown(&self.file), pictures));
        }
        if attachments > 0 {
            say::line(&backup::attachments(lang(), &shown(&self.file), attachments));
        }
        if uploads > 0 {
            say::line(&backup::uploads(lang(), &shown(&self.file), u32::try_from(uploads).unwrap_or(u32::MAX)));
        }
        Ok(())
    }
}

impl RestoreCommand {
    pub(super) fn run(self) -> CommandResult {
        for kept in FileKind::ALL {
            let files = Files::beside(&self.file, kept);
            files.copy_to(&Files::of(&self.data, kept), &files.ids()?)?;
        }
        let noted = noted(Act::Restore).to(Object::Database(shown(&self.file)));
        let aside = store::restore(&self.data, &self.file, &noted)?;
        say::line(&restore::done(lang(), &shown(&self.file), &shown(&self.data)));
        say::line(&restore::signed_out(lang()));
        if let Some(aside) = aside {
            say::line(&restore::aside(lang(), &shown(&aside)));
        }
        Ok(())
    }
}
