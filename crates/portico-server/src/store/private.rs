//! Files that only the owner may read: the whole data folder, backups, and what lies beside them.

use std::{io, path::Path};

/// What Portico itself puts into a data folder, by the beginning of the name.
const OURS: [&str; 8] =
    ["portico.", "images", "attachments", "backups", "search", "vectors", "demo-sign-ins.txt", "model"];

/// From now on everything that this process makes is its owner's alone: the database's own files, parts of files that are
/// being written, what libraries make.
#[cfg(unix)]
pub fn by_default() {
    rustix::process::umask(rustix::fs::Mode::from_raw_mode(0o077));
}

/// Other systems have no such thing.
#[cfg(not(unix))]
pub fn by_default() {}

/// Takes away from others what an earlier version let them read: the folder, and all of ours in it. Nothing else is touched,
/// and no link is followed. What cannot be changed, such as the file of another owner, stays as it is and is said.
pub fn mend(folder: &Path) {
    let mended = restrict(folder, 0o700).and_then(|()| {
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            if OURS.iter().any(|name| entry.file_name().to_string_lossy().starts_with(name)) {
                restrict_below(&entry.path());
            }
        }
        Ok(())
    });
    log_failure(folder, mended);
}

fn restrict_below(path: &Path) {
    let mended = path.symlink_metadata().and_then(|found| {
        if found.is_symlink() {
            return Ok(());
        }
        if found.is_file() {
            return restrict(path, 0o600);
        }
        restrict(path, 0o700)?;
        std::fs::read_dir(path)?.try_for_each(|entry| entry.map(|entry| restrict_below(&entry.path())))
    });
    log_failure(path, mended);
}

fn log_failure(path: &Path, mended: io::Result<()>) {
    match mended {
        // Swept meanwhile.
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => tracing::warn!(%error, path = %path.display(), "others may be able to read this"),
        Ok(()) => {}
    }
}

#[cfg(unix)]
fn restrict(path: &Path, mode: u32) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mut permissions = path.metadata()?.permissions();
    if permissions.mode() & 0o777 == mode {
        return Ok(());
    }
    permissions.set_mode(mode);
    std::fs::set_permissions(path, permissions)
}

#[cfg(not(unix))]
fn restrict(_: &Path, _: u32) -> io::Result<()> {
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use std::{fs, os::unix::fs::PermissionsExt};

    use super::*;

    #[test]
    fn what_an_earlier_version_has_left_open_is_closed_and_nothing_else() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        let elsewhere = tempfile::NamedTempFile::new().expect("a file");
        for name in ["attachments", "search/vectors"] {
            fs::create_dir_all(at(name)).expect("made");
        }
        for name in ["portico.db", "attachments/a", "search/meta.json", "search/vectors/v", "notes"] {
            fs::write(at(name), "x").expect("written");
        }
        std::os::unix::fs::symlink(elsewhere.path(), at("attachments/link")).expect("linked");
        let open =
            [elsewhere.path().to_owned(), at("portico.db"), at("attachments/a"), at("search/meta.json"), at("notes")];
        for path in &open {
            fs::set_permissions(path, fs::Permissions::from_mode(0o644)).expect("opened");
        }
        for path in [folder.path().to_owned(), at("attachments"), at("search")] {
            fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("opened");
        }
        mend(folder.path());
        let mode = |path: &Path| path.metadata().expect("there").permissions().mode() & 0o777;
        for name in ["", "attachments", "search", "search/vectors"] {
            assert_eq!(mode(&at(name)), 0o700, "{name}");
        }
        for name in ["portico.db", "attachments/a", "search/meta.json", "search/vectors/v"] {
            assert_eq!(mode(&at(name)), 0o600, "{name}");
        }
        assert_eq!((mode(&at("notes")), mode(elsewhere.path())), (0o644, 0o644), "not ours");
    }
}
