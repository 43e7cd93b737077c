//! Where the links of an article lead.

use std::collections::BTreeMap;

use portico_domain::knowledge::ArticleNumber;
use portico_knowledge::{Links, NoPicture};

use super::{languages::Languages, picture_intake::PictureSource, pictures::url};

/// Pages of this portal that an article may name.
const PAGES: [&str; 6] = ["/items/", "/catalog", "/knowledge", "/requests", "/settings", "/accessibility"];

/// Where pictures are got, before their id.
pub(super) const PICTURES: &str = "/api/v1/knowledge/images/";

/// The links of one article among those of its folder.
pub(super) struct FolderLinks<'a> {
    /// The article's own path.
    pub path: &'a str,
    /// Numbers by path without language and ending.
    pub numbers: &'a BTreeMap<String, ArticleNumber>,
    /// Which files are one article.
    pub languages: &'a Languages,
    /// All texts of the folder by path.
    pub texts: &'a BTreeMap<String, String>,
    /// The article's pictures.
    pub pictures: &'a dyn PictureSource,
}

impl Links for FolderLinks<'_> {
    fn path(&self) -> &str {
        self.path
    }

    fn article(&self, path: &str) -> Option<String> {
        let number = self.numbers.get(&self.languages.place(path).key)?;
        Some(format!("/knowledge/{number}"))
    }

    fn site(&self, path: &str) -> Option<String> {
        PAGES.iter().any(|page| path.starts_with(page)).then(|| path.to_owned())
    }

    /// The article's own pictures: another's may not be for the same readers.
    fn image(&self, path: &str) -> Result<String, NoPicture> {
        match path.strip_prefix(PICTURES) {
            Some(id) if self.pictures.own(id) => Ok(path.to_owned()),
            Some(_) => Err(NoPicture::Missing),
            None if path.starts_with('/') => Err(NoPicture::Outside),
            // Of another site: what is shown here would be told there.
            None if path.contains(':') => Err(NoPicture::Missing),
            None => self.pictures.at(path).map(|id| url(&id)),
        }
    }

    fn include(&self, path: &str) -> Option<String> {
        self.texts.get(path).cloned()
    }
}

/// The path without language and ending, and the language: `mail/quota.de.md` is `mail/quota` in `de`.
pub(super) fn key(path: &str) -> (&str, Option<&str>) {
    let stem = path.strip_suffix(".md").or_else(|| path.strip_suffix(".txt")).unwrap_or(path);
    match stem.rsplit_once('.') {
        Some((key, language)) if language.len() == 2 && language.bytes().all(|byte| byte.is_ascii_lowercase()) => {
            (key, Some(language))
        }
        _ => (stem, None),
    }
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn a_path_is_a_key_and_a_language() {
        assert_eq!(key("mail/quota.de.md"), ("mail/quota", Some("de")));
        assert_eq!(key("mail/quota.md"), ("mail/quota", None));
        assert_eq!(key("activesync-v12.0-out-of-support.md"), ("activesync-v12.0-out-of-support", None));
    }
}
