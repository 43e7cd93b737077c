//! What others on the machine may read, and what the log says.
#![cfg(unix)]

use std::{
    fs,
    io::{BufRead, BufReader},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use serde_json::json;

use crate::{
    editing::PNG,
    util::{Client, catalog, knowledge},
};

/// A served program and what it logs.
struct Served {
    process: Child,
    url: String,
}

impl Served {
    fn start(folder: &Path) -> Self {
        let log = fs::File::create(folder.join("log")).expect("a log");
        // As most machines are set up: others may read what is made.
        let command = "umask 022; exec \"$0\" \"$@\"";
        let mut process = Command::new("sh")
            .args(["-c", command, env!("CARGO_BIN_EXE_portico"), "serve", "--addr", "127.0.0.1:0"])
            .args(["--dist", "/nonexistent", "--data"])
            .arg(folder.join("data"))
            .arg("--catalog")
            .arg(catalog())
            .arg("--knowledge")
            .arg(knowledge())
            .env("PORTICO_LOG", "info")
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .expect("started");
        let lines = BufReader::new(process.stdout.take().expect("a pipe")).lines();
        let mut lines = lines.map_while(Result::ok);
        let line = lines.find(|line| line.starts_with("Portico serves")).expect("it serves");
        let url = line.rsplit(' ').next().expect("an address").to_owned();
        Self { process, url }
    }

    async fn sign_in(&self, login: &str, password: &str) -> Client {
        let nobody = Client::new(&self.url, None);
        let answer = nobody.post("/api/v1/session", json!({ "login": login, "password": password })).await;
        if answer.status == 200 { nobody.with_cookie_of(&answer) } else { nobody }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.process.kill().expect("killed");
        self.process.wait().expect("ended");
    }
}

fn password(folder: &Path, login: &str) -> String {
    let text = fs::read_to_string(folder.join("data/demo-sign-ins.txt")).expect("sign-ins");
    let line = text.lines().find_map(|line| line.strip_prefix(&format!("{login}\t"))).expect("an account");
    line.split('\t').next().expect("a password").to_owned()
}

/// A folder and everything below it that others may look at.
fn open_to_others(folder: &Path) -> Vec<PathBuf> {
    let others = |path: &Path| path.symlink_metadata().expect("there").permissions().mode() & 0o077 != 0;
    let mut open: Vec<PathBuf> = others(folder).then(|| folder.to_owned()).into_iter().collect();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if others(&path) {
                open.push(path.clone());
            }
            if path.is_dir() {
                folders.push(path);
            }
        }
    }
    open
}

#[tokio::test]
async fn nothing_in_the_data_folder_is_open_to_others() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let served = Served::start(folder.path());
    let sam = served.sign_in("sam", &password(folder.path(), "sam")).await;
    let number = sam.begin("An article", "mail").await;
    sam.picture(&number, "x.png", PNG).await.ok(201);
    let request =
        sam.request(reqwest::Method::POST, &format!("/api/v1/editing/articles/{number}/attachments?name=a.pdf"));
    sam.send(request.body("a file")).await.ok(201);
    let backup = folder.path().join("data/backups/copy.db");
    fs::create_dir_all(backup.parent().expect("a folder")).expect("made");
    fs::set_permissions(data.join("backups"), fs::Permissions::from_mode(0o700)).expect("set");
    let copied =
        Command::new(env!("CARGO_BIN_EXE_portico")).arg("backup").arg(&backup).arg("--data").arg(&data).output();
    assert!(copied.expect("run").status.success());
    for name in
        ["portico.db", "portico.db-wal", "images", "attachments", "backups/copy.db", "backups/copy.db-attachments"]
    {
        assert!(data.join(name).exists(), "{name}");
    }
    assert_eq!(open_to_others(&data), Vec::<PathBuf>::new());
    drop(served);
    // As an earlier version has left it.
    let attachment =
        fs::read_dir(data.join("attachments")).expect("a folder").next().expect("one").expect("one").path();
    for (path, mode) in [(data.clone(), 0o755), (data.join("attachments"), 0o755), (attachment, 0o644)] {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("opened");
    }
    let _served = Served::start(folder.path());
    assert_eq!(open_to_others(&data), Vec::<PathBuf>::new());
}

#[tokio::test]
async fn the_log_knows_who_failed_to_sign_in_and_from_where_but_no_password() {
    let folder = tempfile::tempdir().expect("a folder");
    let served = Served::start(folder.path());
    for login in ["sam", "hunter2-my-secret"] {
        served.sign_in(login, "wrong-secret").await;
    }
    served.sign_in("sam", &password(folder.path(), "sam")).await;
    let nobody = Client::new(&served.url, None);
    nobody.get(&format!("/{}", "a/".repeat(500))).await;
    nobody.get(&format!("/{}", "b/".repeat(2_000))).await;
    drop(served);
    let log = fs::read_to_string(folder.path().join("log")).expect("a log");
    let failed: Vec<&str> = log.lines().filter(|line| line.contains("sign-in failed")).collect();
    assert_eq!(failed.len(), 2, "{log}");
    assert!(failed[0].contains("account=\"sam\"") && failed[1].contains("account=\"unknown\""), "{failed:?}");
    assert!(failed.iter().all(|line| line.contains("address=127.0.0.1")), "{failed:?}");
    assert!(!log.contains("secret") && !log.contains(&password(folder.path(), "sam")), "{log}");
    let answered = log.lines().filter(|line| line.contains("answered"));
    assert!(answered.clone().count() >= 4 && answered.clone().all(|line| line.contains("address=127.0.0.1")), "{log}");
    assert!(log.lines().all(|line| line.len() < 600), "{log}");
}
