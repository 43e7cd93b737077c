//! The pictures of one article: by their id, and by the paths that its files name.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    io,
};

use portico_knowledge::NoPicture;

use super::{Folder, folder::FolderPicture};
use crate::{
    files::Files,
    store::article_images::{ArticleSite, MAX_PICTURES, NewPicture},
};

/// What rendering a text asks about pictures.
pub(super) trait PictureSource {
    /// Whether this is the id of one of the article's.
    fn own(&self, id: &str) -> bool;

    /// The id of the picture at a path below the folder of articles.
    fn at(&self, path: &str) -> Result<String, NoPicture>;
}

impl PictureSource for ArticleSite {
    fn own(&self, id: &str) -> bool {
        self.pictures.contains(id)
    }

    fn at(&self, path: &str) -> Result<String, NoPicture> {
        self.paths.get(path).cloned().ok_or(NoPicture::Missing)
    }
}

/// Ids of an article's pictures by the hash of their content.
pub(super) type ByContent = BTreeMap<String, String>;

/// Takes pictures from a folder as a text names them. One that the article has already is not taken again.
pub(super) struct PictureIntake<'a> {
    folder: &'a Folder,
    /// Where new ones are written; in a dry run nowhere.
    files: Option<&'a Files>,
    state: RefCell<IntakeState>,
}

#[derive(Default)]
struct IntakeState {
    known: ByContent,
    paths: BTreeMap<String, String>,
    new: Vec<NewPicture>,
    failure: Option<io::Error>,
}

/// What was taken for a text.
pub(super) struct TakenPictures {
    /// All pictures of the article.
    pub(super) known: ByContent,
    /// The pictures that the text names, by path.
    pub(super) paths: BTreeMap<String, String>,
    /// Those of them that are new; their files are in their place.
    pub(super) new: Vec<NewPicture>,
}

impl<'a> PictureIntake<'a> {
    /// The shelf of an article that has these pictures.
    pub(super) fn new(folder: &'a Folder, files: Option<&'a Files>, known: ByContent) -> Self {
        Self { folder, files, state: RefCell::new(IntakeState { known, ..IntakeState::default() }) }
    }

    /// What was taken.
    ///
    /// # Errors
    /// When a file could not be written; then none of those that were is kept.
    pub(super) fn close(self) -> io::Result<TakenPictures> {
        let IntakeState { known, paths, new, failure } = self.state.into_inner();
        let Some(failure) = failure else { return Ok(TakenPictures { known, paths, new }) };
        forget(self.files, &new);
        Err(failure)
    }
}

/// Takes files away whose rows were not written.
pub(super) fn forget(files: Option<&Files>, new: &[NewPicture]) {
    let ids: BTreeSet<&str> = new.iter().map(|picture| picture.id.as_str()).collect();
    ids.into_iter().for_each(|id| files.into_iter().for_each(|files| files.forget(id)));
}

impl IntakeState {
    fn take(&mut self, path: &str, found: FolderPicture, files: Option<&Files>) -> Result<String, NoPicture> {
        let id = match self.known.get(&found.sha256) {
            Some(id) => id.clone(),
            None if self.known.len() >= MAX_PICTURES as usize => return Err(NoPicture::TooMany),
            None => {
                let written = files.map_or_else(|| Ok(found.sha256.clone()), |files| files.add(&found.bytes));
                let id = written.map_err(|error| {
                    self.failure.get_or_insert(error);
                    NoPicture::Missing
                })?;
                self.known.insert(found.sha256.clone(), id.clone());
                let name = path.rsplit('/').next().unwrap_or(path).to_owned();
                let (kind, size, sha256) = (found.kind, found.bytes.len(), found.sha256);
                self.new.push(NewPicture { id: id.clone(), kind, size, sha256, name });
                id
            }
        };
        self.paths.insert(path.to_owned(), id.clone());
        Ok(id)
    }
}

impl PictureSource for PictureIntake<'_> {
    fn own(&self, id: &str) -> bool {
        self.state.borrow().known.values().any(|known| known == id)
    }

    fn at(&self, path: &str) -> Result<String, NoPicture> {
        if let Some(id) = self.state.borrow().paths.get(path) {
            return Ok(id.clone());
        }
        let found = self.folder.picture(path)?;
        self.state.borrow_mut().take(path, found, self.files)
    }
}
