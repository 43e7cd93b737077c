//! The built app, held in memory: files by path, each with its compressed twins.

mod csp;
mod file;
mod load;
mod respond;

pub use respond::serve;

use std::collections::HashMap;

use axum::http::HeaderValue;

use file::File;

/// The built pages and their files.
pub struct Assets {
    files: HashMap<String, File>,
    policy: HeaderValue,
}

impl Assets {
    /// The policy of every response: the hashes of all inline scripts and styles of the built pages are in it.
    #[must_use]
    pub fn content_security_policy(&self) -> HeaderValue {
        self.policy.clone()
    }

    /// Whether there is an app to serve.
    #[must_use]
    pub fn has_app(&self) -> bool {
        self.files.contains_key("/index.html")
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
        let mut folder = path.trim_end_matches('/');
        loop {
            let page = self.files.get(&format!("{folder}/index.html"));
            if page.is_some() || folder.is_empty() {
                return page;
            }
            folder = folder.rfind('/').map_or("", |at| &folder[..at]);
        }
    }
}
