//! Relevance of German queries: compounds, parts of compounds, spelt-out umlauts, typos, word forms; compared with a
//! plain engine.
#![expect(clippy::expect_used, reason = "a test")]

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use frostem::{Algorithm, Stemmer};
use portico_search::eval::{Engine, Measures, TestCollection, evaluate, fill};
use portico_search::{Index, Synonyms};
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions, Value};
use tantivy::tokenizer::{PreTokenizedString, Token};
use tantivy::{TantivyDocument, Term};

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("relevance/de").join(name)
}

fn collection() -> (TestCollection, Vec<(String, String)>) {
    let data = TestCollection::read(&file("corpus.jsonl"), &file("qrels.tsv"), None).expect("a collection");
    let queries = TestCollection::queries(&file("queries.jsonl")).expect("queries");
    (data, queries)
}

#[test]
fn german_queries_find_what_a_plain_stemmer_does_not() {
    let (data, queries) = collection();
    assert!(data.documents.len() >= 60 && queries.len() >= 120);
    let folder = tempfile::tempdir().expect("a folder");
    let index = Index::create(folder.path(), Synonyms::built_in().expect("synonyms")).expect("an index");
    fill(&index, &data).expect("filled");
    let outcome = evaluate(Engine { index: &index, meaning: None }, &data, &queries).expect("measured");
    let plain = plain(&data, &queries);
    let mine = &outcome.measures;
    assert!(mine.mrr >= 0.95 && mine.map >= 0.94, "{mine:?}");
    assert!(mine.mrr >= plain.mrr + 0.1 && mine.map >= plain.map + 0.1, "{mine:?} {plain:?}");
}

/// The engine with default analysis: words split at everything but letters and digits, Snowball stems, BM25 over
/// title and body, any word matches.
fn plain(data: &TestCollection, queries: &[(String, String)]) -> Measures {
    let mut schema = Schema::builder();
    let id = schema.add_text_field("id", STRING | STORED);
    let indexing = TextFieldIndexing::default().set_index_option(IndexRecordOption::WithFreqs);
    let text = schema.add_text_field("text", TextOptions::default().set_indexing_options(indexing));
    let index = tantivy::Index::create_in_ram(schema.build());
    let mut writer = index.writer_with_num_threads(1, 20_000_000).expect("a writer");
    for one in &data.documents {
        let mut document = TantivyDocument::default();
        document.add_text(id, &one.id);
        let body: Vec<&str> = one.body.iter().map(|section| section.text.as_str()).collect();
        let words = words(&format!("{} {}", one.title, body.join(" ")));
        let tokens = (0..).zip(words).map(|(position, text)| Token { position, text, ..Token::default() }).collect();
        document.add_pre_tokenized_text(text, PreTokenizedString { text: String::new(), tokens });
        writer.add_document(document).expect("added");
    }
    writer.commit().expect("written");
    let searcher = index.reader().expect("a reader").searcher();
    let mut sums = Measures::default();
    for (query, asked) in queries {
        let terms = words(asked).into_iter().map(|word| term(text, &word)).collect();
        let found =
            searcher.search(&BooleanQuery::new(terms), &TopDocs::with_limit(100).order_by_score()).expect("found");
        let ids: Vec<String> = found
            .into_iter()
            .map(|(_, at)| searcher.doc::<TantivyDocument>(at).expect("a document"))
            .filter_map(|document| Some(document.get_first(id)?.as_str()?.to_owned()))
            .collect();
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        let none = HashMap::new();
        sums.add(&ids, data.judgements.get(query).unwrap_or(&none));
    }
    sums.divided(queries.len())
}

fn words(text: &str) -> Vec<String> {
    let stemmer = Stemmer::new(Algorithm::German);
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| stemmer.stem(&word.to_lowercase()).into_owned()).collect()
}

fn term(field: Field, word: &str) -> (Occur, Box<dyn Query>) {
    let term = Term::from_field_text(field, word);
    (Occur::Should, Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)))
}
