//! Very long articles: linear work, and complete output.
#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout)]

mod common;

use std::{fmt::Write, time::Instant};

/// Number of parts of the long article.
const PARTS: usize = 3500;

fn long(parts: usize) -> String {
    let mut body = String::new();
    for part in 0..parts {
        write!(
            body,
            "## Event {part}\n\nThe <server> sends *event* {part}, see [the next](#event-{}).\n\n> [!NOTE]\n> Kept for {part} days.\n\n1. One\n\n   ```powershell\n   Get-Event -Id {part}\n   ```\n1. Two :::image source=\"x.png\" alt-text=\"Picture {part}\":::\n\n|Field|Use|\n|-|-|\n|a<br>b|{part}|\n\n<details><summary>More</summary>\n\n{{% tag %}} [dead](none.md)\n\n</details>\n\n",
            part + 1
        )
        .unwrap();
    }
    body
}

#[test]
fn a_megabyte_is_rendered_whole() {
    let body = long(PARTS);
    assert!(body.len() > 1_000_000);
    let page = common::render(&body);
    assert_eq!(page.toc.len(), PARTS);
    assert_eq!(page.sections.len(), PARTS);
    assert_eq!(page.toc[3499].id, "a-event-3499");
    assert!(page.sections[3499].text.contains("Get-Event -Id 3499"));
    // In each part: server, picture, template, dead link; and the last link's heading does not exist.
    assert_eq!(page.report.len(), PARTS * 4 + 1);
}

const PATTERNS: &[&str] = &[
    "<b id=x>",
    "<div>",
    "</div>",
    "<details>",
    "<table><tr><td>",
    "<a name=x>",
    "<!--",
    "<!-- x -->",
    "<server ",
    "<",
    "&",
    "> ",
    "- ",
    "1. ",
    "* a **b ",
    "[",
    "![",
    "[!NOTE]",
    "[!INCLUDE [",
    "{% ",
    ":::image ",
    ":::",
    "`",
    "```\n",
    "|",
    "|a|b|\n|-|-|\n",
    "[a](",
    "[a](#b) ",
    "# x\n",
    "### [a](#tab/a)\n",
    "[^1]",
    "[^1]: x\n\n",
    "~~",
    "<p>",
    "<li>",
    "x\n\n",
    "\\",
    "\u{e000}",
    "\u{200b}",
    "<x>\n\n",
    "<b>\n\n<p>\n\n",
    "www.a.",
    "a@b.",
    "> [!NOTE]\n",
];

/// Patterns that make naive renderers slow: each terminates with the expected content.
#[test]
fn hostile_lengths_end() {
    for pattern in PATTERNS {
        let body = pattern.repeat(20_000 / pattern.len()) + "\n\nthe end";
        let page = common::render(&body);
        assert!(page.html.as_str().len() < 3_000_000, "{pattern:?}");
        let end = ["```\n", "`", "<!--", "[^1]: x\n\n", "<server "].contains(pattern)
            || page.html.as_str().contains("the end");
        assert!(end, "{pattern:?}");
        assert_eq!(common::dangers(page.html.as_str()), Vec::<String>::new(), "{pattern:?}");
    }
}

#[test]
#[ignore = "prints times; run it alone, in release"]
fn times() {
    for parts in [875, 1750, PARTS, 2 * PARTS] {
        let body = long(parts);
        let start = Instant::now();
        let page = common::render(&body);
        println!("{:>9} bytes: {:>6} ms, {} words", body.len(), start.elapsed().as_millis(), page.words);
    }
}

/// Four times the text should take about four times as long.
#[test]
#[ignore = "prints times; run it alone, in release"]
fn growth() {
    for pattern in PATTERNS {
        let time = |bytes: usize| {
            let body = pattern.repeat(bytes / pattern.len());
            let start = Instant::now();
            common::render(&body);
            start.elapsed().as_millis()
        };
        println!("{:>8} ms {:>8} ms {pattern:?}", time(20_000), time(80_000));
    }
}
