//! The command line, run as a program.

use portico_domain::spec::KindTag;
use portico_embed::fixture;
use std::{
    fs,
    io::{ErrorKind, Write},
    path::Path,
    process::{Command, Output, Stdio},
};

use crate::util::catalog;

pub fn portico(arguments: &[&str], data: Option<&Path>, input: &str) -> Output {
    portico_in("C", arguments, data, input)
}

pub fn portico_in(language: &str, arguments: &[&str], data: Option<&Path>, input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_portico"));
    command.env("LC_ALL", language).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    if let Some(data) = data {
        command.arg("--data").arg(data);
    }
    let mut child = command.spawn().expect("started");
    let written = child.stdin.take().expect("a pipe").write_all(input.as_bytes());
    // A command that refuses its arguments may end before it has read anything.
    assert!(written.is_ok() || written.is_err_and(|error| error.kind() == ErrorKind::BrokenPipe));
    child.wait_with_output().expect("ended")
}

#[track_caller]
pub fn said(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

#[track_caller]
pub fn refused(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

#[test]
fn users_are_added_listed_and_given_passwords() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = Some(folder.path());
    let added = said(&portico(
        &[
            "user",
            "add",
            "mara",
            "--name",
            "Mara Lind",
            "--email",
            "mara@acme.example",
            "--role",
            "agent",
            "--role",
            "admin",
        ],
        data,
        "",
    ));
    let password = added.lines().find_map(|line| line.strip_prefix("Password: ")).expect("a password");
    assert_eq!(password.len(), 19);
    let list = said(&portico(&["user", "list"], data, ""));
    assert_eq!(list.split_whitespace().collect::<Vec<_>>(), ["mara", "Mara", "Lind", "Agent,", "Admin"]);
    let again = refused(&portico(&["user", "add", "mara", "--name", "Another"], data, ""));
    assert!(again.starts_with("mara was not added"), "{again}");
    let changed =
        said(&portico(&["user", "password", "mara@acme.example", "--password-stdin"], data, "long enough it is\n"));
    assert!(!changed.contains("long enough"), "{changed}");
    refused(&portico(&["user", "password", "mara", "--password-stdin"], data, "short\n"));
    assert_eq!(refused(&portico(&["user", "password", "nobody"], data, "")), "There is no account called nobody.\n");
}

#[test]
fn a_backup_goes_to_a_new_file_and_comes_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let (data, copy) = (folder.path().join("data"), folder.path().join("copy.db"));
    let copy = copy.to_str().expect("UTF-8");
    assert!(refused(&portico(&["backup", copy], Some(&data), "")).starts_with("There is no database"));
    said(&portico(&["user", "add", "mara", "--name", "Mara"], Some(&data), ""));
    said(&portico(&["backup", copy], Some(&data), ""));
    refused(&portico(&["backup", copy], Some(&data), ""));
    said(&portico(&["user", "add", "noor", "--name", "Noor"], Some(&data), ""));
    let restored = said(&portico(&["restore", copy], Some(&data), ""));
    assert!(restored.contains("The previous data is in"), "{restored}");
    assert!(!said(&portico(&["user", "list"], Some(&data), "")).contains("noor"));
}

#[test]
fn the_catalog_is_checked() {
    let good = said(&portico(&["catalog", "check", catalog().to_str().expect("UTF-8")], None, ""));
    assert!(good.ends_with("5 items: 0 errors, 0 warnings, 0 undecided\n"), "{good}");
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("organisation.toml"), "name = 1\n").expect("written");
    let bad = portico(&["catalog", "check", folder.path().to_str().expect("UTF-8")], None, "");
    refused(&bad);
    let lines = String::from_utf8(bad.stdout).expect("UTF-8");
    assert!(lines.contains("organisation.toml:1: error:"), "{lines}");
    refused(&portico(&["catalog", "check", "/no/such/folder"], None, ""));
}

#[test]
fn a_case_gets_its_verdict() {
    let case = r#"{
        "form": { "sections": [{ "id": "s", "title": "S", "fields": [
            { "id": "name", "kind": "short_text", "label": "Name", "required": true }] }] },
        "context": { "today": "2026-11-23" },
        "answers": {}
    }"#;
    let verdict: serde_json::Value =
        serde_json::from_str(&said(&portico(&["form", "evaluate"], None, case))).expect("JSON");
    assert_eq!(verdict["problems"], serde_json::json!([{ "path": "name", "kind": "missing" }]), "{verdict}");
    refused(&portico(&["form", "evaluate"], None, "no case"));
}

#[test]
fn a_form_gets_its_schema() {
    let form = r#"{ "form": { "sections": [{ "id": "s", "title": "S", "fields": [
        { "id": "name", "kind": "short_text", "label": "Name", "required": true }] }] } }"#;
    let schema: serde_json::Value =
        serde_json::from_str(&said(&portico(&["form", "schema"], None, form))).expect("JSON");
    assert_eq!(schema["properties"]["name"]["title"], "Name");
    assert_eq!(schema["allOf"][0]["required"], serde_json::json!(["name"]));
    refused(&portico(&["form", "schema"], None, "{}"));
}

#[test]
fn the_openapi_document_is_printed_and_compared() {
    let document = said(&portico(&["openapi"], None, ""));
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("openapi.json");
    fs::write(&file, &document).expect("written");
    said(&portico(&["openapi", "--check", file.to_str().expect("UTF-8")], None, ""));
    fs::write(&file, "{}").expect("written");
    assert!(
        refused(&portico(&["openapi", "--check", file.to_str().expect("UTF-8")], None, "")).contains("Update it with")
    );
}

#[test]
fn a_damaged_database_is_said_so() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("portico.db"), "").expect("written");
    let catalog = catalog();
    let words = refused(&portico(
        &["serve", "--addr", "127.0.0.1:0", "--catalog", catalog.to_str().expect("UTF-8")],
        Some(folder.path()),
        "",
    ));
    assert!(words.contains("is damaged and was left as it is: the file is empty"), "{words}");
    assert!(words.contains(&format!("portico restore --data {} BACKUP.db", folder.path().display())), "{words}");
}

/// The first lines of a server that is then told to stop.
#[cfg(unix)]
fn served(language: &str, data: &Path) -> Vec<String> {
    use std::io::{BufRead, BufReader};
    let mut server = Command::new(env!("CARGO_BIN_EXE_portico"))
        .env("LC_ALL", language)
        .args(["serve", "--addr", "127.0.0.1:0", "--test-today", "2027-03-01", "--catalog"])
        .arg(catalog())
        .arg("--data")
        .arg(data)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("started");
    let lines = BufReader::new(server.stdout.take().expect("a pipe")).lines().map_while(Result::ok);
    let lines: Vec<String> = lines.take(7).collect();
    let told = Command::new("kill").arg("-TERM").arg(server.id().to_string()).status();
    assert!(told.expect("told").success());
    assert!(server.wait().expect("ended").success());
    lines
}

#[cfg(unix)]
#[test]
fn a_server_that_is_told_to_stop_stops_well_and_prints_the_demo_sign_ins_every_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let (first, second) = (served("C", folder.path()), served("C", folder.path()));
    assert!(first[0].starts_with("Portico serves Acme on http://127.0.0.1:"), "{first:?}");
    assert_eq!(first[1], "On this machine only: over http the session cookie is sent without Secure.");
    assert_eq!(first[2], "TEST CLOCK: today is 2027-03-01.");
    assert!(first[4].starts_with("  ana "), "{first:?}");
    assert_eq!(first[1..], second[1..]);
}

/// What stands outside of the test language's brackets: layout and data, or a sentence that no table has.
fn unspoken(text: &str, data: &[&str]) -> String {
    let mut depth = 0;
    let mut outside = String::new();
    for c in text.chars() {
        match c {
            '⟦' => depth += 1,
            '⟧' => depth -= 1,
            c if depth == 0 => outside.push(c),
            _ => {}
        }
    }
    assert_eq!(depth, 0, "{text}");
    data.iter().fold(outside, |outside, known| outside.replace(known, ""))
}

#[track_caller]
fn all_spoken(text: &str, data: &[&str]) {
    assert!(text.contains('⟦'), "nothing is in the test language: {text}");
    let left = unspoken(text, data);
    assert!(!left.contains(char::is_alphabetic), "{left}");
}

#[test]
fn in_the_test_language_every_sentence_is_from_the_tables() {
    let folder = tempfile::tempdir().expect("a folder");
    let (data, copy, file) = (folder.path().join("data"), folder.path().join("copy.db"), folder.path().join("a.json"));
    let (copy, file) = (copy.to_str().expect("UTF-8"), file.to_str().expect("UTF-8"));
    let run = |arguments: &[&str], input: &str| portico_in("en_XA.UTF-8", arguments, Some(&data), input);
    let good = |arguments: &[&str], known: &[&str]| all_spoken(&said(&run(arguments, "")), known);
    let bad = |arguments: &[&str], input: &str| all_spoken(&refused(&run(arguments, input)), &[]);
    bad(&["backup", copy], "");
    good(&["user", "add", "mara", "--name", "Mara Lind", "--role", "agent", "--role", "service-manager"], &[]);
    good(&["user", "list"], &["mara", "Mara Lind"]);
    good(&["user", "password", "mara"], &[]);
    bad(&["user", "add", "mara", "--name", "Another"], "");
    bad(&["user", "add", " mara", "--name", "Another"], "");
    bad(&["user", "password", "mara", "--password-stdin"], "short\n");
    bad(&["user", "password", "nobody"], "");
    good(&["user", "add", "noor", "--name", "Noor Bakker", "--manager", "mara"], &["noor"]);
    for (arguments, known) in [
        (&["disable", "mara"][..], &["Mara Lind"][..]),
        (&["disable", "mara"], &["Mara Lind"]),
        (&["list"], &["mara", "Mara Lind", "noor", "Noor Bakker"]),
        (&["enable", "mara"], &["Mara Lind"]),
        (&["enable", "mara"], &["Mara Lind"]),
        (&["role", "mara", "--add", "admin"], &[]),
        (&["group", "mara"], &[]),
        (&["group", "mara", "--add", "staff"], &[]),
        (&["manager", "mara", "--none"], &[]),
        (&["manager", "noor", "--set", "mara"], &[]),
        (&["sessions", "mara"], &[]),
        (&["sessions", "mara", "--end"], &[]),
    ] {
        good(&[&["user"], arguments].concat(), known);
    }
    bad(&["user", "disable", "nobody"], "");
    bad(&["user", "group", "mara", "--add", " x"], "");
    bad(&["user", "manager", "mara", "--set", "noor"], "");
    good(&["audit", "--since", "2999-01-01"], &[]);
    good(&["jobs"], &[]);
    good(&["backup", copy], &[]);
    bad(&["backup", copy], "");
    good(&["restore", copy], &[]);
    fs::write(copy, "no backup").expect("written");
    bad(&["restore", copy], "");

    let articles = folder.path().join("articles");
    let import = ["knowledge", "import", articles.to_str().expect("UTF-8"), "--owner", "mara"];
    bad(&import, "");
    fs::create_dir(&articles).expect("made");
    fs::write(articles.join("quota.md"), "---\ntitle: Quota\n---\nIt is full. ![x](x.png)\n").expect("written");
    fs::write(articles.join("x.png"), crate::editing::PNG).expect("written");
    good(&[&import[..], &["--dry-run"]].concat(), &[]);
    fs::write(articles.join("picture.md"), b"gr\xfcn").expect("written");
    good(&import, &[]);
    bad(&[&import[..4], &["nobody"]].concat(), "");
    fs::write(articles.join("categories.toml"), "[[category]]\nid = \"A!\"\nname = \"\"\n").expect("written");
    bad(&import, "");

    let copied = crate::catalog_files::copy();
    fs::write(copied.path().join("teams.toml"), "[[teams]]\nid='desk'\nname='Desk'\nmembers='desk'\n")
        .expect("written");
    fs::remove_file(copied.path().join("teams.de.toml")).expect("removed");
    let run = |arguments: &[&str], input: &str| portico_in("en_XA.UTF-8", arguments, None, input);
    all_spoken(&said(&run(&["catalog", "check", catalog().to_str().expect("UTF-8")], "")), &[]);
    all_spoken(&refused(&run(&["catalog", "check", import[2]], "")), &[]);
    all_spoken(&refused(&run(&["catalog", "check", "/no/such/folder"], "")), &[]);
    let catalog = copied.path().to_str().expect("UTF-8");
    all_spoken(&refused(&run(&["catalog", "format", catalog, "--check"], "")), &[]);
    let formatted = said(&run(&["catalog", "format", catalog], ""));
    all_spoken(formatted.lines().last().expect("a line"), &[]);
    all_spoken(&said(&run(&["catalog", "format", catalog, "--check"], "")), &[]);
    let new = |answers: &str| run(&["catalog", "new", "thing", "--catalog", catalog], answers);
    // Every question, and what is wrong with an answer to each.
    let answers = "\nGet a licence\nThing\nIt is.\nx\n1\n1\nThe head\n1\nx\n\nx\n\n\nRows\nrows\nx\n⟦\n\nCost\nmoney\n⟦\nx\n\nPick\n\
                   radio\n⟦\nx\n\nOne\n\nTwo\n\n\nRead\nnote\n\n\n";
    let mut data: Vec<&str> = KindTag::ALL.iter().map(|kind| kind.descriptor().name).collect();
    data.extend([catalog, "service_request", "incident", "software", "Software", "people", "People", "desk", "Desk"]);
    data.sort_by_key(|name| std::cmp::Reverse(name.len()));
    all_spoken(&said(&new(answers)), &data);
    all_spoken(&refused(&new(answers)), &data);
    all_spoken(&refused(&run(&["catalog", "new", "A", "--catalog", catalog], "")), &[]);
    all_spoken(&refused(&run(&["form", "evaluate"], "[]")), &[]);
    all_spoken(&refused(&run(&["openapi", "--check", file], "")), &[]);
    fs::write(file, "{}").expect("written");
    all_spoken(&refused(&run(&["openapi", "--check", file], "")), &[]);
}

#[cfg(unix)]
#[test]
fn in_the_test_language_the_start_is_from_the_tables() {
    let folder = tempfile::tempdir().expect("a folder");
    let lines = served("en_XA", folder.path());
    let kept = fs::read_to_string(folder.path().join("demo-sign-ins.txt")).expect("kept");
    let words: Vec<&str> = kept.lines().skip(1).flat_map(|line| line.split('\t').take(2)).collect();
    all_spoken(&lines.join("\n"), &words);
    all_spoken(&kept, &words);
}

#[test]
fn a_model_is_installed_shown_and_removed() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = Some(folder.path());
    let (package, bytes) = (folder.path().join("tiny.whl"), fixture::wheel().expect("a package"));
    fs::write(&package, &bytes).expect("written");
    let package = package.to_str().expect("UTF-8");
    let hash = fixture::sha256(&bytes);

    let none = refused(&portico(&["model", "show"], data, ""));
    assert!(none.contains("there is no model"), "{none}");
    let other = refused(&portico(&["model", "install", package, "--sha256", "00"], data, ""));
    assert!(other.contains(&hash), "{other}");
    let installed = said(&portico(&["model", "install", package, "--sha256", &hash], data, ""));
    assert!(installed.contains("vectors of 8 numbers"), "{installed}");
    assert_eq!(said(&portico(&["model", "show"], data, "")), installed);
    fs::write(folder.path().join("model.safetensors"), "damaged").expect("written");
    refused(&portico(&["model", "show"], data, ""));
    let removed = said(&portico(&["model", "remove"], data, ""));
    assert!(removed.contains("removed"), "{removed}");
    let again = said(&portico(&["model", "remove"], data, ""));
    assert!(again.contains("there was no model"), "{again}");
}
