//! The model: a folder with its files, and what it makes of texts.

mod bert;
mod config;
pub(crate) mod maths;
mod tensors;

use std::fmt;
use std::fs::File;
use std::io::{BufReader, ErrorKind, Read};
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::ModelError;
use crate::words::Vocabulary;
use bert::Bert;
use config::Config;
use tensors::Tensors;

/// The files of a model, as they are named in its folder and in a package.
pub(crate) const FILES: [&str; 3] = ["config.json", "vocab.txt", "model.safetensors"];
/// The most pieces of a text that are read: the model was taught with no more.
const MOST_PIECES: usize = 256;
/// How many rows are multiplied at a time: enough to be worth it, few enough to stay in the cache.
const ROWS: usize = 256;
/// The largest description or vocabulary.
const LARGEST_TEXT: u64 = 16 << 20;

/// A sentence model of BERT's kind: what it makes of a text is the mean of its last layer, one long. It is read once and
/// asked by any number of threads; each call works on the thread it was called on.
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
    /// Reads the model in `folder`, as [`install`](crate::install) put it there.
    ///
    /// # Errors
    /// If there is none, or its files are damaged, of another kind, or do not belong together.
    pub fn load(folder: &Path) -> Result<Self, ModelError> {
        let mut hash = Sha256::new();
        let [config, vocabulary, weights] = FILES;
        let config = Config::parse(&text(folder, config, &mut hash)?)?;
        let vocabulary = Vocabulary::parse(&text(folder, vocabulary, &mut hash)?)?;
        if vocabulary.len() > config.vocab_size {
            return Err(ModelError::Config("vocab.txt has more pieces than vocab_size".into()));
        }
        let mut file = BufReader::with_capacity(1 << 16, open(folder, weights)?);
        let mut tensors = Tensors::read(&mut file, &mut hash)?;
        let bert = Bert::new(&config, &mut tensors)?;
        let id = hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        let most = MOST_PIECES.min(config.max_position_embeddings);
        let model = Self { vocabulary, bert, size: config.hidden_size, most, id };
        // A model that makes no numbers of a plain text makes none of any.
        model.embed(&["portico"])?;
        Ok(model)
    }

    /// What tells the model from all others: vectors of two models are never compared.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// How long its vectors are.
    #[must_use]
    pub fn size(&self) -> usize {
        self.size
    }

    /// How many word pieces of a text are read; what comes after them counts nothing.
    #[must_use]
    pub fn most_pieces(&self) -> usize {
        self.most
    }

    /// How many word pieces `text` has.
    #[must_use]
    pub fn pieces(&self, text: &str) -> usize {
        self.vocabulary.count(text)
    }

    /// The vector of each text, one long: the product of two is the cosine of their angle.
    ///
    /// # Errors
    /// If the model does not give numbers.
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

fn open(folder: &Path, name: &str) -> Result<File, ModelError> {
    let path = folder.join(name);
    File::open(&path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => ModelError::Missing(folder.to_owned()),
        _ => ModelError::Io(path, error),
    })
}

fn text(folder: &Path, name: &'static str, hash: &mut Sha256) -> Result<String, ModelError> {
    let mut text = String::new();
    let read = open(folder, name)?.take(LARGEST_TEXT + 1).read_to_string(&mut text);
    read.map_err(|error| ModelError::Io(folder.join(name), error))?;
    if text.len() as u64 > LARGEST_TEXT {
        return Err(ModelError::TooLarge(name));
    }
    hash.update((text.len() as u64).to_le_bytes());
    hash.update(&text);
    Ok(text)
}

#[cfg(test)]
pub(crate) mod tests;
