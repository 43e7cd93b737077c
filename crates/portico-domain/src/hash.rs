//! The version of a form: a hash of its canonical content.

use sha2::{Digest, Sha256};

use crate::spec::{FieldSpec, FormSpec, OptionsSpec};

/// The form's canonical JSON: keys in the order of the types, absent values omitted.
#[must_use]
pub fn canonical(spec: &FormSpec) -> String {
    // Serialisation of a spec cannot fail: keys are strings, numbers are integers.
    serde_json::to_string(spec).unwrap_or_default()
}

/// The form's version: SHA-256, in hexadecimal, of its canonical JSON without hints and placeholders.
#[must_use]
pub fn form_version(spec: &FormSpec) -> String {
    let mut spec = spec.clone();
    for section in &mut spec.sections {
        section.hint = None;
        section.fields.iter_mut().for_each(without_help);
    }
    sha256(canonical(&spec).as_bytes())
}

fn without_help(field: &mut FieldSpec) {
    field.hint = None;
    field.placeholder = None;
    if let Some(OptionsSpec::Inline(options)) = &mut field.options {
        options.iter_mut().for_each(|option| option.hint = None);
    }
    field.fields.iter_mut().for_each(without_help);
}

/// SHA-256 in hexadecimal.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    use std::fmt::Write;
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
