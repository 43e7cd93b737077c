//! The built app, held in memory: files by path, each with its compressed twins.

mod csp;
mod file;
mod filled_page;
mod load;
mod respond;
mod template;

use std::{collections::HashMap, ptr};

use axum::{
    http::{HeaderMap, HeaderValue},
    response::Response,
};

use file::File;
pub use filled_page::FilledPage;
pub use respond::accepts;
use template::Template;
pub use template::{AppStart, DrawnContent, EmbeddedAnswer, StyleSheet};

/// The built pages and their files.
pub struct Assets {
    files: HashMap<String, File>,
    /// The pages of apps, the deepest first: as many as were built, however long a path is.
    pages: Vec<Page>,
    policy: HeaderValue,
    /// The page of the employee's app, for what is drawn.
    template: Option<Template>,
}

/// The page of an app, shown at every path below its folder.
struct Page {
    folder: String,
    file: String,
}

impl Page {
    fn all(files: &HashMap<String, File>) -> Vec<Self> {
        let folder = |file: &String| file.strip_suffix("/index.html").map(str::to_owned);
        let page = |file: &String| Some(Self { folder: folder(file)?, file: file.clone() });
        let mut pages: Vec<Self> = files.keys().filter_map(page).collect();
        pages.sort_by_key(|page| std::cmp::Reverse(page.folder.len()));
        pages
    }

    fn is_above(&self, path: &str) -> bool {
        path.strip_prefix(&self.folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

impl Assets {
    /// The policy of every response: the hashes of all inline scripts and styles of the built pages are in it.
    #[must_use]
    pub fn content_security_policy(&self) -> HeaderValue {
        self.policy.clone()
    }

    /// The page of the employee's app with what is drawn; `None` where there is no app.
    #[must_use]
    pub fn drawn(&self, content: &DrawnContent<'_>) -> Option<FilledPage<'_>> {
        self.template.as_ref().map(|template| template.filled(content))
    }

    /// Compresses what many pages have, so that no request has to wait for it: some milliseconds for each part.
    pub fn prepare(&self) {
        self.template.iter().for_each(Template::prepare);
    }

    /// Whether there is an app to serve.
    #[must_use]
    pub fn has_app(&self) -> bool {
        self.files.contains_key("/index.html")
    }

    /// Whether the page of the employee's app is shown at a path, which is the name of no file.
    #[must_use]
    pub fn is_page(&self, path: &str) -> bool {
        let is_shown =
            self.template.is_some() && !self.files.contains_key(path) && path != "/api" && !path.starts_with("/api/");
        is_shown
            && self.find(path).is_some_and(|file| self.files.get("/index.html").is_some_and(|page| ptr::eq(page, file)))
    }

    /// The answer with the file at a path; for a path of an app, which has no file extension, with the page of the nearest
    /// folder above.
    #[must_use]
    pub fn answer(&self, path: &str, request: &HeaderMap) -> Option<Response> {
        self.find(path).map(|file| respond::answer(file, request))
    }

    /// The file at a path; for a path of an app, which has no file extension, the page of the nearest folder above.
    fn find(&self, path: &str) -> Option<&File> {
        if let Some(file) = self.files.get(path) {
            return Some(file);
        }
        let last = path.rsplit('/').next().unwrap_or_default();
        if last.contains('.') {
            return None;
        }
        self.pages.iter().find(|page| page.is_above(path)).and_then(|page| self.files.get(&page.file))
    }
}
