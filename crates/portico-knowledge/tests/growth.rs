//! Work and output grow at most linearly with the text; counted, not timed.
#![allow(missing_docs, clippy::unwrap_used)]

mod common;

use common::render;
use portico_knowledge::{ArticleSource, Links, NoPicture, Rendered, WarningKind};

/// The costs of an article, by name.
fn costs(page: &Rendered) -> [(&'static str, u64); 6] {
    let notes: usize = page.report.iter().map(|note| note.what.len()).sum();
    [
        ("bytes of HTML", page.html.as_str().len() as u64),
        ("bytes of notes", notes as u64),
        ("nodes", page.work.nodes),
        ("bytes parsed", page.work.parsed),
        ("steps", page.work.steps),
        ("tags compared", page.work.compared),
    ]
}

/// Renders texts of `n`, `2n` and `4n` parts and checks that no cost grows faster.
#[track_caller]
fn grows(name: &str, text: impl Fn(usize) -> String, n: usize) {
    let [one, two, four] = [n, 2 * n, 4 * n].map(|n| {
        let text = text(n);
        (text.len() as u64, costs(&render(&text)))
    });
    for (at, (what, once)) in one.1.into_iter().enumerate() {
        let (twice, fourfold) = (two.1[at].1, four.1[at].1);
        // Constant costs are no growth; ids and numbers have a digit more.
        let slack = 4096 + once / 5;
        assert!(twice <= 2 * once + slack, "{name}: {what}: {once}, then {twice}");
        assert!(fourfold <= 4 * once + 3 * slack, "{name}: {what}: {once}, {twice}, then {fourfold}");
    }
    let html = four.1[0].1;
    assert!(html <= 16 * four.0 + 300 * 1024, "{name}: {html} bytes of HTML from {}", four.0);
}

/// Fragments whose repetition must cost linear work.
const LINEAR: &[&str] = &[
    "<h2>a",
    "<div>\n<h2>a\n",
    "<h2>a</h3>",
    "<h2>",
    "<b>",
    "</b>",
    "<b><i></b>",
    "<i><a></b>",
    "<a>",
    "<a href=x>",
    "<span id=x>",
    "<b>a</b>",
    "<div>\n<script>\n",
    "<div>\n\n",
    "<details>\n<summary>a</summary>\n\n",
    "<td>",
    "<table><tr><td>",
    "<li>",
    "<p>",
    "<ul>\n<li>",
    "<x>\n\n",
    "<x>\n<?\n",
    "<!--",
    "> ",
    "> a\n",
    ">a\n\n",
    "- ",
    "- a\n",
    "1. a\n\n\n",
    "*a",
    "**a",
    "*a **b ",
    "_a_*",
    "~~a",
    "[",
    "![",
    "[a](",
    "![a](b",
    "[a](#b)",
    "[a][b]\n",
    "[^1]",
    "[^1]: x\n\n",
    "# x\n",
    "# [a](#tab/a)\n\n",
    "### [a](#tab/a)\n",
    "|a\n|-\n\n",
    "|a|b|\n|-|-|\n",
    "|",
    "`",
    "```\n",
    "&",
    "&#xe000;",
    "&#xe000;0&#xe001;",
    "\\\n",
    "a\n",
    "a\n\n",
    "[!NOTE]",
    "> [!NOTE]\n\n",
    "[!INCLUDE [",
    "{% x %}",
    "{% x %}\n\n",
    "{%",
    ":::image source=\"a\" alt-text=\"b\":::",
    ":::image ",
    "www.a.b ",
    "a@b.c ",
    "<a@b.c>",
    "![a](media/none.png)",
    "!!! note\n    a\n",
    "!!! note\n",
    "??? tip \"a\"\n\n    b\n\n",
    "=== \"a\"\n    b\n",
    ":::tip\n",
    ":::tip\na\n:::\n",
    "::::tip\n:::\n",
    ":::\n",
    "{{< hint >}}\n",
    "{{< hint >}}\na\n{{< /hint >}}\n",
    "{{< highlight go >}}\n",
    "{{< x >}}",
    "{% tab %}\n",
    "<Tabs>\n",
    "<TabItem value=\"a\">\n\nb\n\n</TabItem>\n",
    "[a]({{< ref \"b\" >}})",
    "({{",
    "{ .a }\n",
    "{#a}\n",
    "{:",
    ":material-a:",
    "# a {#a}\n",
];

#[test]
fn every_construct_grows_with_its_text() {
    for pattern in LINEAR {
        grows(pattern, |n| pattern.repeat(n * 8 / pattern.len() + 1), 500);
    }
}

#[test]
fn pairs_of_tags_grow_with_the_text() {
    grows("never closed, then closed", |n| "<i>".repeat(n) + &"</b>".repeat(n), 1_000);
    grows("closed in turn", |n| "<b>".repeat(n) + &"</b>".repeat(n), 1_000);
    grows("many names", |n| "<b><i><u><s>".repeat(n) + &"</s></b>".repeat(n), 500);
}

#[test]
fn what_is_named_once_and_used_often_grows_with_the_text() {
    let long = "x".repeat(2_000);
    grows("reference", |n| format!("[{long}]: {long}\n\n") + &"[a][x] ".repeat(n), 1_000);
    grows("address", |n| format!("[a]: https://example.org/{long}\n\n") + &"[a] ".repeat(n), 1_000);
    grows("footnote", |n| format!("[^{long}]: a\n\n") + &"[^1] ".repeat(n), 1_000);
    grows("heading above tables", |n| format!("## {long}\n\n") + &"| |\n|-|\n|a|\n\n".repeat(n), 500);
    grows("a mark", |n| format!("<x{}>\n\n", " ".repeat(2_000)) + &"&#xe000;0&#xe001;".repeat(n), 1_000);
    grows("depth and lines", |n| "> ".repeat(n) + "a\n" + &"\n".repeat(n), 1_000);
    grows("lists and lines", |n| "- ".repeat(n) + "a\n" + &"\n".repeat(n), 1_000);
    let deep =
        |n: usize| -> String { (0..n).map(|depth| format!("{}!!! note\n", "    ".repeat(depth % 40))).collect() };
    grows("containers in containers", deep, 500);
    let far = |n: usize| format!(":::a\n{}:::tip\n{}\n:::\n:::\n", " ".repeat(60), "\n\na".repeat(n));
    grows("containers far to the right", far, 500);
    assert!(render(&far(20_000)).work.parsed < 4 * 60_000 + 32 * 1024);
    grows("colons", |n| (0..n).map(|count| format!("{}tip\n", ":".repeat(3 + count % 30))).collect(), 500);
    grows("unlike ends", |n| ":::tip\n".repeat(n) + &"{{< /hint >}}\n".repeat(n) + &"::::\n".repeat(n), 500);
    grows("list in list", |n| (0..n).map(|depth| format!("{}- a\n", "  ".repeat(depth % 50))).collect(), 500);
}

/// A header of `n` columns with rows of one cell, which comrak pads.
fn table(n: usize) -> String {
    format!("{}\n{}\n{}", "|a".repeat(n) + "|", "|-".repeat(n) + "|", "|a\n".repeat(n))
}

#[test]
fn a_table_is_not_filled_up_without_end() {
    grows("table", table, 200);
    let page = render(&table(1_000));
    assert!(table(1_000).len() < 8_000 && page.html.as_str().len() < 64 * 1024, "{}", page.html.as_str().len());
    assert_eq!(
        page.report.iter().map(|note| (note.line, note.kind)).collect::<Vec<_>>(),
        [(2, WarningKind::LargeTable)]
    );
    assert!(page.html.as_str().contains("|a|a|a"), "it is shown as text");
    for (before, after) in [("> ", "> "), ("- ", "  "), ("text\n", ""), ("```\n", ""), ("|a|\n|-|\n", "")] {
        let hidden: String = table(1_000)
            .lines()
            .enumerate()
            .map(|(at, line)| format!("{}{line}\n", if at == 0 { before } else { after }))
            .collect();
        let page = render(&hidden);
        assert!(page.html.as_str().len() < 64 * 1024, "{before:?}: {}", page.html.as_str().len());
        assert!(page.work.nodes < 20_000, "{before:?}: {}", page.work.nodes);
    }
    let many = format!("{}\n\n", table(90)).repeat(50);
    let page = render(&many);
    assert!(page.html.as_str().len() < 1024 * 1024, "{}", page.html.as_str().len());
    assert_eq!(page.report[0].kind, WarningKind::LargeTable);
}

#[test]
fn a_large_table_that_was_written_out_stays_a_table() {
    let row = |cell: &str| format!("|{}\n", format!("{cell}|").repeat(12));
    let page = render(&(row("head") + &row("-") + &row("cell").repeat(5_000)));
    assert_eq!(page.report, []);
    assert_eq!(page.html.as_str().matches("<td>").count(), 60_000);
    // A few rows with missing cells are common.
    let page = render("|a|b|c|\n|-|-|-|\n|1|\n|1|2|\n");
    assert_eq!((page.report.len(), page.html.as_str().matches("<td>").count()), (0, 6));
}

/// A file to which every `[!INCLUDE]` resolves.
struct Same(String);

impl Links for Same {
    fn article(&self, _: &str) -> Option<String> {
        None
    }

    fn site(&self, _: &str) -> Option<String> {
        None
    }

    fn image(&self, _: &str) -> Result<String, NoPicture> {
        Err(NoPicture::Missing)
    }

    fn include(&self, _: &str) -> Option<String> {
        Some(self.0.clone())
    }
}

fn included(text: &str, times: usize) -> Rendered {
    let body = "[!INCLUDE [x](x.md)]\n\n".repeat(times);
    portico_knowledge::render(&ArticleSource { body: &body, ..ArticleSource::default() }, &Same(text.to_owned()))
}

#[test]
fn what_is_included_a_thousand_times_ends() {
    for text in ["# x\n".repeat(60), "|||||||\n".repeat(30), table(40), "<b>".repeat(80)] {
        let [few, many] = [250, 1_000].map(|times| costs(&included(&text, times)));
        for ((what, few), (_, many)) in few.into_iter().zip(many) {
            assert!(many <= 4 * few + few / 2 + 4096, "{what}: {few}, then {many}");
        }
    }
    // At most two megabytes are included, however small the files are; each refusal is reported.
    let text = format!("<!-- {} -->", "x".repeat(100_000));
    let page = included(&text, 1_000);
    assert!(page.work.parsed <= 3 * 1024 * 1024, "{}", page.work.parsed);
    assert!(page.report.iter().filter(|note| note.kind == WarningKind::RefusedInclude).count() > 900);
    let page = included(&"x".repeat(3 * 1024 * 1024), 1_000);
    assert_eq!(page.report.iter().filter(|note| note.kind == WarningKind::RefusedInclude).count(), 1_000);
    assert!(page.work.parsed < 64 * 1024, "{}", page.work.parsed);
}

#[test]
fn there_are_not_more_notes_than_anybody_reads() {
    let page = render(&"<x> ".repeat(50_000));
    assert_eq!(page.report.len(), 20_000);
    assert_eq!(page.report.iter().filter(|note| note.kind == WarningKind::MoreNotes).count(), 1);
    assert_eq!(page.html.as_str().matches("&lt;x&gt;").count(), 50_000, "nothing of the text is lost");
}

#[test]
fn front_matter_does_not_multiply() {
    let laughs = (1..9).fold("a0: &a0 [lol, lol]\n".to_owned(), |text, n| {
        format!("{text}a{n}: &a{n} [{}]\n", vec![format!("*a{}", n - 1); 9].join(", "))
    });
    let text = format!("---\n{laughs}title: Saved\n---\nBody");
    let (matter, body) = portico_knowledge::front_matter(&text);
    assert_eq!((matter.title.as_deref(), body), (Some("Saved"), "Body"));
    assert_eq!(matter.report[0].kind, WarningKind::BadFrontMatter);
    for n in [1_000, 2_000, 4_000] {
        let labels: Vec<String> = (0..n).map(|label| format!("l{label}")).collect();
        let (matter, _) =
            portico_knowledge::front_matter(&format!("---\ntitle: a\nlabels: [{0}, {0}]\n---\n", labels.join(", ")));
        assert_eq!(matter.labels, labels);
    }
    for deep in ["[", "{a: ", "- ", "? "] {
        let (matter, _) =
            portico_knowledge::front_matter(&format!("---\na: \n  {}\ntitle: x\n---\n", deep.repeat(10_000)));
        assert!(matter.report.len() < 4 && matter.title.as_deref() == Some("x"), "{deep:?}: {matter:?}");
    }
}
