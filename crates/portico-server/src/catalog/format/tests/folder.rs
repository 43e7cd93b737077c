//! Formatting a folder.

use std::fs;

use super::super::files::{create, differing, write};
use crate::catalog::CatalogError;

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, content) in files {
        let file = folder.path().join(path);
        fs::create_dir_all(file.parent().expect("a parent")).expect("made");
        fs::write(file, content).expect("written");
    }
    folder
}

/// All files below a folder, hidden ones too.
fn names(folder: &std::path::Path) -> Vec<String> {
    let walk = crate::walk::walk(folder, crate::walk::HiddenFiles::Take).expect("walked");
    walk.files.into_iter().map(|found| found.path).collect()
}

#[test]
fn files_that_differ_are_written_and_nothing_else() {
    let files: [(&str, &[u8]); 4] = [
        ("teams.toml", b"[[teams]]\nid='a'\n"),
        ("items/x.toml", b"id = \"x\"\n"),
        ("items/y.toml", "\u{feff}id = \"y\"\r\n".as_bytes()),
        ("lookups/z.csv", b"id;label\n"),
    ];
    let folder = folder(&files);
    let (found, all) = differing(folder.path()).expect("TOML");
    assert_eq!(found.iter().map(|found| found.path.as_str()).collect::<Vec<_>>(), ["items/y.toml", "teams.toml"]);
    assert_eq!(all, 3);
    write(&found).expect("written");
    assert_eq!(fs::read_to_string(folder.path().join("teams.toml")).expect("read"), "[[teams]]\nid = \"a\"\n");
    assert_eq!(fs::read(folder.path().join("items/y.toml")).expect("read"), b"id = \"y\"\n");
    assert!(differing(folder.path()).expect("TOML").0.is_empty());
    assert_eq!(names(folder.path()), ["items/x.toml", "items/y.toml", "lookups/z.csv", "teams.toml"]);
}

#[test]
fn one_file_that_is_no_toml_and_nothing_is_formatted() {
    let files: [(&str, &[u8]); 4] =
        [("a.toml", b"a=1"), ("b.toml", b"b = 1\nb = 2"), ("c.toml", b"c = \"\xfc\""), ("d.toml", b"\n[")];
    let folder = folder(&files);
    let Err(CatalogError::Faulty(diagnostics)) = differing(folder.path()) else { panic!("it is refused") };
    let said: Vec<_> = diagnostics.iter().map(|found| (found.file.as_str(), found.line)).collect();
    assert_eq!(said, [("b.toml", 2), ("c.toml", 1), ("d.toml", 2)]);
}

#[cfg(unix)]
#[test]
fn a_file_keeps_its_permissions_and_a_link_its_target() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let folder = folder(&[("shared/a.toml", b"a=1")]);
    let file = folder.path().join("shared/a.toml");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o664)).expect("set");
    symlink("shared/a.toml", folder.path().join("link.toml")).expect("linked");
    write(&differing(folder.path()).expect("TOML").0).expect("written");
    assert_eq!(fs::read_to_string(&file).expect("read"), "a = 1\n");
    assert_eq!(fs::metadata(&file).expect("there").permissions().mode() & 0o777, 0o664);
    assert!(folder.path().join("link.toml").symlink_metadata().expect("there").is_symlink());
    assert_eq!(names(folder.path()), ["link.toml", "shared/a.toml"]);
}

#[test]
fn when_one_file_cannot_be_replaced_those_before_it_are_as_they_were() {
    let folder = folder(&[("a.toml", b"a=1"), ("b.toml", b"b=1")]);
    let (found, _) = differing(folder.path()).expect("TOML");
    // A folder with something in it is not replaced by a file.
    let second = folder.path().join("b.toml");
    fs::remove_file(&second).expect("removed");
    fs::create_dir_all(second.join("inner")).expect("made");
    write(&found).expect_err("it is refused");
    assert_eq!(fs::read(folder.path().join("a.toml")).expect("read"), b"a=1");
    assert_eq!(names(folder.path()), ["a.toml"]);
}

#[test]
fn a_new_file_takes_no_other_ones_place() {
    let folder = folder(&[("a.toml", b"a = 1\n")]);
    let like = folder.path().join("a.toml");
    create(&folder.path().join("a.toml"), "a = 2\n", &like).expect_err("it is there");
    assert_eq!(fs::read(folder.path().join("a.toml")).expect("read"), b"a = 1\n");
    create(&folder.path().join("b.toml"), "b = 2\n", &like).expect("made");
    assert_eq!(fs::read(folder.path().join("b.toml")).expect("read"), b"b = 2\n");
    assert_eq!(names(folder.path()), ["a.toml", "b.toml"]);
}
