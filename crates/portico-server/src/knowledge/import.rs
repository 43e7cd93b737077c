//! From a folder of Markdown files to articles.

use std::collections::{BTreeMap, BTreeSet};

use portico_domain::{
    api::{ArticleCategory, Timestamp},
    date::Date,
    hash::sha256,
    knowledge::ArticleNumber,
};
use portico_knowledge::{
    ArticleSource, CategoryProblem, CategorySpec, FrontMatter, ImportWarning, KnownError, categories, front_matter,
};

use super::{
    Folder, NotImported,
    languages::{FileIdentity, Languages},
    picture_intake::{PictureIntake, TakenPictures, forget},
    render_article,
    site::FolderLinks,
};
use crate::{
    files::Files,
    store::{
        Store, StoreError,
        article_audience::AudienceLevel,
        article_images::NewPicture,
        article_import::{ImportedAbout, ImportedText, TextImported},
    },
};

/// Maximum number of texts that are imported in one transaction.
const BATCH: usize = 100;

/// What files do not say themselves.
#[derive(Clone, Debug)]
pub struct Fallback {
    /// Who answers for an article that names nobody who is in the directory.
    pub owner: String,
    /// The category of an article that names none; made when it is not there.
    pub category: String,
}

/// What became of a file.
#[derive(Clone, Debug)]
pub struct Imported {
    /// Its path.
    pub path: String,
    /// Its article, unless this is a dry run.
    pub number: Option<ArticleNumber>,
    /// What happened.
    pub outcome: ImportOutcome,
    /// What was dropped of it, and why; lines are those of the file.
    pub notes: Vec<ImportWarning>,
    /// Number of pictures that were imported with it, or would be.
    pub pictures: usize,
}

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportOutcome {
    /// It was taken in so.
    Taken(TextImported),
    /// A dry run: it can be read.
    Readable,
    /// It was not taken in.
    LeftOut(NotImported),
}

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file of categories is wrong.
    #[error("the file of categories is wrong: {}", lines(.0))]
    Categories(Vec<CategoryProblem>),
    /// The owner to fall back on is nobody.
    #[error("nobody in the directory has the id `{0}`")]
    Owner(String),
    /// A picture could not be written.
    #[error("a picture could not be written: {0}")]
    Picture(#[from] std::io::Error),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Takes in a folder, with the pictures that its articles name. The same folder again changes nothing. With `now` absent
/// nothing is written: a dry run.
///
/// # Errors
/// When the categories are wrong, the owner to fall back on is nobody, or the database or the disk fails. What was taken in
/// before that stays, and the same call goes on from there.
pub async fn import(
    (store, written_to): (&Store, &Files),
    folder: &Folder,
    fallback: &Fallback,
    now: Option<Timestamp>,
) -> Result<Vec<Imported>, ImportError> {
    let specs = folder.categories.as_deref().map(categories).transpose();
    let mut specs = specs.map_err(ImportError::Categories)?.unwrap_or_default();
    let people: BTreeSet<String> = store.people().await?.into_iter().map(|person| person.id).collect();
    if !people.contains(&fallback.owner) {
        return Err(ImportError::Owner(fallback.owner.clone()));
    }
    let heads: BTreeMap<&str, FrontMatter> =
        folder.articles.iter().map(|(path, text)| (path.as_str(), front_matter(text).0)).collect();
    let known: BTreeSet<String> = specs.iter().map(|spec| spec.id.clone()).collect();
    let named = |head: &FrontMatter| head.category.clone().filter(|id| known.contains(id));
    if heads.values().any(|head| named(head).is_none()) && !known.contains(&fallback.category) {
        specs.push(category(&fallback.category));
    }
    let about = |head: &FrontMatter| ImportedAbout {
        category: named(head).unwrap_or_else(|| fallback.category.clone()),
        owner: head.owner.clone().filter(|owner| people.contains(owner)).unwrap_or_else(|| fallback.owner.clone()),
        ..about(head)
    };
    let files: Vec<(&str, Option<&str>)> = heads.iter().map(|(path, head)| (*path, head.language.as_deref())).collect();
    let languages = Languages::of(&files);
    let mut numbers = BTreeMap::new();
    if let Some(now) = now {
        store.set_article_categories(specs.iter().map(|spec| (view(spec), audience(spec))).collect()).await?;
        // What an article is about is said by its file without a language, where there is one.
        let mut articles: BTreeMap<String, ImportedAbout> = BTreeMap::new();
        for (path, head) in &heads {
            let FileIdentity { key, language, .. } = languages.place(path);
            if language.is_none_or(|language| language == "en") || !articles.contains_key(&key) {
                articles.insert(key, about(head));
            }
        }
        numbers = store.import_articles(articles.into_iter().collect(), now).await?;
    }
    // In a dry run the files of the folder have no numbers yet, but links between them would lead somewhere.
    let linked: BTreeMap<String, ArticleNumber> = match now {
        Some(_) => numbers.clone(),
        None => heads.keys().map(|path| (languages.place(path).key, ArticleNumber::FIRST)).collect(),
    };
    let files = now.map(|_| written_to);
    let mut pictures = store.pictures_by_content().await?;
    let mut imported: Vec<Imported> = Vec::new();
    let all: Vec<(&String, &String)> = folder.articles.iter().collect();
    for batch in all.chunks(BATCH) {
        let mut texts: Vec<ImportedText> = Vec::new();
        for (path, text) in batch {
            let (head, body) = front_matter(text);
            let place = languages.place(path);
            let key = place.key.as_str();
            let shelf = PictureIntake::new(folder, files, pictures.remove(key).unwrap_or_default());
            let (texts_of, languages) = (&folder.articles, &languages);
            let site = FolderLinks { path, numbers: &linked, languages, texts: texts_of, pictures: &shelf };
            let (article, notes) = read(&place, text, &head, body, &site);
            let TakenPictures { known, mut paths, new } = match shelf.close() {
                Ok(shelved) => shelved,
                Err(error) => {
                    texts.iter().for_each(|text| forget(files, &text.pictures));
                    return Err(error.into());
                }
            };
            pictures.insert(key.to_owned(), known);
            // At the desk the text is rendered from where its article lies.
            let seen: Vec<_> = paths.iter().filter_map(|(path, id)| Some((place.seen(path)?, id.clone()))).collect();
            for (path, id) in seen {
                paths.entry(path).or_insert(id);
            }
            let (path, number, outcome) = ((*path).clone(), numbers.get(key).copied(), ImportOutcome::Readable);
            imported.push(Imported { path, number, outcome, notes, pictures: new.len() });
            texts.extend(number.map(|number| ImportedText { number, pictures: new, paths, ..article }));
        }
        let Some(now) = now else { continue };
        let new: Vec<NewPicture> = texts.iter().flat_map(|text| text.pictures.clone()).collect();
        let taken = store.import_texts(fallback.owner.clone(), texts, now).await;
        if taken.is_err() {
            forget(files, &new);
        }
        let taken = taken?;
        let first = imported.len() - taken.len();
        for (file, taken) in imported[first..].iter_mut().zip(taken) {
            file.outcome = ImportOutcome::Taken(taken);
        }
    }
    let left_out = |(path, why): (&String, &NotImported)| Imported {
        path: path.clone(),
        number: None,
        outcome: ImportOutcome::LeftOut(*why),
        notes: Vec::new(),
        pictures: 0,
    };
    imported.extend(folder.left_out.iter().map(left_out));
    Ok(imported)
}

fn read(
    place: &FileIdentity,
    text: &str,
    head: &FrontMatter,
    body: &str,
    site: &FolderLinks<'_>,
) -> (ImportedText, Vec<ImportWarning>) {
    let title = head.title.clone().unwrap_or_else(|| place.key.clone());
    let written = head.language.as_deref().or(place.language.as_deref());
    let (rendered, report) = render_article(&ArticleSource { title: &title, language: written, body }, site);
    let article = ImportedText {
        // Replaced by the article's own.
        number: ArticleNumber::FIRST,
        language: written.unwrap_or("en").to_owned(),
        source: sha256(text.as_bytes()),
        title,
        summary: head.summary.clone().unwrap_or_default(),
        markdown: body.to_owned(),
        html: rendered.html,
        toc: rendered.toc,
        sections: rendered.sections,
        words: rendered.words,
        pictures: Vec::new(),
        paths: BTreeMap::new(),
    };
    let in_file = |note: ImportWarning| ImportWarning { line: note.line + head.lines, ..note };
    let notes = head.report.iter().cloned().chain(report.into_iter().map(in_file));
    (article, notes.collect())
}

/// What a head says besides category and owner.
fn about(head: &FrontMatter) -> ImportedAbout {
    // Both spell a date as 2026-09-14.
    let date = |date: &dyn std::fmt::Display| date.to_string().parse::<Date>().ok();
    let texts = |value: &serde_json::Value| match value {
        serde_json::Value::Array(items) => items.iter().map(text).collect(),
        value => vec![text(value)],
    };
    ImportedAbout {
        category: String::new(),
        owner: String::new(),
        labels: head.labels.clone(),
        audience: AudienceLevel {
            include: head.audience.iter().cloned().collect(),
            exclude: head.deny.iter().cloned().collect(),
        },
        related: head.related.clone(),
        reviewed: head.reviewed.as_ref().and_then(|at| date(at)),
        review_by: head.review_by.as_ref().and_then(|at| date(at)),
        item: head.request.clone(),
        answers: head.answers.iter().map(|(field, value)| (field.clone(), texts(value))).collect(),
        known_error: head.known_error.map(|state| if state == KnownError::Open { "open" } else { "closed" }.to_owned()),
        service: head.service.clone(),
    }
}

fn text(value: &serde_json::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn category(id: &str) -> CategorySpec {
    let (id, name) = (id.to_owned(), id.to_owned());
    CategorySpec { id, name, summary: String::new(), parent: None, icon: None, audience: Vec::new(), deny: Vec::new() }
}

fn audience(spec: &CategorySpec) -> AudienceLevel {
    AudienceLevel { include: spec.audience.iter().cloned().collect(), exclude: spec.deny.iter().cloned().collect() }
}

fn view(spec: &CategorySpec) -> ArticleCategory {
    ArticleCategory {
        id: spec.id.clone(),
        parent: spec.parent.clone(),
        name: spec.name.clone(),
        summary: spec.summary.clone(),
        icon: spec.icon.clone().unwrap_or_default(),
    }
}

fn lines(wrong: &[CategoryProblem]) -> String {
    wrong.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}
