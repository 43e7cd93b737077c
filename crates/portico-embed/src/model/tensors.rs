//! Reading a safetensors file: length of the header, header (table of contents), numbers.

use std::collections::HashMap;
use std::io::Read;

use ndarray::{Array1, Array2};
use serde::Deserialize;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use crate::ModelError;

/// Key of the header entry that is not a tensor.
pub(crate) const METADATA: &str = "__metadata__";
/// Maximum length of the header, in bytes; that of a supported model is far smaller.
const LONGEST_HEADER: u64 = 32 << 20;

#[derive(Deserialize)]
struct TensorEntry {
    dtype: String,
    shape: Vec<usize>,
    data_offsets: [u64; 2],
}

/// A parsed safetensors file: its tensors by name, and its metadata.
pub(super) struct Tensors {
    numbers: HashMap<String, (Vec<usize>, Vec<f32>)>,
    /// The metadata texts.
    pub(super) metadata: HashMap<String, String>,
    /// The hash of all numbers.
    pub(super) hash: String,
}

impl Tensors {
    /// Reads every `F32` tensor of a file; others are skipped.
    pub(super) fn read(file: &mut impl Read) -> Result<Self, ModelError> {
        let mut entries = header(file)?;
        let metadata = match entries.remove(METADATA) {
            Some(metadata) => serde_json::from_value(metadata).map_err(|error| wrong(&error.to_string()))?,
            None => HashMap::new(),
        };
        let entries = entries.into_iter().map(|(name, entry)| Ok((name, serde_json::from_value(entry)?)));
        let mut entries = entries
            .collect::<Result<Vec<(String, TensorEntry)>, serde_json::Error>>()
            .map_err(|error| wrong(&error.to_string()))?;
        entries.sort_by_key(|(_, entry)| entry.data_offsets);
        let (mut numbers, mut at, mut hash) = (HashMap::new(), 0, Sha256::new());
        for (name, TensorEntry { dtype, shape, data_offsets: [from, to] }) in entries {
            if from != at || to < from {
                return Err(wrong("its tensors do not follow one another"));
            }
            at = to;
            let bytes = read_exactly(file, to - from)?;
            hash.update(&bytes);
            if dtype == "F32" {
                numbers.insert(name.clone(), (shape.clone(), floats(&name, &shape, &bytes)?));
            }
        }
        if !file.by_ref().take(1).read_to_end(&mut Vec::new()).is_ok_and(|rest| rest == 0) {
            return Err(wrong("it goes on after its last tensor"));
        }
        Ok(Self { numbers, metadata, hash: hex(&hash.finalize()) })
    }

    /// Removes a tensor of one dimension.
    pub(super) fn row(&mut self, name: &str, len: usize) -> Result<Array1<f32>, ModelError> {
        Ok(Array1::from_vec(self.take(name, &[len])?))
    }

    /// Removes a tensor of two dimensions.
    pub(super) fn table(&mut self, name: &str, rows: usize, columns: usize) -> Result<Array2<f32>, ModelError> {
        let numbers = self.take(name, &[rows, columns])?;
        Array2::from_shape_vec((rows, columns), numbers).map_err(|error| wrong(&format!("{name}: {error}")))
    }

    fn take(&mut self, name: &str, wanted: &[usize]) -> Result<Vec<f32>, ModelError> {
        // Some files prefix each name with the name of the model.
        let found = self.numbers.remove(name).or_else(|| self.numbers.remove(&format!("bert.{name}")));
        match found {
            None => Err(wrong(&format!("it has no {name} of single floats"))),
            Some((shape, _)) if shape != wanted => Err(wrong(&format!("{name} is {shape:?}, not {wanted:?}"))),
            Some((_, numbers)) => Ok(numbers),
        }
    }
}

/// Parses the header of a file.
pub(crate) fn header(file: &mut impl Read) -> Result<Map<String, Value>, ModelError> {
    let len = read_exactly(file, 8)?.try_into().map_or(u64::MAX, u64::from_le_bytes);
    if len > LONGEST_HEADER {
        return Err(wrong("its table of contents is too long"));
    }
    serde_json::from_slice(&read_exactly(file, len)?).map_err(|error| wrong(&error.to_string()))
}

/// Reads exactly `len` bytes; memory grows with what is read, not with the announced length.
fn read_exactly(file: &mut impl Read, len: u64) -> Result<Vec<u8>, ModelError> {
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

/// Bytes as a lower-case hexadecimal string.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn wrong(what: &str) -> ModelError {
    ModelError::Weights(what.to_owned())
}
