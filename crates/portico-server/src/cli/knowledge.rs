//! `portico knowledge`.

use std::{collections::BTreeMap, path::PathBuf};

use clap::{Args, Subcommand};
use portico_domain::catalog::load::NotText;
use portico_words::cli::articles as words;

use super::{CommandResult, Refusal, block_on, lang, noted, refusal::shown, say};
use crate::{
    audit::{Act, Object},
    clock::Clock,
    files::{FileKind, Files},
    knowledge::{self, Fallback, Folder, ImportOutcome, Imported, NotImported},
    store::{Store, article_import::TextImported},
    walk::LeftOut,
};

/// Work with articles.
#[derive(Debug, Subcommand)]
pub(super) enum KnowledgeCommand {
    /// Take in a folder of Markdown files; the same folder again changes nothing
    Import(Import),
}

#[derive(Debug, Args)]
pub(super) struct Import {
    /// The folder
    folder: PathBuf,
    /// Folder of the database
    #[arg(long, default_value = "data")]
    data: PathBuf,
    /// Who answers for articles that name nobody: an id of the directory
    #[arg(long)]
    owner: String,
    /// The category of articles that name none
    #[arg(long, default_value = "imported")]
    category: String,
    /// Read everything, report, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Report every note, not only how many there are of each kind
    #[arg(long)]
    notes: bool,
}

impl KnowledgeCommand {
    pub(super) fn run(self) -> CommandResult {
        let Self::Import(import) = self;
        block_on(import.run())?
    }
}

impl Import {
    async fn run(self) -> CommandResult {
        let folder = Folder::read(&self.folder).map_err(|error| Refusal::folder(&self.folder, &error))?;
        let store = Store::open(&self.data)?;
        let fallback = Fallback { owner: self.owner.clone(), category: self.category.clone() };
        let now = (!self.dry_run).then(|| Clock::system().now());
        let images = Files::of(&self.data, FileKind::Images);
        let imported = knowledge::import((&store, &images), &folder, &fallback, now).await?;
        if now.is_some() {
            let taken = imported.iter().filter(|file| matches!(file.outcome, ImportOutcome::Taken(_))).count();
            let entry = noted(Act::Import).to(Object::Articles(shown(&self.folder)));
            store
                .audit(
                    entry
                        .with("files", imported.len().to_string())
                        .with("articles", taken.to_string())
                        .with("owner", &self.owner),
                )
                .await?;
        }
        self.report(&imported);
        Ok(())
    }

    fn report(&self, imported: &[Imported]) {
        let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
        for file in imported {
            for note in &file.notes {
                let kind = serde_json::to_value(note.kind).ok();
                let kind = kind.as_ref().and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
                if self.notes {
                    say::line(&format!("{}:{}: {kind}: {}", file.path, note.line, note.what));
                }
                *kinds.entry(kind).or_default() += 1;
            }
            if let ImportOutcome::LeftOut(why) = file.outcome {
                say::line(&words::left_out(lang(), &file.path, &because(why)));
            }
            if file.outcome == ImportOutcome::Taken(TextImported::Beside) {
                let number = file.number.map(|number| number.to_string()).unwrap_or_default();
                say::line(&words::beside(lang(), &file.path, &number));
            }
        }
        let count = |outcome| imported.iter().filter(|file| file.outcome == outcome).count().to_string();
        let counts = words::counts(
            lang(),
            &count(ImportOutcome::Taken(TextImported::Beside)),
            &count(ImportOutcome::Taken(TextImported::Changed)),
            &imported.iter().filter(|file| matches!(file.outcome, ImportOutcome::LeftOut(_))).count().to_string(),
            &count(ImportOutcome::Taken(TextImported::New)),
            &count(ImportOutcome::Readable),
            &count(ImportOutcome::Taken(TextImported::Same)),
        );
        say::line(&words::files(lang(), &counts, imported.len() as u32));
        let pictures: usize = imported.iter().map(|file| file.pictures).sum();
        if pictures > 0 {
            let pictures = u32::try_from(pictures).unwrap_or(u32::MAX);
            let line = if self.dry_run { words::pictures_new } else { words::pictures_taken };
            say::line(&line(lang(), pictures));
        }
        for (kind, count) in kinds {
            say::line(&format!("{count:>6}  {kind}"));
        }
    }
}

/// Why a file was not taken in, and what to do.
fn because(why: NotImported) -> String {
    let lang = lang();
    match why {
        NotImported::Walk(LeftOut::Outside) => words::link_outside(lang),
        NotImported::Walk(LeftOut::Again) => words::link_again(lang),
        NotImported::Walk(LeftOut::Dangling) => words::link_to_nothing(lang),
        NotImported::Walk(LeftOut::NotAFile) => words::not_a_file(lang),
        NotImported::Walk(LeftOut::Name) => words::name_not_text(lang),
        NotImported::NotText(NotText::Ansi(line)) => words::ansi(lang, &line.to_string()),
        NotImported::NotText(NotText::Utf16) => words::utf16(lang),
        NotImported::TooLarge => words::too_large(lang),
        NotImported::Twice => words::name_twice(lang),
    }
}
