//! The embedding model: one file, and the vectors it computes for texts.

mod bert;
mod config;
pub(crate) mod maths;
pub(crate) mod tensors;

use std::fmt;
use std::fs::File;
use std::io::{BufReader, ErrorKind};
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::ModelError;
use crate::words::Vocabulary;
use bert::Bert;
use config::Config;
use tensors::{Tensors, hex};

/// Metadata keys in the model file beside the weights: `config.json`, `vocab.txt` and the hash of all numbers.
pub(crate) const CONFIG: &str = "portico.config";
/// See [`CONFIG`].
pub(crate) const VOCABULARY: &str = "portico.vocabulary";
/// See [`CONFIG`].
pub(crate) const NUMBERS: &str = "portico.numbers";
/// Maximum number of word pieces of a text that are read; the model was trained with no more.
const MOST_PIECES: usize = 256;
/// Number of rows per matrix multiplication: large enough to be efficient, small enough to fit in the cache.
const ROWS: usize = 256;

/// A sentence-embedding model of the BERT family: a text's vector is the mean of the last layer, normalised to length
/// 1. It is loaded once and shared by any number of threads; each call computes on the calling thread.
pub struct Model {
    vocabulary: Vocabulary,
    bert: Bert,
    size: usize,
    most: usize,
    id: String,
}

impl fmt::Debug for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Model").field("id", &self.id).field("size", &self.size).finish_non_exhaustive()
    }
}

impl Model {
    /// Loads the model from a file that [`install`](crate::install) wrote.
    ///
    /// # Errors
    /// [`ModelError::Missing`] if there is no file, [`ModelError::Io`] if it cannot be read; else what is wrong with
    /// its configuration, vocabulary or weights.
    pub fn load(path: &Path) -> Result<Self, ModelError> {
        let file = File::open(path).map_err(|error| match error.kind() {
            ErrorKind::NotFound => ModelError::Missing(path.to_owned()),
            _ => ModelError::Io(path.to_owned(), error),
        })?;
        let mut tensors = Tensors::read(&mut BufReader::with_capacity(1 << 16, file))?;
        let mut take_metadata = |name| {
            let text = tensors.metadata.remove(name);
            text.ok_or_else(|| ModelError::Weights(format!("it was not installed: it has no {name}")))
        };
        let (config, vocabulary, numbers) =
            (take_metadata(CONFIG)?, take_metadata(VOCABULARY)?, take_metadata(NUMBERS)?);
        if numbers != tensors.hash {
            return Err(ModelError::Weights("its numbers are damaged".into()));
        }
        let id = [&config, &vocabulary, &numbers]
            .iter()
            .fold(Sha256::new(), |hash, text| hash.chain_update((text.len() as u64).to_le_bytes()).chain_update(text));
        let config = Config::parse(&config)?;
        let vocabulary = Vocabulary::parse(&vocabulary)?;
        if vocabulary.len() > config.vocab_size {
            return Err(ModelError::Config("vocab.txt has more pieces than vocab_size".into()));
        }
        let bert = Bert::new(&config, &mut tensors)?;
        let most = MOST_PIECES.min(config.max_position_embeddings);
        let id = hex(&id.finalize()[..16]);
        let model = Self { vocabulary, bert, size: config.hidden_size, most, id };
        // A model that gives invalid numbers for a plain text gives them for every text.
        model.embed(&["portico"])?;
        Ok(model)
    }

    /// Identifies the model: vectors of different models are never compared.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Length of its vectors.
    #[must_use]
    pub fn size(&self) -> usize {
        self.size
    }

    /// Maximum number of word pieces of a text that are read; the rest is ignored.
    #[must_use]
    pub fn most_pieces(&self) -> usize {
        self.most
    }

    /// Number of word pieces of `text`.
    #[must_use]
    pub fn pieces(&self, text: &str) -> usize {
        self.vocabulary.count(text)
    }

    /// The vector of each text, of length 1: the dot product of two is their cosine similarity.
    ///
    /// # Errors
    /// [`ModelError::NotFinite`] if a vector is not finite.
    pub fn embed(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, ModelError> {
        let tokens: Vec<Vec<u32>> = texts.iter().map(|text| self.vocabulary.encode(text, self.most)).collect();
        let mut out = Vec::with_capacity(texts.len());
        let mut from = 0;
        while from < tokens.len() {
            let mut rows = 0;
            let fit = |tokens: &&Vec<u32>| {
                rows += tokens.len();
                rows <= ROWS
            };
            let to = from + tokens[from..].iter().take_while(fit).count().max(1);
            let batch: Vec<&[u32]> = tokens[from..to].iter().map(Vec::as_slice).collect();
            self.batch(&batch, &mut out)?;
            from = to;
        }
        Ok(out)
    }

    fn batch(&self, texts: &[&[u32]], out: &mut Vec<Vec<f32>>) -> Result<(), ModelError> {
        let (rows, ranges) = self.bert.forward(texts);
        for range in ranges {
            let mut vector = vec![0.0; self.size];
            for at in range {
                vector.iter_mut().zip(rows.row(at)).for_each(|(sum, number)| *sum += number);
            }
            if !maths::normalise(&mut vector) {
                return Err(ModelError::NotFinite);
            }
            out.push(vector);
        }
        Ok(())
    }
}

#[cfg(test)]
pub(crate) mod tests;
