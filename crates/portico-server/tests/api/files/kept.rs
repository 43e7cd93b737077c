//! Files of answers in backups, and what a crash leaves of them.

use std::{fs, process::Command, time::SystemTime};

use portico_server::sweeping::sweep;

use super::{files, sent_with, uploaded};
use crate::{matrix::RANDOM, util::TestApp};

#[tokio::test]
async fn a_backup_holds_the_files_of_answers() {
    let app = TestApp::start().await;
    let ana = app.client("ana").await;
    let (draft, sent) = (uploaded(&ana, RANDOM, "a.txt", "draft").await, uploaded(&ana, RANDOM, "b.txt", "sent").await);
    sent_with(&app, &sent, &ana.ask("It is broken").await);
    let (data, file) = (app.folder.path().join("data"), app.folder.path().join("backup.db"));
    let portico = |command: &str| {
        let mut portico = Command::new(env!("CARGO_BIN_EXE_portico"));
        let done = portico.arg(command).arg("--data").arg(&data).arg(&file).output().expect("run");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).expect("UTF-8")
    };
    assert!(portico("backup").contains("Copied 2 files of requests to"));
    fs::remove_dir_all(data.join("uploads")).expect("removed");
    ana.get(&format!("/api/v1/files/{sent}")).await.problem(404, "not-found");
    portico("restore");
    let ana = app.client("ana").await;
    for (id, bytes) in [(&draft, "draft"), (&sent, "sent")] {
        assert_eq!(ana.get(&format!("/api/v1/files/{id}")).await.bytes, bytes.as_bytes());
    }
    // A file of a draft may be taken away between the copy of the database and its own; one of a ticket is missed.
    fs::remove_file(&file)
        .and_then(|()| fs::remove_dir_all(app.folder.path().join("backup.db-uploads")))
        .expect("removed");
    fs::remove_file(data.join("uploads").join(&draft)).expect("removed");
    assert!(portico("backup").contains("Copied 1 file of requests to"));
}

#[tokio::test]
async fn what_a_crash_has_left_is_swept_when_it_is_a_day_old() {
    let app = TestApp::start().await;
    let kept = uploaded(&app.client("ana").await, RANDOM, "a.txt", "a").await;
    let (parts, data) = (&app.ready.app, app.folder.path().join("data"));
    for lost in ["0123456789abcdef0123456789abcdef", "0123456789abcdef0123456789abcdef.part"] {
        fs::write(data.join("uploads").join(lost), "lost").expect("written");
    }
    let (now, day) = (parts.clock.now(), std::time::Duration::from_hours(24));
    assert_eq!(sweep(&parts.store, &data, now, SystemTime::now() - day).await.expect("swept"), 0, "they are young");
    assert_eq!(sweep(&parts.store, &data, now, SystemTime::now() + day).await.expect("swept"), 2);
    assert!(data.join("uploads").join(kept).exists());
    assert_eq!(files(&app), 1);
}
