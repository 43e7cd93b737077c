use std::fs;

use tempfile::TempDir;

use super::Index;
use crate::search::tests::{article, put};
use crate::{Broken, DocumentKind, IndexChange, IndexOpenError, Synonyms, TextQuery};

fn filled(folder: &TempDir) -> Index {
    let index = Index::create(folder.path(), Synonyms::default()).unwrap();
    index.apply(&[put(article("a", "Printer", "The printer is on the second floor."))], 7).unwrap();
    index
}

fn ids(index: &Index, text: &str) -> Vec<String> {
    let query = TextQuery { text: text.into(), limit: 10, ..TextQuery::default() };
    index.search(&query).unwrap().hits.into_iter().map(|hit| hit.id).collect()
}

fn reopened(folder: &TempDir) -> Result<Index, IndexOpenError> {
    Index::open(folder.path(), Synonyms::default())
}

fn broken(folder: &TempDir) -> Option<Broken> {
    match reopened(folder) {
        Err(IndexOpenError::Rebuild(broken)) => Some(broken),
        _ => None,
    }
}

#[test]
fn the_watermark_comes_back_with_what_was_committed() {
    let folder = TempDir::new().unwrap();
    drop(filled(&folder));
    let index = reopened(&folder).unwrap();
    assert_eq!(index.watermark().unwrap(), 7);
    assert_eq!(ids(&index, "printer"), ["a"]);
}

#[test]
fn a_batch_is_seen_at_once_and_replaces_by_kind_and_id() {
    let folder = TempDir::new().unwrap();
    let index = filled(&folder);
    let mut item = article("a", "Scanner", "");
    item.kind = DocumentKind::Item;
    let changes = [put(article("a", "Plotter", "")), put(item), put(article("b", "Plotter paper", ""))];
    index.apply(&changes, 8).unwrap();
    assert_eq!(ids(&index, "printer"), [""; 0]);
    assert_eq!(ids(&index, "plotter").len(), 2);
    index.apply(&[IndexChange::Delete { kind: DocumentKind::Article, id: "a".into() }], 9).unwrap();
    assert_eq!((ids(&index, "plotter"), ids(&index, "scanner")), (vec!["b".to_owned()], vec!["a".to_owned()]));
    assert_eq!((index.len(), index.watermark().unwrap()), (2, 9));
}

#[test]
fn a_kind_is_cleared_and_filled_again_in_one_commit() {
    let folder = TempDir::new().unwrap();
    let index = filled(&folder);
    let item = |id: &str, title: &str| {
        let mut item = article(id, title, "");
        item.kind = DocumentKind::Item;
        put(item)
    };
    index.apply(&[item("old", "Plotter"), item("kept", "Scanner")], 8).unwrap();
    index.apply(&[IndexChange::Clear(DocumentKind::Item), item("kept", "Scanner"), item("new", "Beamer")], 8).unwrap();
    assert_eq!((ids(&index, "plotter").len(), index.len()), (0, 3));
    for (text, id) in [("printer", "a"), ("scanner", "kept"), ("beamer", "new")] {
        assert_eq!(ids(&index, text), [id]);
    }
}

#[test]
fn what_was_not_committed_leaves_no_trace() {
    let folder = TempDir::new().unwrap();
    let index = filled(&folder);
    let crashed = index.writer.lock().unwrap().take().unwrap();
    let changes = [put(article("a", "Plotter", "")), put(article("b", "Plotter", ""))];
    index.stage(&crashed, &changes).unwrap();
    drop(crashed);
    drop(index);
    // What a killed process leaves behind: a segment that no commit refers to, and a stale lock file.
    fs::write(folder.path().join("00000000000000000000000000000000.idx"), b"half a segm").unwrap();
    fs::write(folder.path().join(".tantivy-writer.lock"), b"").unwrap();

    let index = reopened(&folder).unwrap();
    assert_eq!(
        (index.watermark().unwrap(), ids(&index, "printer"), ids(&index, "plotter").len()),
        (7, vec!["a".into()], 0)
    );
    index.apply(&changes, 8).unwrap();
    assert_eq!(ids(&index, "plotter").len(), 2);
}

#[test]
fn a_commit_that_was_prepared_only_is_not_there() {
    let folder = TempDir::new().unwrap();
    let index = filled(&folder);
    let mut crashed = index.writer.lock().unwrap().take().unwrap();
    index.stage(&crashed, &[put(article("b", "Plotter", ""))]).unwrap();
    // The segment's files are written, but the commit's file is not.
    std::mem::forget(crashed.prepare_commit().unwrap());
    drop(crashed);
    drop(index);
    let index = reopened(&folder).unwrap();
    assert_eq!((index.watermark().unwrap(), ids(&index, "plotter").len(), index.len()), (7, 0, 1));
}

#[test]
fn a_missing_index_asks_for_a_new_one() {
    let folder = TempDir::new().unwrap();
    assert_eq!(broken(&folder), Some(Broken::Missing));
    drop(filled(&folder));
    fs::remove_file(folder.path().join("meta.json")).unwrap();
    assert_eq!(broken(&folder), Some(Broken::Missing));
    let index = Index::create(folder.path(), Synonyms::default()).unwrap();
    assert_eq!((index.len(), index.watermark().unwrap()), (0, 0));
}

#[test]
fn a_new_index_replaces_the_old_one_and_nothing_else() {
    let folder = TempDir::new().unwrap();
    drop(filled(&folder));
    fs::write(folder.path().join("portico.db"), b"precious").unwrap();
    let index = Index::create(folder.path(), Synonyms::default()).unwrap();
    assert_eq!((index.len(), index.watermark().unwrap()), (0, 0));
    assert_eq!(fs::read(folder.path().join("portico.db")).unwrap(), b"precious");
}

#[test]
fn many_may_search_while_one_changes() {
    let folder = TempDir::new().unwrap();
    let index = filled(&folder);
    std::thread::scope(|scope| {
        let readers: Vec<_> =
            (0..4).map(|_| scope.spawn(|| (0..50).all(|_| ids(&index, "printer") == ["a"]))).collect();
        for watermark in 8..20 {
            index
                .apply(&[put(article("a", "Printer", "The printer.")), put(article("b", "Other", ""))], watermark)
                .unwrap();
        }
        assert!(readers.into_iter().all(|reader| reader.join().unwrap()));
    });
    index.settle().unwrap();
    assert_eq!((index.watermark().unwrap(), index.len()), (19, 2));
}

#[test]
fn another_version_asks_for_a_new_one() {
    let folder = TempDir::new().unwrap();
    drop(filled(&folder));
    let meta = folder.path().join("meta.json");
    let text = fs::read_to_string(&meta).unwrap();
    let other = text.replace(r#"\"version\":"#, r#"\"version\":9"#);
    assert_ne!(text, other);
    fs::write(&meta, other).unwrap();
    assert_eq!(broken(&folder), Some(Broken::Version));
}

#[test]
fn damage_asks_for_a_new_one() {
    for damage in [Damage::Cut, Damage::Flip, Damage::Remove] {
        let folder = TempDir::new().unwrap();
        drop(filled(&folder));
        let files = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
        let file = files.into_iter().find(|path| path.extension().is_some_and(|end| end == "store")).unwrap();
        let mut bytes = fs::read(&file).unwrap();
        match damage {
            Damage::Cut => fs::write(&file, &bytes[..bytes.len() / 2]).unwrap(),
            Damage::Flip => {
                bytes[2] ^= 1;
                fs::write(&file, bytes).unwrap();
            }
            Damage::Remove => fs::remove_file(&file).unwrap(),
        }
        assert!(matches!(broken(&folder), Some(Broken::Corrupt(_))), "{damage:?}");
    }
    let folder = TempDir::new().unwrap();
    drop(filled(&folder));
    fs::write(folder.path().join("meta.json"), "{").unwrap();
    assert!(matches!(broken(&folder), Some(Broken::Corrupt(_))));
}

#[derive(Debug)]
enum Damage {
    Cut,
    Flip,
    Remove,
}

/// The cost of compounds, in terms instead of time: nothing in English, about a third more in German.
#[test]
fn parts_of_compounds_cost_a_bounded_number_of_words() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("relevance/de");
    let data =
        crate::eval::TestCollection::read(&folder.join("corpus.jsonl"), &folder.join("qrels.tsv"), None).unwrap();
    let counted = |language: &str| {
        let folder = TempDir::new().unwrap();
        let index = Index::create(folder.path(), Synonyms::default()).unwrap();
        let mut data = crate::eval::TestCollection { documents: data.documents.clone(), ..Default::default() };
        data.documents.iter_mut().for_each(|document| document.language = language.into());
        crate::eval::fill(&index, &data).unwrap();
        let columns = *index.columns();
        let tokens = |column| -> u64 {
            let readers = index.generation().searcher.segment_readers().to_vec();
            readers.iter().map(|reader| reader.inverted_index(column).unwrap().total_num_tokens()).sum()
        };
        let all = [columns.title, columns.headings, columns.body, columns.labels, columns.words].map(tokens);
        (all.iter().sum::<u64>(), tokens(columns.parts))
    };
    let (words, parts) = counted("de");
    assert!(parts > 0 && parts * 10 < words * 9, "{words} {parts}");
    assert_eq!(counted("en").1, 0);
}
