use std::fs;
use std::path::PathBuf;

use sha2::{Digest, Sha256};
use tempfile::TempDir;

use super::{Model, tensors::hex};
use crate::{ModelError, fixture, install};

/// Installs the tiny model.
pub(crate) fn tiny() -> (TempDir, PathBuf, Model) {
    let folder = TempDir::new().unwrap();
    let package = folder.path().join("tiny.whl");
    let bytes = fixture::wheel().unwrap();
    fs::write(&package, &bytes).unwrap();
    let path = folder.path().join("model.safetensors");
    let model = install(&package, &hex(&Sha256::digest(&bytes)), &path).unwrap();
    (folder, path, model)
}

#[test]
fn texts_become_the_vectors_of_the_reference() {
    let (_folder, path, _) = tiny();
    let model = Model::load(&path).unwrap();
    let texts = ["Resetting the PASSWORD", "", "Outlook? Outlook!"];
    let wanted = [
        [-0.20297, 0.511309, -0.45395, 0.127389, 0.021434, -0.338509, -0.075171, 0.595289],
        [-0.208557, 0.4988, -0.433922, 0.127621, 0.035708, -0.323311, -0.081778, 0.625007],
        [-0.197934, 0.513364, -0.458211, 0.124657, 0.010008, -0.344812, -0.073249, 0.589425],
    ];
    let together = model.embed(&texts).unwrap();
    for ((text, vector), wanted) in texts.iter().zip(&together).zip(wanted) {
        assert!(vector.iter().zip(wanted).all(|(one, other)| (one - other).abs() < 5e-6), "{text}: {vector:?}");
        let alone = &model.embed(&[text]).unwrap()[0];
        assert!(vector.iter().zip(alone).all(|(one, other)| (one - other).abs() < 1e-6), "{text} alone: {alone:?}");
    }
}

#[test]
fn every_vector_is_one_long_however_long_its_text() {
    let (_folder, _, model) = tiny();
    let texts: Vec<String> = (0..60).map(|len| "resetting the password ".repeat(len)).collect();
    let vectors = model.embed(&texts.iter().map(String::as_str).collect::<Vec<_>>()).unwrap();
    assert_eq!((vectors.len(), model.most_pieces(), model.pieces(&texts[2])), (60, 16, 12));
    for vector in vectors {
        assert_eq!(vector.len(), model.size());
        assert!((vector.iter().map(|number| number * number).sum::<f32>() - 1.0).abs() < 1e-5);
    }
    assert!(model.embed(&[]).unwrap().is_empty());
}

#[test]
fn a_model_keeps_its_id_and_another_has_another() {
    let (_folder, path, model) = tiny();
    assert_eq!(Model::load(&path).unwrap().id(), model.id());
    assert_eq!(model.id().len(), 32);
}

#[test]
fn wherever_the_file_is_damaged_or_cut_it_is_refused() {
    let (_folder, path, _) = tiny();
    let whole = fs::read(&path).unwrap();
    for at in (0..whole.len()).step_by(13) {
        fs::write(&path, &whole[..at]).unwrap();
        assert!(matches!(Model::load(&path), Err(ModelError::Weights(_))), "cut at {at}");
        let mut damaged = whole.clone();
        damaged[at] ^= 0x10;
        fs::write(&path, damaged).unwrap();
        // A flipped bit in the header may give another valid header; in the numbers it is always detected.
        let numbers = at > whole.len() - 1_000;
        assert!(Model::load(&path).is_err() || !numbers, "damaged at {at}");
    }
    fs::write(&path, [whole.as_slice(), b"x"].concat()).unwrap();
    assert!(matches!(Model::load(&path), Err(ModelError::Weights(_))));
    fs::remove_file(&path).unwrap();
    assert!(matches!(Model::load(&path), Err(ModelError::Missing(_))));
}
