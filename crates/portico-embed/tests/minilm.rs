//! Compares the model meant for production with results of the reference implementation.

use std::env;
use std::path::Path;

use portico_embed::Model;

/// First numbers of the vectors that the reference implementation gives in double precision.
const REFERENCE: [(&str, [f32; 6]); 5] = [
    ("This is an example sentence", [0.067657, 0.063496, 0.048713, 0.079305, 0.037448, 0.002653]),
    ("How do I reset my password?", [0.006903, -0.063023, -0.072044, -0.032496, -0.042709, 0.070429]),
    ("Réseau WLAN: „Wi‑Fi“ geht nicht…", [-0.076012, 0.087335, 0.022877, -0.032609, 0.013271, -0.017072]),
    ("error 0x80070005 (AADSTS50076) — 网络", [-0.095374, 0.035875, 0.013968, 0.014957, -0.026304, -0.042174]),
    ("the printer is jammed ", [-0.091651, -0.011385, -0.02234, 0.004289, -0.03837, 0.027721]),
];

#[test]
#[ignore = "needs all-MiniLM-L6-v2: PORTICO_MODEL=data/model.safetensors"]
fn vectors_are_those_of_the_reference() {
    let path = env::var_os("PORTICO_MODEL").expect("PORTICO_MODEL");
    let model = Model::load(Path::new(&path)).expect("a model");
    for (at, (text, wanted)) in REFERENCE.into_iter().enumerate() {
        // The last text is longer than the model reads.
        let text = text.repeat(if at == 4 { 200 } else { 1 });
        let vector = &model.embed(&[&text]).expect("numbers")[0];
        let off = vector.iter().zip(wanted).map(|(one, other)| (one - other).abs()).fold(0.0, f32::max);
        assert!(off < 2e-6, "{text}: off by {off}");
    }
    let vectors = ["How do I reset my password?", "I forgot my passcode", "The canteen opens at noon"];
    let vectors = model.embed(&vectors).expect("numbers");
    let cosine = |at: usize| vectors[0].iter().zip(&vectors[at]).map(|(one, other)| one * other).sum::<f32>();
    assert!((cosine(1) - 0.610_305).abs() < 1e-5 && (cosine(2) - 0.061_394).abs() < 1e-5);
}
