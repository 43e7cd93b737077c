//! Articles and items as the index takes them in.

use portico_domain::{audience::Audience as Groups, catalog::Item};
use portico_search::{Document, DocumentAudience, DocumentKind, DocumentSection, IndexChange};

use crate::{catalog::LoadedCatalog, store::article_index::IndexedArticle};

/// Items and articles have numbers of their own.
const ITEMS: u64 = 1 << 63;

/// The id of an article's document in a language.
pub(crate) fn document_id(serial: u32, language: &str) -> String {
    format!("{serial}/{language}")
}

/// All changes that an article makes: its texts, and those of its languages that are gone.
pub(super) fn article(article: IndexedArticle) -> Vec<IndexChange> {
    let id = |language: &str| document_id(article.serial, language);
    let gone =
        article.gone.iter().map(|language| IndexChange::Delete { kind: DocumentKind::Article, id: id(language) });
    let mut changes: Vec<IndexChange> = gone.collect();
    for text in article.texts {
        let sections: Vec<portico_knowledge::ArticleSection> = serde_json::from_str(&text.sections).unwrap_or_default();
        let some = |text: String| (!text.is_empty()).then_some(text);
        let sections = sections.into_iter().map(|section| DocumentSection {
            anchor: some(section.anchor),
            heading: some(section.heading),
            text: section.text,
        });
        let summary = DocumentSection { anchor: None, heading: None, text: text.summary };
        changes.push(IndexChange::Put(Box::new(Document {
            id: id(&text.language),
            kind: DocumentKind::Article,
            one_of: u64::from(article.serial),
            title: text.title,
            body: std::iter::once(summary).chain(sections).collect(),
            labels: article.labels.clone(),
            language: text.language,
            audience: DocumentAudience { include: article.gates.clone(), exclude: article.denials.clone() },
            updated: text.at,
            helpful: text.helpful,
            open_known_error: article.known_error,
        })));
    }
    changes
}

/// The serial in the id of a document.
pub(crate) fn serial(id: &str) -> Option<u32> {
    id.split('/').next()?.parse().ok()
}

/// The language in the id of a document.
pub(crate) fn language(id: &str) -> Option<&str> {
    id.split_once('/').map(|(_, language)| language)
}

/// The items of the catalog in place of those that were there.
pub(super) fn items(catalog: &LoadedCatalog) -> Vec<IndexChange> {
    let mut changes = vec![IndexChange::Clear(DocumentKind::Item)];
    for (number, offer) in (ITEMS..).zip(catalog.offers()) {
        let item = &offer.item;
        let category = catalog.source.categories.iter().find(|category| category.id == item.category);
        let audience = audience(category.map(|category| &category.audience), &item.audience);
        let translated = catalog.source.translations.iter();
        let translated = translated.filter_map(|(tag, items)| Some((tag.as_str(), items.get(&item.id)?)));
        let written = std::iter::once((catalog.source.organisation.language.as_str(), item)).chain(translated);
        for (language, item) in written {
            changes.push(IndexChange::Put(Box::new(document(item, number, language, audience.clone()))));
        }
    }
    changes
}

fn document(item: &Item, one_of: u64, language: &str, audience: DocumentAudience) -> Document {
    Document {
        id: format!("{}/{language}", item.id),
        kind: DocumentKind::Item,
        one_of,
        title: item.name.clone(),
        body: vec![DocumentSection { anchor: None, heading: None, text: item.summary.clone() }],
        labels: item.keywords.clone(),
        language: language.to_owned(),
        audience,
        updated: 0,
        helpful: 0,
        open_known_error: false,
    }
}

fn audience(category: Option<&Groups>, item: &Groups) -> DocumentAudience {
    let levels = category.into_iter().chain([item]);
    let list = |groups: &std::collections::BTreeSet<String>| groups.iter().cloned().collect::<Vec<_>>();
    DocumentAudience {
        include: levels.clone().map(|level| list(&level.include)).filter(|groups| !groups.is_empty()).collect(),
        exclude: levels.flat_map(|level| level.exclude.iter().cloned()).collect(),
    }
}
