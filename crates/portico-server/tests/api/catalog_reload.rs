//! The catalog is read again while the server serves: all of it at once, or nothing.

use std::{fs, path::PathBuf};

use portico_server::{
    audit::{Act, AuditActor},
    store::reloads::{ReloadEnd, ReloadOutcome},
};

use crate::{
    audit::rows,
    util::{TestApp, catalog, copy},
};

/// An app whose catalog can be written on.
async fn start() -> (TestApp, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let files = folder.path().join("catalog");
    copy(&catalog(), &files);
    (TestApp::start_in(folder, files.clone()).await, files)
}

/// Puts one text in the place of another in a file of the catalog.
fn rewrite(file: &std::path::Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).expect("read");
    assert!(text.contains(from), "{from}: {text}");
    fs::write(file, text.replacen(from, to, 1)).expect("written");
}

/// Asks for a reload, and has it done.
async fn reload(app: &TestApp) -> ReloadEnd {
    let store = &app.ready.app.store;
    let id = store.ask_reload(AuditActor::CommandLine(Some("mara".to_owned())), app.clock.now()).await.expect("asked");
    assert_eq!(store.reload_end(id).await.expect("read"), None);
    app.run("catalog_reload").await;
    store.reload_end(id).await.expect("read").expect("done")
}

#[tokio::test]
async fn what_has_changed_is_served_at_once_and_a_form_that_was_open_is_told() {
    let (app, files) = start().await;
    let ana = app.client("ana").await;
    let open = ana.question("Begun before").await;
    rewrite(&files.join("items/ask.toml"), "label = \"Subject\"", "label = \"What about\"");
    rewrite(&files.join("items/licence.toml"), "name = \"Get a licence\"", "name = \"Get a zebra\"");
    fs::remove_file(files.join("items/broken.toml")).expect("removed");
    let end = reload(&app).await;
    assert_eq!(end.outcome, ReloadOutcome::Loaded, "{end:?}");
    assert_eq!(end.detail, "~ ask: form (~ subject)\n~ licence: name\n- broken");
    let view = ana.get("/api/v1/catalog").await.ok(200);
    let names: Vec<&str> =
        view["items"].as_array().expect("items").iter().filter_map(|item| item["name"].as_str()).collect();
    assert!(names.contains(&"Get a zebra") && !names.contains(&"Get a licence"), "{names:?}");
    ana.get("/api/v1/catalog/items/broken/form").await.problem(404, "not-found");
    let key = portico_domain::hash::sha256(b"begun");
    ana.submit(&key, &open).await.problem(409, "stale-form");
    // Search finds the new name, and the old one no more.
    app.indexed().await;
    let found = ana.get("/api/v1/search?q=zebra").await.ok(200);
    assert_eq!(found["items"], serde_json::json!(["licence"]));
    let noted = rows(&app.ready.app.store, Act::CatalogLoad).await;
    let last = noted.last().expect("a row");
    assert_eq!((last.actor.as_deref(), last.outcome.as_str()), (Some("mara"), "done"));
    assert_eq!(last.detail["changed"], "ask: form (~ subject); licence: name");
    assert_eq!(last.detail["removed"], "broken");
    assert_eq!(reload(&app).await.outcome, ReloadOutcome::Unchanged);
    assert_eq!(rows(&app.ready.app.store, Act::CatalogLoad).await.len(), noted.len(), "nothing happened");
}

#[tokio::test]
async fn what_a_form_has_more_and_less_is_named() {
    let (app, files) = start().await;
    rewrite(
        &files.join("items/licence.toml"),
        "id = \"seats\"\nkind = \"integer\"\nlabel = \"Seats\"",
        "id = \"seats\"\nkind = \"integer\"\nlabel = \"Places\"",
    );
    let more = "\n[[sections.fields]]\nid = \"cost_note\"\nkind = \"short_text\"\nlabel = \"Note\"\n";
    let file = files.join("items/licence.toml");
    let text = fs::read_to_string(&file).expect("read");
    fs::write(&file, text + more).expect("written");
    let end = reload(&app).await;
    assert_eq!(end.detail, "~ licence: form (+ cost_note, ~ seats)", "{end:?}");
}

#[tokio::test]
async fn files_with_errors_are_refused_and_the_catalog_before_goes_on() {
    let (app, files) = start().await;
    let ana = app.client("ana").await;
    rewrite(&files.join("items/licence.toml"), "name = \"Get a licence\"", "name = \"Get a zebra\"");
    rewrite(&files.join("items/ask.toml"), "kind = ", "kind = \"nonsense\" # ");
    let end = reload(&app).await;
    assert_eq!(end.outcome, ReloadOutcome::Refused);
    assert!(end.detail.contains("ask.toml") && end.detail.contains("nonsense"), "{}", end.detail);
    let view = ana.get("/api/v1/catalog").await.ok(200).to_string();
    assert!(view.contains("Get a licence") && !view.contains("zebra"), "{view}");
    ana.ask("Still served").await;
    let noted = rows(&app.ready.app.store, Act::CatalogLoad).await;
    assert_eq!(noted.last().expect("a row").outcome, "failed");
    // Another zone would give other meanings to what was promised.
    rewrite(&files.join("items/ask.toml"), "kind = \"nonsense\" # ", "kind = ");
    rewrite(&files.join("organisation.toml"), "Europe/Berlin", "Europe/Lisbon");
    let end = reload(&app).await;
    assert_eq!(
        (end.outcome, end.detail.as_str()),
        (ReloadOutcome::Refused, "the time zone `Europe/Lisbon` takes a restart")
    );
    assert!(ana.get("/api/v1/catalog").await.ok(200).to_string().contains("Get a licence"));
}

/// A server as a process of its own.
#[cfg(unix)]
mod process {
    use std::{
        io::{BufRead, BufReader},
        path::Path,
        process::{Child, Command, Stdio},
    };

    use super::*;

    struct Server(Child);

    impl Server {
        fn start(files: &Path, data: &Path, more: &[&str]) -> Self {
            let mut server = Command::new(env!("CARGO_BIN_EXE_portico"))
                .env("LC_ALL", "C")
                .args(["serve", "--addr", "127.0.0.1:0", "--dist", "/nonexistent", "--knowledge", "/nonexistent"])
                .arg("--catalog")
                .arg(files)
                .arg("--data")
                .arg(data)
                .args(more)
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .expect("started");
            let mut lines = BufReader::new(server.stdout.take().expect("a pipe")).lines().map_while(Result::ok);
            assert!(lines.any(|line| line.starts_with("Portico serves")));
            // Nobody reads the rest, which is short.
            Self(server)
        }

        fn signal(&self, name: &str) {
            let told = Command::new("kill").arg(format!("-{name}")).arg(self.0.id().to_string()).status();
            assert!(told.expect("told").success());
        }

        /// Reads its log up to a line that contains this.
        fn says(&mut self, what: &str) {
            let log = BufReader::new(self.0.stderr.as_mut().expect("a pipe"));
            assert!(log.lines().map_while(Result::ok).any(|line| line.contains(what)), "{what}");
        }
    }

    impl Drop for Server {
        fn drop(&mut self) {
            let _ = self.0.kill();
            let _ = self.0.wait();
        }
    }

    #[test]
    fn a_running_server_is_asked_by_the_command_line_and_by_a_signal() {
        let folder = tempfile::tempdir().expect("a folder");
        let (files, data) = (folder.path().join("catalog"), folder.path().join("data"));
        copy(&catalog(), &files);
        let command = || {
            Command::new(env!("CARGO_BIN_EXE_portico"))
                .env("LC_ALL", "C")
                .args(["catalog", "reload", "--data"])
                .arg(&data)
                .output()
                .expect("run")
        };
        let refused = command();
        assert!(!refused.status.success());
        assert!(String::from_utf8_lossy(&refused.stderr).contains("No server is serving"), "{refused:?}");
        let mut server = Server::start(&files, &data, &[]);
        rewrite(&files.join("items/licence.toml"), "name = \"Get a licence\"", "name = \"Get a zebra\"");
        let done = command();
        assert!(done.status.success(), "{done:?}");
        let said = "The server has read its catalog again:\n  ~ licence: name\n";
        assert_eq!(String::from_utf8_lossy(&done.stdout), said);
        rewrite(&files.join("items/ask.toml"), "kind = ", "kind = \"nonsense\" # ");
        let refused = command();
        let why = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert!(
            !refused.status.success() && why.contains("The catalog before goes on:") && why.contains("nonsense"),
            "{why}"
        );
        rewrite(&files.join("items/ask.toml"), "kind = \"nonsense\" # ", "kind = ");
        rewrite(&files.join("items/licence.toml"), "name = \"Get a zebra\"", "name = \"Get a lion\"");
        server.signal("HUP");
        server.says("licence: name");
    }

    #[test]
    fn watched_files_are_read_again_by_themselves() {
        let folder = tempfile::tempdir().expect("a folder");
        let (files, data) = (folder.path().join("catalog"), folder.path().join("data"));
        copy(&catalog(), &files);
        let mut server = Server::start(&files, &data, &["--watch-catalog"]);
        rewrite(&files.join("items/licence.toml"), "kind = \"select\"", "kind = \"nonsense\"");
        server.says("the catalog stays as it was");
        rewrite(&files.join("items/licence.toml"), "kind = \"nonsense\"", "kind = \"select\"");
        rewrite(&files.join("items/licence.toml"), "name = \"Get a licence\"", "name = \"Get a zebra\"");
        server.says("licence: name");
    }
}
