//! Reading a safetensors file: a length, a table of contents, the numbers.

use std::collections::HashMap;
use std::io::Read;

use ndarray::{Array1, Array2};
use serde::Deserialize;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use crate::ModelError;

/// The entry of the table of contents that is no tensor.
pub(crate) const NOTES: &str = "__metadata__";
/// The table of contents of a model that fits is far smaller.
const LONGEST_CONTENTS: u64 = 32 << 20;

#[derive(Deserialize)]
struct Entry {
    dtype: String,
    shape: Vec<usize>,
    data_offsets: [u64; 2],
}

/// A file, read: its tensors by name, and what else it says.
pub(super) struct Tensors {
    numbers: HashMap<String, (Vec<usize>, Vec<f32>)>,
    /// Texts that stand beside the tensors.
    pub(super) notes: HashMap<String, String>,
    /// The hash of all numbers.
    pub(super) hash: String,
}

impl Tensors {
    /// Reads every tensor of single floats of a file; others are passed over.
    pub(super) fn read(file: &mut impl Read) -> Result<Self, ModelError> {
        let mut entries = contents(file)?;
        let notes = match entries.remove(NOTES) {
            Some(notes) => serde_json::from_value(notes).map_err(|error| wrong(&error.to_string()))?,
            None => HashMap::new(),
        };
        let entries = entries.into_iter().map(|(name, entry)| Ok((name, serde_json::from_value(entry)?)));
        let mut entries = entries
            .collect::<Result<Vec<(String, Entry)>, serde_json::Error>>()
            .map_err(|error| wrong(&error.to_string()))?;
        entries.sort_by_key(|(_, entry)| entry.data_offsets);
        let (mut numbers, mut at, mut hash) = (HashMap::new(), 0, Sha256::new());
        for (name, Entry { dtype, shape, data_offsets: [from, to] }) in entries {
            if from != at || to < from {
                return Err(wrong("its tensors do not follow one another"));
            }
            at = to;
            let bytes = exactly(file, to - from)?;
            hash.update(&bytes);
            if dtype == "F32" {
                numbers.insert(name.clone(), (shape.clone(), floats(&name, &shape, &bytes)?));
            }
        }
        if !file.by_ref().take(1).read_to_end(&mut Vec::new()).is_ok_and(|rest| rest == 0) {
            return Err(wrong("it goes on after its last tensor"));
        }
        Ok(Self { numbers, notes, hash: hex(&hash.finalize()) })
    }

    /// Takes out a row of numbers.
    pub(super) fn row(&mut self, name: &str, len: usize) -> Result<Array1<f32>, ModelError> {
        Ok(Array1::from_vec(self.take(name, &[len])?))
    }

    /// Takes out a table.
    pub(super) fn table(&mut self, name: &str, rows: usize, columns: usize) -> Result<Array2<f32>, ModelError> {
        let numbers = self.take(name, &[rows, columns])?;
        Array2::from_shape_vec((rows, columns), numbers).map_err(|error| wrong(&format!("{name}: {error}")))
    }

    fn take(&mut self, name: &str, wanted: &[usize]) -> Result<Vec<f32>, ModelError> {
        // Some write the name of the model before each name.
        let found = self.numbers.remove(name).or_else(|| self.numbers.remove(&format!("bert.{name}")));
        match found {
            None => Err(wrong(&format!("it has no {name} of single floats"))),
            Some((shape, _)) if shape != wanted => Err(wrong(&format!("{name} is {shape:?}, not {wanted:?}"))),
            Some((_, numbers)) => Ok(numbers),
        }
    }
}

/// The table of contents with which a file begins.
pub(crate) fn contents(file: &mut impl Read) -> Result<Map<String, Value>, ModelError> {
    let len = exactly(file, 8)?.try_into().map_or(u64::MAX, u64::from_le_bytes);
    if len > LONGEST_CONTENTS {
        return Err(wrong("its table of contents is too long"));
    }
    serde_json::from_slice(&exactly(file, len)?).map_err(|error| wrong(&error.to_string()))
}

/// So many bytes; the memory for them grows as they come, whatever the file promises.
fn exactly(file: &mut impl Read, len: u64) -> Result<Vec<u8>, ModelError> {
    let mut bytes = Vec::new();
    let got = file.by_ref().take(len).read_to_end(&mut bytes).map_err(|error| wrong(&error.to_string()))?;
    if got as u64 != len {
        return Err(wrong("it ends too early"));
    }
    Ok(bytes)
}

fn floats(name: &str, shape: &[usize], bytes: &[u8]) -> Result<Vec<f32>, ModelError> {
    let wanted = shape.iter().try_fold(size_of::<f32>(), |product, side| product.checked_mul(*side));
    if wanted != Some(bytes.len()) {
        return Err(wrong(&format!("{name} is not as long as its shape says")));
    }
    let (numbers, _) = bytes.as_chunks();
    let numbers: Vec<f32> = numbers.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect();
    if !numbers.iter().all(|number| number.is_finite()) {
        return Err(wrong(&format!("{name} holds what is no number")));
    }
    Ok(numbers)
}

/// Bytes as people write hashes.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn wrong(what: &str) -> ModelError {
    ModelError::Weights(what.to_owned())
}
