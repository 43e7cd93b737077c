//! `portico catalog new`.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use clap::Args;
use portico_domain::{
    catalog::{
        Catalog,
        load::{Diagnostic, DiagnosticSeverity, Loaded, Source, check, load},
    },
    money::Currency,
    spec::KindTag,
    text::fold,
    ticket::TicketKind,
};
use portico_words::cli::new_item as words;

use super::{faulty, say_all};
use crate::{
    catalog::{
        CatalogError,
        format::files::create,
        new_item::{FieldPart, NeededPart, NewField, NewIds, NewItem, can_be_required, is_item_id, needed_part},
        sources,
    },
    cli::{
        CommandResult,
        ask::Answers,
        lang,
        refusal::{Refusal, shown},
        say,
    },
};

/// Begin an item from questions.
#[derive(Debug, Args)]
pub(in crate::cli) struct New {
    /// Id of the item, which names its file and is part of its address: a-z, 0-9 and -
    item: String,
    /// Folder of the catalog
    #[arg(long, default_value = "catalog")]
    catalog: PathBuf,
}

impl New {
    pub(super) fn run(self) -> CommandResult {
        let Self { item: id, catalog: dir } = self;
        if !is_item_id(&id) {
            return Err(Refusal::new(words::bad_id(lang(), &id)));
        }
        let file = dir.join("items").join(format!("{id}.toml"));
        if file.symlink_metadata().is_ok() {
            return Err(Refusal::new(words::exists(lang(), &id, &shown(&file))));
        }
        let (mut sources, loaded) = loaded(&dir)?;
        // A lookup that no item uses yet is a fault which the new item may end.
        let known: BTreeSet<String> =
            check(&sources).err().into_iter().flatten().map(|found| found.to_string()).collect();
        let item = Questions::about(&loaded)?.item(id)?;
        let text = item.file().map_err(|diagnostic| faulty(&dir, &[diagnostic]))?;
        let path = item.path();
        sources.push(Source { path: path.clone(), text: text.clone() });
        let found = match check(&sources) {
            Ok(checked) => checked.diagnostics,
            Err(found) => {
                let new = |found: &&Diagnostic| !known.contains(&found.to_string());
                let new: Vec<Diagnostic> = found.iter().filter(new).cloned().collect();
                if new.iter().any(|found| found.severity == DiagnosticSeverity::Error) {
                    return Err(faulty(&dir, &new));
                }
                found
            }
        };
        // Those of the files that were there before are nothing new.
        let about_it = |of: &DiagnosticSeverity| *of == DiagnosticSeverity::Warning;
        let warnings = found.into_iter().filter(|found| found.file == path && about_it(&found.severity));
        say_all(&dir, &warnings.collect::<Vec<_>>());
        write(&dir, &file, &text)?;
        say::line(&words::begun(lang(), &shown(&file)));
        Ok(())
    }
}

/// A catalog that loads.
fn loaded(dir: &Path) -> Result<(Vec<Source>, Loaded), Refusal> {
    let wrong = |diagnostics: &[_]| {
        say_all(dir, diagnostics);
        Refusal::new(words::faulty(lang()))
    };
    let sources = match sources(dir) {
        Ok(sources) => sources,
        Err(CatalogError::Faulty(diagnostics)) => return Err(wrong(&diagnostics)),
        Err(other) => return Err(other.into()),
    };
    let loaded = load(&sources).map_err(|diagnostics| wrong(&diagnostics))?;
    Ok((sources, loaded))
}

/// Writes the item's file, readable by whoever reads the others of the catalog.
fn write(dir: &Path, file: &Path, text: &str) -> CommandResult {
    let items = dir.join("items");
    if !items.is_dir() {
        fs::create_dir(&items)?;
        fs::set_permissions(&items, fs::metadata(dir)?.permissions())?;
    }
    create(file, text, &dir.join("organisation.toml"))?;
    Ok(())
}

/// What is asked, and what may be answered.
struct Questions<'a> {
    answers: Answers,
    catalog: &'a Catalog,
    /// Groups of the directory, as far as the catalog's files know it.
    groups: BTreeSet<&'a str>,
}

impl<'a> Questions<'a> {
    fn about(loaded: &'a Loaded) -> Result<Self, Refusal> {
        if loaded.catalog.categories.is_empty() {
            return Err(Refusal::new(words::no_categories(lang())));
        }
        if loaded.catalog.teams.is_empty() {
            return Err(Refusal::new(words::no_teams(lang())));
        }
        let groups = loaded.people.iter().flat_map(|person| person.groups.iter().map(String::as_str)).collect();
        Ok(Self { answers: Answers::from_stdin(), catalog: &loaded.catalog, groups })
    }

    fn item(mut self, id: String) -> Result<NewItem, Refusal> {
        let name = self.name()?;
        let summary = self.answers.text(&words::summary(lang()))?;
        let categories = &self.catalog.categories;
        let listed: Vec<_> = categories.iter().map(|found| (found.id.as_str(), found.name.as_str())).collect();
        let category = categories[self.answers.choice(&words::category(lang()), &listed)?].id.clone();
        let about = |kind: &TicketKind| match kind {
            TicketKind::ServiceRequest => words::request(lang()),
            TicketKind::Incident => words::incident(lang()),
        };
        let about: Vec<_> = TicketKind::ALL.iter().map(about).collect();
        let listed: Vec<_> =
            TicketKind::ALL.iter().zip(&about).map(|(kind, about)| (kind.name(), about.as_str())).collect();
        let opens = TicketKind::ALL[self.answers.choice(&words::opens(lang()), &listed)?];
        let owner = self.answers.text(&words::owner(lang()))?;
        let teams = &self.catalog.teams;
        let listed: Vec<_> = teams.iter().map(|found| (found.id.as_str(), found.name.as_str())).collect();
        let team = teams[self.answers.choice(&words::team(lang()), &listed)?].id.clone();
        let groups = self.groups()?;
        let promise = self.answers.understood(&words::promise(lang()), |answer| match answer.parse::<u32>() {
            Ok(hours) if hours > 0 => Ok(Some(hours)),
            Ok(_) | Err(_) if answer.is_empty() => Ok(None),
            Ok(_) | Err(_) => Err(words::bad_promise(lang())),
        })?;
        let fields = self.fields(&mut NewIds::of_fields(), Place::Form)?;
        Ok(NewItem { id, name, summary, category, opens, owner, team, groups, promise, fields })
    }

    /// A name that no other item has: in a list nobody could tell the two apart.
    fn name(&mut self) -> Result<String, Refusal> {
        let plain = |name: &str| fold(&name.split_whitespace().collect::<Vec<_>>().join(" "));
        loop {
            let name = self.answers.text(&words::name(lang()))?;
            match self.catalog.items.values().find(|item| plain(&item.name) == plain(&name)) {
                Some(other) => say::line(&words::name_taken(lang(), &other.id)),
                None => return Ok(name),
            }
        }
    }

    fn groups(&mut self) -> Result<Vec<String>, Refusal> {
        let known = &self.groups;
        let mut question = words::groups(lang());
        if !known.is_empty() {
            let listed = known.iter().copied().collect::<Vec<_>>().join(", ");
            question = format!("{question}\n{}", words::known_groups(lang(), &listed));
        }
        self.answers.understood(&question, |answer| {
            let mut seen = BTreeSet::new();
            let named =
                answer.split(',').map(str::trim).filter(|name| !name.is_empty() && seen.insert(name.to_owned()));
            let named: Vec<String> = named.map(str::to_owned).collect();
            // A catalog without people has its directory elsewhere.
            let is_unknown = |name: &&String| !known.is_empty() && !known.contains(name.as_str());
            let unknown: Vec<_> = named.iter().filter(is_unknown).cloned().collect();
            if unknown.is_empty() { Ok(named) } else { Err(words::unknown_groups(lang(), &unknown.join(", "))) }
        })
    }

    /// Fields one by one, until a label is empty.
    fn fields(&mut self, ids: &mut NewIds, place: Place) -> Result<Vec<NewField>, Refusal> {
        let mut fields = Vec::new();
        loop {
            let n = fields.len() as u32 + 1;
            let question = match place {
                Place::Form => words::label(lang(), n),
                Place::Row => words::cell(lang(), n),
            };
            let label = self.answers.optional(&question)?;
            if !label.is_empty() {
                fields.push(self.field(label, ids, place)?);
            } else if fields.is_empty() {
                say::line(&words::one_question(lang()));
            } else {
                return Ok(fields);
            }
        }
    }

    fn field(&mut self, label: String, ids: &mut NewIds, place: Place) -> Result<NewField, Refusal> {
        let id = ids.of(&label);
        let offered = |kind: &KindTag| {
            needed_part(*kind)
                .filter(|part| place == Place::Form || *part != NeededPart::Cells)
                .map(|part| (*kind, part))
        };
        let kinds: Vec<_> = KindTag::ALL.iter().filter_map(offered).collect();
        let listed: Vec<_> = kinds.iter().map(|(kind, _)| (kind.descriptor().name, "")).collect();
        let (kind, part) = kinds[self.answers.choice(&words::kind(lang()), &listed)?];
        let required = can_be_required(kind) && self.answers.yes_or_no(&words::required(lang()))?;
        let part = self.part(part, ids)?;
        Ok(NewField { id, label, kind, required, part })
    }

    fn part(&mut self, part: NeededPart, ids: &mut NewIds) -> Result<FieldPart, Refusal> {
        match part {
            NeededPart::Nothing => Ok(FieldPart::None),
            NeededPart::OwnOptions => self.options(),
            NeededPart::Options => match self.lookup()? {
                Some(name) => Ok(FieldPart::Lookup(name)),
                None => self.options(),
            },
            NeededPart::Currency => {
                let usual = self.catalog.organisation.currency.code().to_owned();
                let question = words::currency(lang(), &usual);
                let currency = self.answers.understood(&question, |answer| match Currency::new(&answer) {
                    Some(currency) => Ok(currency.code().to_owned()),
                    None if answer.is_empty() => Ok(usual.clone()),
                    None => Err(words::bad_currency(lang(), &answer)),
                })?;
                Ok(FieldPart::Currency(currency))
            }
            NeededPart::Text => {
                let text = self.answers.optional(&words::help(lang()))?;
                Ok(if text.is_empty() { FieldPart::None } else { FieldPart::Text(text) })
            }
            NeededPart::Cells => Ok(FieldPart::Cells(self.fields(ids, Place::Row)?)),
        }
    }

    /// A lookup of the catalog, if it has any and one is named.
    fn lookup(&mut self) -> Result<Option<String>, Refusal> {
        let known: Vec<&str> = self.catalog.lookups.keys().map(|name| name.as_str()).collect();
        if known.is_empty() {
            return Ok(None);
        }
        let question = format!("{}\n{}", words::lookup(lang()), words::lookups(lang(), &known.join(", ")));
        self.answers.understood(&question, |answer| match answer.as_str() {
            "" => Ok(None),
            name if known.contains(&name) => Ok(Some(answer)),
            name => Err(words::unknown_lookup(lang(), name)),
        })
    }

    fn options(&mut self) -> Result<FieldPart, Refusal> {
        let (mut ids, mut options) = (NewIds::of_options(), Vec::new());
        loop {
            let label = self.answers.optional(&words::option(lang(), options.len() as u32 + 1))?;
            if !label.is_empty() {
                options.push((ids.of(&label), label));
            } else if options.len() < 2 {
                say::line(&words::two_options(lang()));
            } else {
                return Ok(FieldPart::Options(options));
            }
        }
    }
}

/// Where a field is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// By the form.
    Form,
    /// In each row of a group.
    Row,
}
