//! Walking over a folder that somebody else has filled: the one way in which the portal does it.
//!
//! Links in the file system are followed within the folder and never out of it, and no folder is read twice, so a loop ends. What
//! is left out is told with its reason.

use std::{
    collections::{BTreeSet, VecDeque},
    fmt, fs, io,
    path::{Path, PathBuf},
};

/// Folders within one another.
const DEEPEST: usize = 32;
/// Files and folders.
const MAX_FILES: usize = 100_000;

/// What a folder holds.
#[derive(Clone, Debug, Default)]
pub struct Walk {
    /// Its files, in the order of their paths.
    pub files: Vec<WalkedFile>,
    /// What was left out, and why.
    pub left_out: Vec<(String, LeftOut)>,
}

/// A file below the folder.
#[derive(Clone, Debug)]
pub struct WalkedFile {
    /// Its path below the folder, with `/`.
    pub path: String,
    /// Where it lies.
    pub file: PathBuf,
}

/// Why something was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// A link that leads out of the folder.
    Outside,
    /// A link to a folder that was read already: a loop, or a second way to the same.
    Again,
    /// A link to nothing.
    Dangling,
    /// No file: a device, a socket, a pipe.
    NotAFile,
    /// Its name is not UTF-8.
    Name,
}

impl fmt::Display for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Outside => "a link out of the folder",
            Self::Again => "a link to a folder that was read already",
            Self::Dangling => "a link to nothing",
            Self::NotAFile => "not a file",
            Self::Name => "its name is not UTF-8",
        })
    }
}

/// Whether a walk takes hidden files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HiddenFiles {
    /// Files and folders whose names begin with a dot are skipped, and not reported.
    Skip,
    /// They are taken like any other.
    Take,
}

/// Walks over a folder and all below it.
///
/// # Errors
/// When a folder cannot be read, lies more than 32 levels deep, or there are more than 100,000 files.
pub fn walk(folder: &Path, hidden: HiddenFiles) -> io::Result<Walk> {
    let root = folder.canonicalize().map_err(|error| named(folder, &error))?;
    let mut walker =
        Walker { root, hidden, walk: Walk::default(), read: BTreeSet::new(), links: VecDeque::new(), seen: 0 };
    walker.folder(folder.to_owned(), String::new())?;
    // What is there by itself comes before what a link leads to: a folder has the path under which it lies.
    while let Some((path, target)) = walker.links.pop_front() {
        if walker.read.contains(&target) {
            walker.walk.left_out.push((path, LeftOut::Again));
        } else {
            walker.folder(target, path + "/")?;
        }
    }
    let mut walk = walker.walk;
    walk.files.sort_by(|one, other| one.path.cmp(&other.path));
    walk.left_out.sort_by(|one, other| one.0.cmp(&other.0));
    Ok(walk)
}

/// Where the file of this name lies in a folder.
///
/// # Errors
/// Why it is left out, as a walk would: [`LeftOut::Dangling`] when there is none.
pub fn file_in(folder: &Path, name: &str) -> Result<PathBuf, LeftOut> {
    let found = folder.canonicalize().and_then(|root| Ok((root.join(name).canonicalize()?, root)));
    let (file, root) = found.map_err(|_| LeftOut::Dangling)?;
    if !file.starts_with(&root) {
        return Err(LeftOut::Outside);
    }
    let is_file = fs::metadata(&file).map_err(|_| LeftOut::Dangling)?.is_file();
    if is_file { Ok(file) } else { Err(LeftOut::NotAFile) }
}

struct Walker {
    root: PathBuf,
    hidden: HiddenFiles,
    walk: Walk,
    /// The folders that were read, where they really lie.
    read: BTreeSet<PathBuf>,
    /// Links to folders within the root, by their path.
    links: VecDeque<(String, PathBuf)>,
    seen: usize,
}

impl Walker {
    fn folder(&mut self, at: PathBuf, prefix: String) -> io::Result<()> {
        let mut open = vec![(at, prefix)];
        while let Some((at, prefix)) = open.pop() {
            if prefix.matches('/').count() > DEEPEST {
                return Err(io::Error::other(format!("{}: it lies more than {DEEPEST} folders deep", at.display())));
            }
            self.read.insert(at.canonicalize().map_err(|error| named(&at, &error))?);
            for entry in fs::read_dir(&at).map_err(|error| named(&at, &error))? {
                let entry = entry.map_err(|error| named(&at, &error))?;
                self.seen += 1;
                if self.seen > MAX_FILES {
                    return Err(io::Error::other(format!(
                        "{}: there are more than {MAX_FILES} files in it",
                        self.root.display()
                    )));
                }
                let (name, file) = (entry.file_name(), entry.path());
                let Some(name) = name.to_str() else {
                    let path = format!("{prefix}{}", name.to_string_lossy());
                    self.walk.left_out.push((path, LeftOut::Name));
                    continue;
                };
                if self.hidden == HiddenFiles::Skip && name.starts_with('.') {
                    continue;
                }
                let path = format!("{prefix}{name}");
                // Of the entry itself: a link is a link.
                let kind = entry.file_type().map_err(|error| named(&file, &error))?;
                if kind.is_dir() {
                    open.push((file, path + "/"));
                } else if kind.is_file() {
                    self.walk.files.push(WalkedFile { path, file });
                } else if kind.is_symlink() {
                    self.link(path, &file);
                } else {
                    self.walk.left_out.push((path, LeftOut::NotAFile));
                }
            }
        }
        Ok(())
    }

    fn link(&mut self, path: String, link: &Path) {
        // A link that leads to itself has no end and is nowhere.
        let target = link.canonicalize().and_then(|target| Ok((fs::symlink_metadata(&target)?, target)));
        let why = match target {
            Err(_) => LeftOut::Dangling,
            Ok((_, target)) if !target.starts_with(&self.root) => LeftOut::Outside,
            Ok((about, target)) if about.is_dir() => return self.links.push_back((path, target)),
            Ok((about, file)) if about.is_file() => return self.walk.files.push(WalkedFile { path, file }),
            Ok(_) => LeftOut::NotAFile,
        };
        self.walk.left_out.push((path, why));
    }
}

/// The failure with what it was about.
fn named(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use std::os::unix::{fs::symlink, net::UnixListener};

    use super::*;

    fn put(root: &Path, path: &str) {
        let file = root.join(path);
        fs::create_dir_all(file.parent().expect("a folder")).expect("made");
        fs::write(file, path).expect("written");
    }

    fn paths(walk: &Walk) -> Vec<&str> {
        walk.files.iter().map(|found| found.path.as_str()).collect()
    }

    fn left(walk: &Walk) -> Vec<(&str, LeftOut)> {
        walk.left_out.iter().map(|(path, why)| (path.as_str(), *why)).collect()
    }

    #[test]
    fn loops_end() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().join("root");
        put(&root, "a/one.md");
        put(&root, "b/two.md");
        symlink("..", root.join("a/up")).expect("linked");
        symlink("../b", root.join("a/other")).expect("linked");
        symlink("../a", root.join("b/other")).expect("linked");
        symlink("itself", root.join("itself")).expect("linked");
        let walk = walk(&root, HiddenFiles::Skip).expect("walked");
        assert_eq!(paths(&walk), ["a/one.md", "b/two.md"]);
        let again = |path| (path, LeftOut::Again);
        assert_eq!(left(&walk), [again("a/other"), again("a/up"), again("b/other"), ("itself", LeftOut::Dangling)]);
    }

    #[test]
    fn nothing_from_outside_is_taken_in() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().join("root");
        put(&root, "in.md");
        put(folder.path(), "out.md");
        put(folder.path(), "outside/secret.md");
        // Its path begins as the root's does.
        put(folder.path(), "root-beside/secret.md");
        symlink("../out.md", root.join("file.md")).expect("linked");
        symlink("../outside", root.join("folder")).expect("linked");
        symlink(folder.path().join("root-beside"), root.join("beside")).expect("linked");
        symlink("..", root.join("up")).expect("linked");
        symlink("nowhere", root.join("gone.md")).expect("linked");
        symlink("/dev/zero", root.join("zero.md")).expect("linked");
        let socket = UnixListener::bind(root.join("socket.md")).expect("bound");
        let walk = walk(&root, HiddenFiles::Skip).expect("walked");
        drop(socket);
        assert_eq!(paths(&walk), ["in.md"]);
        let outside = |path| (path, LeftOut::Outside);
        assert_eq!(
            left(&walk),
            [
                outside("beside"),
                outside("file.md"),
                outside("folder"),
                ("gone.md", LeftOut::Dangling),
                ("socket.md", LeftOut::NotAFile),
                outside("up"),
                outside("zero.md"),
            ]
        );
    }

    /// As a volume of settings is mounted: every name is a link into a hidden folder, the root too.
    #[test]
    fn links_within_the_folder_lead_where_they_say() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().join("root");
        put(&root, "..data/items/laptop.toml");
        put(&root, "..data/organisation.toml");
        symlink("..data/items", root.join("items")).expect("linked");
        symlink("..data/organisation.toml", root.join("organisation.toml")).expect("linked");
        symlink("root", folder.path().join("link")).expect("linked");
        for root in [root, folder.path().join("link")] {
            let walk = walk(&root, HiddenFiles::Skip).expect("walked");
            assert_eq!(paths(&walk), ["items/laptop.toml", "organisation.toml"]);
            assert_eq!(left(&walk), []);
            assert_eq!(fs::read_to_string(&walk.files[0].file).expect("read"), "..data/items/laptop.toml");
        }
    }

    #[test]
    fn one_file_is_found_within_the_folder_only() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().join("root");
        put(&root, "in.csv");
        put(&root, "below/in.csv");
        put(folder.path(), "out.csv");
        symlink("../out.csv", root.join("link.csv")).expect("linked");
        symlink("below/in.csv", root.join("within.csv")).expect("linked");
        let found = |name: &str| file_in(&root, name).map(|file| fs::read_to_string(file).expect("read"));
        assert_eq!(found("in.csv").as_deref(), Ok("in.csv"));
        assert_eq!(found("within.csv").as_deref(), Ok("below/in.csv"));
        let wrong = [("link.csv", LeftOut::Outside), ("../out.csv", LeftOut::Outside), ("below", LeftOut::NotAFile)];
        for (name, why) in wrong.into_iter().chain([("none.csv", LeftOut::Dangling)]) {
            assert_eq!(found(name), Err(why), "{name}");
        }
    }

    #[test]
    fn depth_has_a_limit() {
        let folder = tempfile::tempdir().expect("a folder");
        put(folder.path(), &format!("{}a.md", "d/".repeat(DEEPEST)));
        assert_eq!(walk(folder.path(), HiddenFiles::Skip).expect("walked").files.len(), 1);
        put(folder.path(), &format!("{}a.md", "d/".repeat(DEEPEST + 1)));
        let error = walk(folder.path(), HiddenFiles::Skip).expect_err("too deep");
        assert!(error.to_string().contains("32 folders deep"), "{error}");
    }
}
