mod audience;
mod compounds;
mod corrections;
mod languages;
mod meaning;
mod order;
mod scripts;
mod similar;
mod words;

use tempfile::TempDir;

use crate::{
    Document, DocumentAudience, DocumentKind, DocumentSection, Found, Hit, Index, IndexChange, Synonyms, TextQuery,
};

/// An article that everybody may find.
pub(crate) fn article(id: &str, title: &str, text: &str) -> Document {
    Document {
        id: id.into(),
        kind: DocumentKind::Article,
        one_of: 0,
        title: title.into(),
        body: vec![DocumentSection { anchor: None, heading: None, text: text.into() }],
        labels: Vec::new(),
        language: "en".into(),
        audience: DocumentAudience::default(),
        updated: 0,
        helpful: 0,
        open_known_error: false,
    }
}

pub(crate) fn put(document: Document) -> IndexChange {
    IndexChange::Put(Box::new(document))
}

/// An index with a few documents.
struct Shelf {
    index: Index,
    _folder: TempDir,
}

impl Shelf {
    fn of(documents: Vec<Document>) -> Self {
        Self::with(documents, "groups = []")
    }

    fn with(documents: Vec<Document>, synonyms: &str) -> Self {
        let folder = TempDir::new().unwrap();
        let index = Index::create(folder.path(), Synonyms::parse(synonyms).unwrap()).unwrap();
        index.apply(&documents.into_iter().map(put).collect::<Vec<_>>(), 1).unwrap();
        Self { index, _folder: folder }
    }

    /// Articles with the given texts; ids count from 0.
    fn texts(texts: &[&str]) -> Self {
        let named = (0..).zip(texts).map(|(id, text): (u32, _)| article(&id.to_string(), "", text));
        Self::of(named.collect())
    }

    fn find(&self, query: &TextQuery) -> Found {
        self.index.search(query).unwrap()
    }

    fn ids(&self, text: &str) -> Vec<String> {
        ids(&self.find(&asked(text)))
    }
}

fn asked(text: &str) -> TextQuery {
    TextQuery { text: text.into(), limit: 20, facets: true, ..TextQuery::default() }
}

fn typed(text: &str) -> TextQuery {
    TextQuery { as_you_type: true, ..asked(text) }
}

fn ids(found: &Found) -> Vec<String> {
    found.hits.iter().map(|hit| hit.id.clone()).collect()
}
