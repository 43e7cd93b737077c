//! Reading the built app at start.

use std::{collections::HashMap, fs, io, path::Path};

use axum::body::Bytes;

use super::{Assets, Page, csp, file::File, template::Template};
use crate::walk::{HiddenFiles, WalkedFile, walk};

impl Assets {
    /// Reads every file below `folder`. A folder that is not there is an app that has not been built.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn load(folder: &Path) -> io::Result<Self> {
        let mut contents = HashMap::new();
        if folder.is_dir() {
            let walk = walk(folder, HiddenFiles::Take)?;
            for (path, why) in walk.left_out {
                tracing::warn!("{path} of the built app is not served: {why}");
            }
            for WalkedFile { path, file } in walk.files {
                contents.insert(format!("/{path}"), Bytes::from(fs::read(&file)?));
            }
        }
        let compressed = |path: &str, ending: &str| contents.get(&format!("{path}.{ending}")).cloned();
        let files: HashMap<String, File> = contents
            .iter()
            .filter(|(path, _)| !is_twin(path, &contents))
            .map(|(path, plain)| {
                let mut file = File::new(path, plain.clone());
                file.brotli = compressed(path, "br");
                file.gzip = compressed(path, "gz");
                (path.clone(), file)
            })
            .collect();
        let pages = files.iter().filter(|(path, _)| path.ends_with(".html"));
        let mut pages: Vec<(&String, &File)> = pages.collect();
        pages.sort_by_key(|(path, _)| *path);
        let page = files.get("/index.html").map(|page| String::from_utf8_lossy(&page.plain));
        let pieces = files.get("/pieces.json").map(|file| &file.plain);
        let file = |path: &str| files.get(path).map(|file| &file.plain);
        let template = page.and_then(|page| Template::of(&page, pieces, file));
        let built = pages.iter().map(|(_, page)| String::from_utf8_lossy(&page.plain));
        let policy = csp::policy(built.chain(template.iter().map(|template| template.inline_style().into())));
        Ok(Self { pages: Page::all(&files), files, policy, template })
    }
}

/// Whether this is the compressed twin of another file.
fn is_twin(path: &str, all: &HashMap<String, Bytes>) -> bool {
    [".br", ".gz"].iter().any(|ending| path.strip_suffix(ending).is_some_and(|plain| all.contains_key(plain)))
}
