//! Pairing beginnings and ends in linear time: each entry is removed at most once.

use std::collections::HashMap;

/// The open constructs, as a stack with an index by name.
#[derive(Debug)]
pub(crate) struct OpenConstructs<T> {
    open: Vec<(String, T)>,
    /// Indices into `open`, ascending.
    by_name: HashMap<String, Vec<usize>>,
    /// Number of comparisons so far.
    pub(crate) compared: u64,
}

impl<T> Default for OpenConstructs<T> {
    fn default() -> Self {
        Self { open: Vec::new(), by_name: HashMap::new(), compared: 0 }
    }
}

impl<T> OpenConstructs<T> {
    /// Opens a construct.
    pub(crate) fn push(&mut self, name: &str, what: T) {
        self.by_name.entry(name.to_owned()).or_default().push(self.open.len());
        self.open.push((name.to_owned(), what));
    }

    /// Whether a construct of this name is open.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.by_name.get(name).is_some_and(|places| !places.is_empty())
    }

    /// Whether nothing is open.
    pub(crate) fn is_empty(&self) -> bool {
        self.open.is_empty()
    }

    /// Closes the innermost construct of this name, and all opened within it.
    pub(crate) fn close(&mut self, name: &str) -> Option<T> {
        self.compared += 1;
        let at = *self.by_name.get(name)?.last()?;
        let mut found = None;
        for (name, what) in self.open.drain(at..).rev() {
            self.compared += 1;
            if let Some(places) = self.by_name.get_mut(&name) {
                places.pop();
            }
            found = Some(what);
        }
        found
    }
}
