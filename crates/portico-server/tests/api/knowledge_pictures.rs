//! Pictures that come with a folder of articles.

use std::{fs, path::PathBuf};

use portico_knowledge::WarningKind;
use portico_server::{knowledge::ImportOutcome, store::article_import::TextImported};
use serde_json::json;

use crate::{
    editing::PNG,
    knowledge::{again, number, take_in},
    util::TestApp,
};

const LIMIT: usize = 5 * 1024 * 1024;

struct Folder {
    app: TestApp,
    root: PathBuf,
}

impl Folder {
    async fn new() -> Self {
        let app = TestApp::with_articles().await;
        let root = app.folder.path().join("knowledge");
        Self { app, root }
    }

    fn put(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let file = self.root.join(path);
        fs::create_dir_all(file.parent().expect("a folder")).expect("made");
        fs::write(file, bytes).expect("written");
    }

    fn article(&self, path: &str, title: &str, body: &str) {
        self.put(path, format!("---\ntitle: {title}\ncategory: mail\n---\n{body}\n"));
    }

    /// How many files of pictures there are.
    fn files(&self) -> usize {
        fs::read_dir(self.app.folder.path().join("data/images")).map_or(0, Iterator::count)
    }

    /// The kinds of notes on a file, of an import or a dry run, and how many pictures came with it.
    async fn taken(&self, path: &str, dry_run: bool) -> (Vec<WarningKind>, usize) {
        let all = take_in(&self.app, dry_run).await;
        let file = all.iter().find(|file| file.path == path).expect("the file");
        (file.notes.iter().map(|note| note.kind).collect(), file.pictures)
    }

    async fn html(&self, person: &str, title: &str) -> String {
        let path = format!("/api/v1/knowledge/articles/{}", number(&self.app, title).await);
        let article = self.app.client(person).await.get(&path).await.ok(200);
        article["html"].as_str().expect("HTML").to_owned()
    }
}

/// The addresses of the pictures in a text.
fn sources(html: &str) -> Vec<String> {
    html.split("<img src=\"").skip(1).map(|rest| rest.split('"').next().expect("an end").to_owned()).collect()
}

#[tokio::test]
async fn pictures_that_an_article_names_come_with_it() {
    let folder = Folder::new().await;
    folder.put("mail/media/menu.png", PNG);
    folder.put("mail/media/The same.gif", b"GIF89a one");
    folder.put("shared/dot.jpeg", b"\xff\xd8\xff\xe0 dot");
    folder.put("mail/media/unused.png", [PNG, b"unused"].concat());
    let body = "![Menu](media/menu.png)\n\n:::image type=\"content\" source=\"../shared/dot.jpeg\" alt-text=\"Dot\":::\n\n\
        <img src=\"media/The%20same.gif\" alt=\"Same\">\n\n![Again](./media/menu.png)\n\n[!INCLUDE [x](part.md)]";
    folder.article("mail/pictures.md", "Look at pictures", body);
    folder.put("mail/part.md", "![In a part](media/menu.png)\n");
    assert_eq!(folder.taken("mail/pictures.md", true).await, (vec![], 3), "a dry run tells");
    assert_eq!(folder.files(), 0, "and writes nothing");
    assert_eq!(folder.taken("mail/pictures.md", false).await, (vec![], 3));
    let html = folder.html("ana", "Look at pictures").await;
    let shown = sources(&html);
    assert_eq!(shown.len(), 5, "{html}");
    assert!(shown[0] == shown[3] && shown[0] == shown[4], "one content is one picture: {html}");
    let ana = folder.app.client("ana").await;
    for (at, kind, bytes) in
        [(0, "image/png", PNG), (1, "image/jpeg", b"\xff\xd8\xff\xe0 dot"), (2, "image/gif", b"GIF89a one")]
    {
        let got = ana.get(&shown[at]).await;
        assert_eq!((got.status, got.header("content-type"), got.bytes.as_slice()), (200, kind, bytes));
    }
    // The part is an article too, with its own copy of what it shows; what nobody names is not taken.
    assert_eq!(folder.files(), 4);
    assert!(again(&folder.app).await.iter().all(|(_, outcome)| *outcome == ImportOutcome::Taken(TextImported::Same)));
    assert_eq!((folder.html("ana", "Look at pictures").await, folder.files()), (html, 4), "again changes nothing");
    assert_eq!(folder.taken("mail/pictures.md", true).await, (vec![], 0), "there is nothing new to tell");
}

#[tokio::test]
async fn a_picture_that_is_not_taken_leaves_its_description_and_a_note() {
    let folder = Folder::new().await;
    let mut large = PNG.to_vec();
    large.resize(LIMIT, 0);
    folder.put("mail/media/largest.png", &large);
    large.push(0);
    folder.put("mail/media/too-large.png", large);
    folder.put("mail/media/script.png", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>");
    folder.put("mail/media/empty.png", "");
    folder.put("mail/media/folder.png/x", "");
    let outside = folder.app.folder.path().join("outside");
    fs::create_dir(&outside).expect("made");
    fs::write(outside.join("secret.png"), PNG).expect("written");
    let secret = outside.join("secret.png").display().to_string();
    let mut cases = vec![
        ("media/none.png".to_owned(), WarningKind::MissingPicture),
        ("media/too-large.png".to_owned(), WarningKind::LargePicture),
        ("media/script.png".to_owned(), WarningKind::NotAPicture),
        ("media/empty.png".to_owned(), WarningKind::NotAPicture),
        ("media/folder.png".to_owned(), WarningKind::NotAPicture),
        ("../../outside/secret.png".to_owned(), WarningKind::RefusedPicture),
        ("%2e%2e/%2e%2e/outside/secret.png".to_owned(), WarningKind::RefusedPicture),
        (secret.clone(), WarningKind::RefusedPicture),
        (format!("file://{secret}"), WarningKind::MissingPicture),
        ("https://docs.example/secret.png".to_owned(), WarningKind::MissingPicture),
        ("/api/v1/knowledge/images/0123456789abcdef0123456789abcdef".to_owned(), WarningKind::MissingPicture),
    ];
    #[cfg(unix)]
    {
        use std::os::unix::fs::symlink;
        symlink(outside.join("secret.png"), folder.root.join("mail/media/link.png")).expect("linked");
        symlink(&outside, folder.root.join("mail/media/out")).expect("linked");
        symlink("largest.png", folder.root.join("mail/media/inside.png")).expect("linked");
        cases.push(("media/link.png".to_owned(), WarningKind::RefusedPicture));
        cases.push(("media/out/secret.png".to_owned(), WarningKind::RefusedPicture));
    }
    let body: Vec<String> = cases
        .iter()
        .enumerate()
        .map(|(at, (source, _))| format!("<img src=\"{source}\" alt=\"Number {at}\">"))
        .collect();
    let body = format!("{}\n\n![Fits](media/largest.png)", body.join("\n\n"));
    folder.article("mail/pictures.md", "Look at pictures", &body);
    let wanted: Vec<WarningKind> = cases.iter().map(|(_, kind)| *kind).collect();
    assert_eq!(folder.taken("mail/pictures.md", true).await, (wanted.clone(), 1));
    assert_eq!(folder.taken("mail/pictures.md", false).await, (wanted, 1));
    let html = folder.html("ana", "Look at pictures").await;
    assert_eq!((sources(&html).len(), folder.files()), (1, 1), "{html}");
    for at in 0..cases.len() {
        assert!(html.contains(&format!("<span class=\"picture\">Number {at}</span>")), "{at} {html}");
    }
}

#[tokio::test]
async fn a_picture_that_comes_later_or_changes_is_shown() {
    let folder = Folder::new().await;
    folder.article("mail/pictures.md", "Look at pictures", "![Menu](media/menu.png)");
    assert_eq!(folder.taken("mail/pictures.md", false).await, (vec![WarningKind::MissingPicture], 0));
    folder.put("mail/media/menu.png", PNG);
    assert_eq!(
        folder.taken("mail/pictures.md", false).await,
        (vec![], 1),
        "the file is as before and reads differently"
    );
    let first = sources(&folder.html("ana", "Look at pictures").await);
    folder.put("mail/media/menu.png", [PNG, b"newer"].concat());
    assert_eq!(folder.taken("mail/pictures.md", false).await, (vec![], 1));
    let second = sources(&folder.html("ana", "Look at pictures").await);
    assert_eq!((first.len(), second.len()), (1, 1));
    let ana = folder.app.client("ana").await;
    assert_eq!(ana.get(&second[0]).await.bytes, [PNG, b"newer"].concat());
    assert_eq!(ana.get(&first[0]).await.bytes, PNG, "a revision shows what it showed");
}

#[tokio::test]
async fn an_imported_picture_stays_when_the_article_is_edited_here() {
    let folder = Folder::new().await;
    folder.put("mail/media/menu.png", PNG);
    folder.article("mail/pictures.md", "Look at pictures", "![Menu](media/menu.png)");
    again(&folder.app).await;
    let shown = sources(&folder.html("ana", "Look at pictures").await);
    let number = number(&folder.app, "Look at pictures").await;
    let sam = folder.app.client("sam").await;
    let markdown = "More words. ![Menu](media/menu.png) ![No](media/none.png) ![No](../../etc/passwd)";
    let of = json!({ "article": number, "language": "en", "title": "x", "markdown": markdown });
    let preview = sam.post("/api/v1/editing/preview", of).await.ok(200);
    assert_eq!(sources(preview["html"].as_str().expect("HTML")), shown);
    sam.write(&number, "Look at pictures", markdown).await;
    sam.done(&number, "publish").await;
    assert_eq!(sources(&folder.html("ana", "Look at pictures").await), shown);
    // The same picture pasted is another file; the folder again takes the older.
    let pasted = sam.picture(&number, "menu.png", PNG).await.ok(201);
    assert_ne!(pasted["url"].as_str(), Some(shown[0].as_str()));
    assert_eq!((folder.taken("mail/pictures.md", false).await, folder.files()), ((vec![], 0), 2));
}

#[tokio::test]
async fn an_imported_picture_is_for_the_readers_of_its_article() {
    let folder = Folder::new().await;
    folder.put("staff/media/plan.png", PNG);
    folder.put("staff/plan.md", "---\ntitle: The plan\ncategory: inside\n---\n![Plan](media/plan.png)\n");
    folder.article("mail/pictures.md", "Look at pictures", "![Plan](../staff/media/plan.png)");
    again(&folder.app).await;
    let (secret, open) =
        (sources(&folder.html("jonas", "The plan").await), sources(&folder.html("ana", "Look at pictures").await));
    let ana = folder.app.client("ana").await;
    let missing = ana.get("/api/v1/knowledge/images/00000000000000000000000000000000").await.essence();
    assert_eq!(ana.get(&secret[0]).await.essence(), missing);
    assert_eq!(ana.get(&open[0]).await.status, 200, "each article has its own");
}

#[tokio::test]
async fn an_article_takes_so_many_pictures_and_no_more() {
    let folder = Folder::new().await;
    let mut body = String::new();
    for at in 0..201 {
        folder.put(&format!("mail/media/{at}.png"), [PNG, format!("{at}").as_bytes()].concat());
        body += &format!("![{at}](media/{at}.png)\n\n");
    }
    folder.article("mail/pictures.md", "Look at pictures", &body);
    for dry_run in [true, false] {
        assert_eq!(folder.taken("mail/pictures.md", dry_run).await, (vec![WarningKind::TooManyPictures], 200));
    }
    assert_eq!((folder.taken("mail/pictures.md", false).await.1, folder.files()), (0, 200));
}
