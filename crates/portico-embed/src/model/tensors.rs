//! Reading a safetensors file: a length, a table of contents, the numbers.

use std::collections::HashMap;
use std::io::Read;

use ndarray::{Array1, Array2};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::ModelError;

/// The table of contents of a model that fits is far smaller.
const LONGEST_HEADER: u64 = 4 << 20;

#[derive(Deserialize)]
struct Entry {
    dtype: String,
    shape: Vec<usize>,
    data_offsets: [u64; 2],
}

/// The tensors of a file by name, each taken out once.
pub(super) struct Tensors(HashMap<String, (Vec<usize>, Vec<f32>)>);

impl Tensors {
    /// Reads every tensor of single floats of a file, and feeds the bytes of the whole file to `hash`. Others are passed over.
    pub(super) fn read(file: &mut impl Read, hash: &mut Sha256) -> Result<Self, ModelError> {
        let mut read = |len: u64| -> Result<Vec<u8>, ModelError> {
            let mut bytes = Vec::new();
            let got = file.by_ref().take(len).read_to_end(&mut bytes).map_err(|error| wrong(&error.to_string()))?;
            if got as u64 != len {
                return Err(wrong("it ends too early"));
            }
            hash.update(&bytes);
            Ok(bytes)
        };
        let len = read(8)?.try_into().map(u64::from_le_bytes).map_err(|_| wrong("it ends too early"))?;
        if len > LONGEST_HEADER {
            return Err(wrong("its table of contents is too long"));
        }
        let mut entries: HashMap<String, serde_json::Value> =
            serde_json::from_slice(&read(len)?).map_err(|error| wrong(&error.to_string()))?;
        entries.remove("__metadata__");
        let entries = entries.into_iter().map(|(name, entry)| Ok((name, serde_json::from_value(entry)?)));
        let mut entries = entries
            .collect::<Result<Vec<(String, Entry)>, serde_json::Error>>()
            .map_err(|error| wrong(&error.to_string()))?;
        entries.sort_by_key(|(_, entry)| entry.data_offsets);
        let (mut tensors, mut at) = (HashMap::new(), 0);
        for (name, Entry { dtype, shape, data_offsets: [from, to] }) in entries {
            if from != at || to < from {
                return Err(wrong("its tensors do not follow one another"));
            }
            at = to;
            let bytes = read(to - from)?;
            if dtype == "F32" {
                let count = shape.iter().try_fold(4usize, |product, side| product.checked_mul(*side));
                if count != Some(bytes.len()) {
                    return Err(wrong(&format!("{name} is not as long as its shape says")));
                }
                let (numbers, _) = bytes.as_chunks();
                let numbers: Vec<f32> = numbers.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect();
                if !numbers.iter().all(|number| number.is_finite()) {
                    return Err(wrong(&format!("{name} holds what is no number")));
                }
                tensors.insert(name, (shape, numbers));
            }
        }
        if !file.by_ref().take(1).read_to_end(&mut Vec::new()).is_ok_and(|rest| rest == 0) {
            return Err(wrong("it goes on after its last tensor"));
        }
        Ok(Self(tensors))
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
        let found = self.0.remove(name).or_else(|| self.0.remove(&format!("bert.{name}")));
        match found {
            None => Err(wrong(&format!("it has no {name} of single floats"))),
            Some((shape, _)) if shape != wanted => Err(wrong(&format!("{name} is {shape:?}, not {wanted:?}"))),
            Some((_, numbers)) => Ok(numbers),
        }
    }
}

fn wrong(what: &str) -> ModelError {
    ModelError::Weights(what.to_owned())
}
