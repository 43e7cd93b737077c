use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use proptest::prelude::*;
use tempfile::TempDir;

use super::Vectors;
use crate::model::maths::normalise;
use crate::model::tests::tiny;
use crate::{Model, Stale, VectorsError};

struct Place {
    _folder: TempDir,
    model: Model,
    path: PathBuf,
}

impl Place {
    fn new() -> Self {
        let (folder, _, model) = tiny();
        Self { path: folder.path().join("search/vectors"), _folder: folder, model }
    }

    fn create(&self) -> Vectors {
        Vectors::create(&self.path, &self.model).unwrap()
    }

    fn open(&self) -> Vectors {
        Vectors::open(&self.path, &self.model).unwrap()
    }
}

/// A unit vector along one of eight axes.
fn side(at: usize) -> Vec<f32> {
    (0..8).map(|number| if number == at { 1.0 } else { 0.0 }).collect()
}

fn ids(vectors: &Vectors, vector: &[f32]) -> Vec<String> {
    vectors.nearest(vector, 100, |_| true).into_iter().map(|near| near.id).collect()
}

#[test]
fn a_document_is_as_near_as_its_best_passage() {
    let place = Place::new();
    let mut vectors = place.create();
    vectors.put("a", 1, &[(0, side(0)), (3, side(1))]).unwrap();
    vectors.put("b", 1, &[(0, side(2))]).unwrap();
    vectors.put("none", 1, &[]).unwrap();
    let found = vectors.nearest(&side(1), 10, |_| true);
    assert_eq!((found[0].id.as_str(), found[0].section, found.len()), ("a", 3, 2));
    assert!((found[0].score - 1.0).abs() < 1e-3 && found[1].score.abs() < 1e-3);
    assert_eq!(vectors.near(&side(1), "a").as_ref(), Some(&found[0]));
    assert!(vectors.near(&side(1), "none").is_none() && vectors.near(&side(1), "c").is_none());
    assert!(vectors.nearest(&[1.0; 3], 10, |_| true).is_empty() && vectors.near(&[1.0; 3], "a").is_none());
    assert!(vectors.nearest(&side(1), 0, |_| true).is_empty());
}

#[test]
fn what_was_put_replaced_and_removed_is_so_when_it_is_opened_again() {
    let place = Place::new();
    let mut vectors = place.create();
    for at in 0..5 {
        vectors.put(&at.to_string(), 1, &[(0, side(at))]).unwrap();
    }
    vectors.put("1", 2, &[(7, side(6))]).unwrap();
    vectors.put("3", 2, &[]).unwrap();
    vectors.remove("0").unwrap();
    vectors.remove("nobody").unwrap();
    drop(vectors);
    let mut vectors = place.open();
    assert_eq!(vectors.len(), 4);
    let versions = ["0", "1", "2", "3", "4"].map(|id| vectors.version(id));
    assert_eq!(versions, [None, Some(2), Some(1), Some(2), Some(1)]);
    assert_eq!(vectors.nearest(&side(6), 1, |_| true)[0].section, 7);
    vectors.put("5", 1, &[(0, side(5))]).unwrap();
    assert_eq!(place.open().ids().collect::<BTreeSet<_>>(), ["1", "2", "3", "4", "5"].into());
}

#[test]
fn a_file_that_was_cut_or_damaged_keeps_what_came_before() {
    let place = Place::new();
    let mut vectors = place.create();
    let mut lengths = vec![fs::metadata(&place.path).unwrap().len()];
    for at in 0..4 {
        vectors.put(&at.to_string(), 1, &[(0, side(at))]).unwrap();
        lengths.push(fs::metadata(&place.path).unwrap().len());
    }
    let whole = fs::read(&place.path).unwrap();
    for at in lengths[0] as usize..whole.len() {
        let sound = lengths.iter().filter(|len| **len <= at as u64).count() - 1;
        fs::write(&place.path, &whole[..at]).unwrap();
        assert_eq!(place.open().len(), sound, "cut at {at}");
        let mut damaged = whole.clone();
        damaged[at] ^= 1;
        fs::write(&place.path, damaged).unwrap();
        let mut vectors = place.open();
        assert_eq!(vectors.len(), sound, "damaged at {at}");
        vectors.put("new", 1, &[(0, side(7))]).unwrap();
        assert_eq!(place.open().len(), sound + 1, "written after {at}");
    }
}

#[test]
fn a_store_of_another_model_or_version_is_made_anew() {
    let place = Place::new();
    let stale = |wanted| match Vectors::open(&place.path, &place.model) {
        Err(VectorsError::Rebuild(stale)) => assert_eq!(stale, wanted),
        other => panic!("{:?}", other.err()),
    };
    stale(Stale::Missing);
    drop(place.create());
    let whole = fs::read(&place.path).unwrap();
    for (at, wanted) in [(0, Stale::Corrupt), (16, Stale::Version), (18, Stale::Model), (30, Stale::Model)] {
        let mut other = whole.clone();
        other[at] ^= 1;
        fs::write(&place.path, other).unwrap();
        stale(wanted);
    }
    for at in 0..whole.len() {
        fs::write(&place.path, &whole[..at]).unwrap();
        assert!(matches!(Vectors::open(&place.path, &place.model), Err(VectorsError::Rebuild(_))), "cut at {at}");
    }
    assert!(place.create().is_empty() && place.open().is_empty());
}

#[test]
fn a_file_of_mostly_old_vectors_is_tidied() {
    let place = Place::new();
    let mut vectors = place.create();
    for version in 0..400 {
        vectors.put("a", version, &[(0, side(0)), (1, side(1)), (2, side(2))]).unwrap();
        vectors.put("b", version, &[(0, side(3)), (1, side(4))]).unwrap();
    }
    assert!(vectors.passages() < 1_100, "{}", vectors.passages());
    assert!(fs::metadata(&place.path).unwrap().len() < 60_000);
    assert_eq!(ids(&vectors, &side(4))[0], "b");
    let opened = place.open();
    assert_eq!((opened.version("a"), opened.version("b"), opened.len()), (Some(399), Some(399), 2));
}

#[test]
fn vectors_of_another_shape_are_refused_and_change_nothing() {
    let place = Place::new();
    let mut vectors = place.create();
    vectors.put("a", 1, &[(0, side(0))]).unwrap();
    for wrong in [vec![1.0; 7], vec![f32::NAN; 8], vec![f32::INFINITY; 8]] {
        assert!(matches!(vectors.put("a", 2, &[(0, wrong)]), Err(VectorsError::Shape { wanted: 8, .. })));
    }
    assert_eq!((vectors.version("a"), place.open().version("a")), (Some(1), Some(1)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Documents that the person may not read are never results and do not change the other results.
    #[test]
    fn a_search_is_as_if_only_what_is_allowed_were_there(
        numbers in prop::collection::vec((0u8..40, prop::collection::vec(-1.0f32..1.0, 8)), 1..60),
        mut asked in prop::collection::vec(-1.0f32..1.0, 8),
        hidden in prop::collection::btree_set(0u8..40, 0..40),
        limit in 1usize..20,
    ) {
        prop_assume!(normalise(&mut asked));
        let mut documents: BTreeMap<String, Vec<(u32, Vec<f32>)>> = BTreeMap::new();
        for (id, mut vector) in numbers {
            prop_assume!(normalise(&mut vector));
            documents.entry(id.to_string()).or_default().push((0, vector));
        }
        let hidden: BTreeSet<String> = hidden.iter().map(u8::to_string).collect();
        let place = Place::new();
        let mut all = place.create();
        for (id, passages) in &documents {
            all.put(id, 1, passages).unwrap();
        }
        let with = all.nearest(&asked, limit, |id| !hidden.contains(id));
        for id in &hidden {
            all.remove(id).unwrap();
        }
        let without = all.nearest(&asked, limit, |_| true);
        prop_assert!(with.iter().all(|near| !hidden.contains(&near.id)));
        let scores = |found: &[crate::Near]| found.iter().map(|near| near.score).collect::<Vec<_>>();
        prop_assert_eq!(scores(&with), scores(&without));
        prop_assert_eq!(with.len(), limit.min(documents.keys().filter(|id| !hidden.contains(*id)).count()));
        for near in &with {
            let exact = documents[&near.id].iter().map(|(_, vector)| vector.iter().zip(&asked).map(|(a, b)| a * b).sum());
            let exact: f32 = exact.fold(f32::NEG_INFINITY, f32::max);
            prop_assert!((near.score - exact).abs() < 0.02, "{} {}", near.score, exact);
        }
    }
}
