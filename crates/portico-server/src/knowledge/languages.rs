//! Which files are one article in several languages: `quota.de.md` beside `quota.md`, and the folders that generators keep them
//! in, `de/quota.md`, `content/de/quota.md`, `i18n/de/…/quota.md`.

use std::collections::{BTreeMap, BTreeSet};

use super::site::key;

/// What folders of languages lie in.
const ROOTS: [&str; 4] = ["", "content/", "docs/", "i18n/"];
/// Folders that are languages whatever is in them. Others of two letters are only when their files have counterparts: `it` and
/// `hr` are departments, too.
const LANGUAGES: [&str; 16] =
    ["cs", "da", "de", "en", "es", "fi", "fr", "hu", "ja", "ko", "nb", "nl", "pl", "pt", "sv", "zh"];
/// Below `i18n/de/` one generator repeats what lies in `docs/`.
const REPEATED: &str = "docusaurus-plugin-content-docs/current/";

/// The key of a file's article, and the file's language if its path names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FileIdentity {
    pub key: String,
    pub language: Option<String>,
    /// The folder of its language, and what lies in its stead in the key.
    folder: Option<(String, String)>,
}

/// The places of a folder's files.
#[derive(Debug, Default)]
pub(super) struct Languages(BTreeMap<String, FileIdentity>);

impl Languages {
    /// Sorts the files of a folder; each comes with the language that it names itself. No two are one article in one language.
    pub(super) fn of<'a>(files: &[(&'a str, Option<&'a str>)]) -> Self {
        let paths: BTreeSet<&str> = files.iter().map(|(path, _)| *path).collect();
        // Which folders of two letters have counterparts.
        let mut beside: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        for path in &paths {
            if let Some((_, name, _, rest)) = split(path) {
                beside.entry(rest).or_default().insert(name);
            }
        }
        let means = |root: &str, name: &str, rest: &str| {
            root == "i18n/"
                || LANGUAGES.contains(&name)
                || paths.contains(rest)
                || beside.get(rest).is_some_and(|names| names.len() > 1)
        };
        let mut taken: BTreeSet<(String, String)> = BTreeSet::new();
        let mut places = BTreeMap::new();
        // What lies outside of the folders of languages comes first.
        let mut order: Vec<_> = files.iter().map(|(path, own)| (split(path), *path, *own)).collect();
        order.sort_by_key(|(found, path, _)| (found.is_some(), *path));
        for (found, path, own) in order {
            let folder = found.filter(|(root, name, _, rest)| means(root, name, rest));
            let (stem, suffix) = key(path);
            let plain = FileIdentity { key: stem.to_owned(), language: suffix.map(str::to_owned), folder: None };
            let place = folder.map_or_else(
                || plain.clone(),
                |(_, name, folder, rest)| {
                    let (stem, suffix) = key(&rest);
                    let instead = rest[..rest.len() - (path.len() - folder.len())].to_owned();
                    let language = Some(suffix.unwrap_or(name).to_owned());
                    FileIdentity { key: stem.to_owned(), language, folder: Some((folder, instead)) }
                },
            );
            let language = own.or(place.language.as_deref()).unwrap_or("en").to_owned();
            let free = taken.insert((place.key.clone(), language.clone()));
            let mut place = if free { place } else { FileIdentity { language: place.language, ..plain } };
            if !free && !taken.insert((place.key.clone(), language.clone())) {
                path.clone_into(&mut place.key);
            }
            places.insert(path.to_owned(), place);
        }
        Self(places)
    }

    /// The place of a file; of one that is not there, by its name alone.
    pub(super) fn place(&self, path: &str) -> FileIdentity {
        self.0.get(path).cloned().unwrap_or_else(|| {
            let (key, language) = key(path);
            FileIdentity { key: key.to_owned(), language: language.map(str::to_owned), folder: None }
        })
    }
}

impl FileIdentity {
    /// A path in the folder of this file's language as it is seen from the article's key.
    pub(super) fn seen(&self, path: &str) -> Option<String> {
        let (folder, instead) = self.folder.as_ref()?;
        Some(format!("{instead}{}", path.strip_prefix(folder.as_str())?))
    }
}

/// The folder of a language that a path may lie in: its root, its name, itself, and the path without it.
fn split(path: &str) -> Option<(&'static str, &str, String, String)> {
    let of = |root: &'static str| {
        let (name, rest) = path.strip_prefix(root)?.split_once('/')?;
        let two = |text: &str| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_lowercase());
        let short = name.split(['-', '_']).next().filter(|short| two(short))?;
        // `de` and `de-AT`, but no folder whose name only begins so.
        (name.len() == 2 || (name.len() == 5 && name.is_ascii())).then_some(())?;
        let (folder, rest) = match rest.strip_prefix(REPEATED).filter(|_| root == "i18n/") {
            Some(rest) => (format!("{root}{name}/{REPEATED}"), format!("docs/{rest}")),
            None if root == "i18n/" => (format!("{root}{name}/"), rest.to_owned()),
            None => (format!("{root}{name}/"), format!("{root}{rest}")),
        };
        Some((root, short, folder, rest))
    };
    ROOTS.into_iter().find_map(of)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(files: &[&str]) -> Vec<(String, Option<String>)> {
        let all: Vec<_> = files.iter().map(|path| (*path, None)).collect();
        let languages = Languages::of(&all);
        files.iter().map(|path| languages.place(path)).map(|place| (place.key, place.language)).collect()
    }

    #[track_caller]
    fn check(files: &[(&str, &str, Option<&str>)]) {
        let paths: Vec<&str> = files.iter().map(|(path, ..)| *path).collect();
        let wanted: Vec<_> =
            files.iter().map(|(_, key, language)| ((*key).to_owned(), language.map(str::to_owned))).collect();
        assert_eq!(places(&paths), wanted);
    }

    #[test]
    fn files_of_one_article() {
        check(&[("mail/quota.md", "mail/quota", None), ("mail/quota.de.md", "mail/quota", Some("de"))]);
        check(&[("en/mail/a.md", "mail/a", Some("en")), ("de/mail/a.md", "mail/a", Some("de"))]);
        check(&[("mail/a.md", "mail/a", None), ("de-AT/mail/a.md", "mail/a", Some("de"))]);
        check(&[("content/en/a.md", "content/a", Some("en")), ("content/fr/a.md", "content/a", Some("fr"))]);
        check(&[
            ("docs/a.md", "docs/a", None),
            ("i18n/de/docusaurus-plugin-content-docs/current/a.md", "docs/a", Some("de")),
        ]);
    }

    #[test]
    fn a_department_is_no_language() {
        check(&[("it/vpn.md", "it/vpn", None), ("hr/leave.md", "hr/leave", None)]);
        check(&[("it/vpn.md", "vpn", Some("it")), ("de/vpn.md", "vpn", Some("de"))]);
        check(&[("devices/a.md", "devices/a", None), ("de/b.md", "b", Some("de"))]);
    }

    #[test]
    fn no_two_files_are_the_same() {
        check(&[("a.md", "a", None), ("en/a.md", "en/a", Some("en"))]);
        check(&[("a.md", "a", None), ("a.txt", "a.txt", None)]);
        let languages = Languages::of(&[("a.md", Some("de")), ("de/a.md", None), ("en/a.md", None)]);
        assert_eq!(languages.place("a.md").key, "a");
        assert_eq!(languages.place("de/a.md").key, "de/a");
        assert_eq!(languages.place("en/a.md").key, "a");
    }

    #[test]
    fn pictures_are_seen_from_the_article() {
        let languages = Languages::of(&[("content/de/mail/a.md", None)]);
        let place = languages.place("content/de/mail/a.md");
        assert_eq!(place.seen("content/de/media/b.png").as_deref(), Some("content/media/b.png"));
        assert_eq!(place.seen("media/b.png"), None);
    }
}
