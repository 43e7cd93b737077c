//! Search by meaning: the texts to embed, and the query's vector.

use portico_embed::{Model, ModelError, Vectors};

use crate::analysis::fold;
use crate::index::key;
use crate::{Corrected, Document, DocumentKind};

/// The meaning of a query, and the store to search.
#[derive(Clone, Copy)]
pub struct SemanticQuery<'a> {
    /// The vectors of the documents, each under its [`Document::key`].
    pub vectors: &'a Vectors,
    /// The vector of [`Index::asked`](crate::Index::asked), computed by the same model.
    pub vector: &'a [f32],
}

impl Document {
    /// The key of a document of this kind and id, in the index and in the store of vectors.
    #[must_use]
    pub fn key(kind: DocumentKind, id: &str) -> String {
        key(kind, id)
    }

    /// The section and vector of each of its passages, as [`Vectors::put`] takes them.
    ///
    /// # Errors
    /// [`ModelError::NotFinite`].
    pub fn vectors(&self, model: &Model) -> Result<Vec<(u32, Vec<f32>)>, ModelError> {
        let sections = self.body.iter().map(|section| (section.heading.as_deref(), section.text.as_str()));
        let passages = model.passages(&self.title, sections);
        let texts: Vec<&str> = passages.iter().map(|passage| passage.text.as_str()).collect();
        let vectors = model.embed(&texts)?;
        Ok(passages.iter().map(|passage| passage.section).zip(vectors).collect())
    }
}

/// `text` with its words corrected: models split an unknown word into pieces of another meaning.
pub(crate) fn respell(text: &str, corrected: &[Corrected]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let word = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let (word, other) = rest.split_at(word);
        let folded = if corrected.is_empty() { String::new() } else { fold(word) };
        let to = corrected.iter().find(|corrected| !word.is_empty() && corrected.from == folded);
        out.push_str(to.map_or(word, |corrected| &corrected.to));
        let between = other.find(char::is_alphanumeric).unwrap_or(other.len());
        out.push_str(&other[..between]);
        rest = &other[between..];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::respell;
    use crate::Corrected;

    #[test]
    fn only_whole_words_are_respelled_and_all_else_stays() {
        let corrected = [("prnter", "printer"), ("reseu", "reseau")]
            .map(|(from, to)| Corrected { from: from.into(), to: to.into() });
        let cases = [
            ("My Prnter (prnter!) doesn't prnt", "My printer (printer!) doesn't prnt"),
            ("prnters reséu", "prnters reseau"),
            ("  ", "  "),
            ("", ""),
        ];
        for (text, wanted) in cases {
            assert_eq!(respell(text, &corrected), wanted);
            assert_eq!(respell(text, &[]), text);
        }
    }
}
