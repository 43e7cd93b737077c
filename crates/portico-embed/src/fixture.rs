//! A model so small that a test makes it: two layers of eight numbers, drawn by a generator of pseudo-random ones.
//! What it makes of texts means nothing, but every step is that of a real model. Behind the feature `fixture`.

use std::io::{Cursor, Write};

use serde_json::json;
use sha2::{Digest, Sha256};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::model::tensors::hex;

/// `config.json`.
pub const CONFIG: &str = r#"{"model_type": "bert", "hidden_act": "gelu", "hidden_size": 8, "intermediate_size": 16,
    "num_attention_heads": 2, "num_hidden_layers": 2, "max_position_embeddings": 16, "vocab_size": 60,
    "type_vocab_size": 2, "layer_norm_eps": 1e-12}"#;

/// The pieces of its vocabulary.
pub const PIECES: &str = "[PAD] [UNK] [CLS] [SEP] re ##set ##ting the pass ##word out ##look reseau error code 0 ##x ##80 ##07 \
    ##000 ##5 5 . 7 12 - wi ##fi fi ' s don t ? “ ” € strasse straße über uber 网 络 i ##stanbul $ + a ##a _ ％ ω ος ##ς ##σ \
    fiance";

/// `vocab.txt`.
#[must_use]
pub fn vocabulary() -> String {
    PIECES.split_whitespace().collect::<Vec<_>>().join("\n")
}

/// `model.safetensors`.
#[must_use]
pub fn weights() -> Vec<u8> {
    const SIZE: usize = 8;
    const WIDE: usize = 16;
    let mut names: Vec<(String, Vec<usize>)> = vec![
        ("embeddings.word_embeddings.weight".into(), vec![60, SIZE]),
        ("embeddings.position_embeddings.weight".into(), vec![16, SIZE]),
        ("embeddings.token_type_embeddings.weight".into(), vec![2, SIZE]),
        ("embeddings.LayerNorm.weight".into(), vec![SIZE]),
        ("embeddings.LayerNorm.bias".into(), vec![SIZE]),
    ];
    for layer in 0..2 {
        for (name, to, from) in [
            ("attention.self.query", SIZE, SIZE),
            ("attention.self.key", SIZE, SIZE),
            ("attention.self.value", SIZE, SIZE),
            ("attention.output.dense", SIZE, SIZE),
            ("intermediate.dense", WIDE, SIZE),
            ("output.dense", SIZE, WIDE),
        ] {
            names.push((format!("encoder.layer.{layer}.{name}.weight"), vec![to, from]));
            names.push((format!("encoder.layer.{layer}.{name}.bias"), vec![to]));
        }
        for name in ["attention.output.LayerNorm", "output.LayerNorm"] {
            names.push((format!("encoder.layer.{layer}.{name}.weight"), vec![SIZE]));
            names.push((format!("encoder.layer.{layer}.{name}.bias"), vec![SIZE]));
        }
    }
    let mut state = 1u64;
    let (mut contents, mut data) = (serde_json::Map::new(), Vec::new());
    for (name, shape) in names {
        let from = data.len();
        for _ in 0..shape.iter().product() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let number = (state >> 40) as f32 / (1u32 << 24) as f32 - 0.5;
            data.extend_from_slice(&number.to_le_bytes());
        }
        contents.insert(name, json!({"dtype": "F32", "shape": shape, "data_offsets": [from, data.len()]}));
    }
    let contents = serde_json::Value::from(contents).to_string();
    let mut out = (contents.len() as u64).to_le_bytes().to_vec();
    out.extend_from_slice(contents.as_bytes());
    out.extend_from_slice(&data);
    out
}

/// A package with `files`, as pip would download it.
///
/// # Errors
/// If the archive cannot be made.
pub fn package(files: &[(&str, &[u8])]) -> Result<Vec<u8>, zip::result::ZipError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default())?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// The whole model in a package.
///
/// # Errors
/// If the archive cannot be made.
pub fn wheel() -> Result<Vec<u8>, zip::result::ZipError> {
    package(&[
        ("tiny/__init__.py", b""),
        ("tiny/model/config.json", CONFIG.as_bytes()),
        ("tiny/model/vocab.txt", vocabulary().as_bytes()),
        ("tiny/model/1_Pooling/config.json", br#"{"pooling_mode_mean_tokens": true}"#),
        ("tiny/model/model.safetensors", &weights()),
    ])
}

/// The hash of a package, as a person would give it.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}
