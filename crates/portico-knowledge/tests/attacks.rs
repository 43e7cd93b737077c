//! Attacks, each in every text of an article; the output is checked after parsing it.
#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout)]

mod common;

use portico_knowledge::{ArticleSource, SanitizedHtml, front_matter, plain_text, render};

/// The attacks of `attacks.txt`.
fn attacks() -> Vec<String> {
    let lines = include_str!("attacks.txt").lines();
    lines.filter(|line| !line.is_empty() && !is_comment(line)).map(unescape).collect()
}

/// `# a few words` is a comment; an attack in a heading contains a bracket.
fn is_comment(line: &str) -> bool {
    line.starts_with("# ") && !line.contains(['<', '['])
}

fn unescape(line: &str) -> String {
    let mut out = line.replace("\\n", "\n").replace("\\t", "\t").replace("\\r", "\r").replace("\\0", "\0");
    for c in ["\u{200b}", "\u{202e}", "\u{feff}", "\u{a0}", "\u{1b}"] {
        out = out.replace(&c.escape_unicode().to_string(), c);
    }
    let raw = "\\xee\\x80\\x80";
    out = out.replace(raw, "\u{e000}").replace("\\xee\\x80\\x81", "\u{e001}");
    out.replace("\\x01", "\u{1}").replace("\\x20", " ")
}

/// The contexts of an article in which text may occur.
fn settings(attack: &str) -> Vec<String> {
    let indented = attack.replace('\n', "\n   ");
    let quoted = attack.replace('\n', "\n> ");
    vec![
        attack.to_owned(),
        format!("before {attack} after\n\nnext"),
        format!("1. {indented}\n1. next"),
        format!("> [!NOTE]\n> {quoted}"),
        format!("<details><summary>{attack}</summary>\n\n{attack}\n\n</details>"),
        format!("| a | b |\n|---|---|\n| {} | x |", attack.replace('\n', " ").replace('|', "\\|")),
        format!("## {}\n\n{attack}\n\n{attack}", attack.replace('\n', " ")),
        format!("<table><tr><td>{attack}</table>\n\n{attack}"),
        format!("[{attack}](codes.md) ![{attack}](media/shield.png)"),
        format!("<div>\n{attack}\n</div>"),
        format!("<a href=\"{attack}\" title='{attack}'>x</a>"),
        format!("[x]({attack})"),
    ]
}

fn judge(html: &str, body: &str) -> Vec<String> {
    let mut found = common::dangers(html);
    if SanitizedHtml::sanitize(html).as_str() != html {
        found.push(format!("a second pass gives {}", SanitizedHtml::sanitize(html)));
    }
    if html.contains("&#") {
        found.push("it never came to rest and is shown as text".into());
    }
    for part in common::parse(html) {
        if let common::Part::Element { name, attributes, .. } = part {
            let value = |name: &str| attributes.iter().find(|(have, _)| have == name).map(|(_, value)| value.as_str());
            let abroad = name == "a" && value("href").is_some_and(|href| href.to_lowercase().starts_with("http"));
            if abroad && value("rel") != Some("noopener noreferrer") {
                found.push("an external link without rel".into());
            }
        }
    }
    found.into_iter().map(|what| format!("{body:?}\n  {what}\n  {html}")).collect()
}

#[test]
fn the_judge_can_tell() {
    for html in [
        "<script>x</script>",
        "<img src=x onerror=alert(1)>",
        "<a href='java\nscript:alert(1)'>x</a>",
        "<a href=//evil.example>x</a>",
        "<p style=x>y</p>",
        "<p id=app>y</p>",
        "<svg></svg>",
        "<template><script>x</script></template>",
        "<!-- x -->",
    ] {
        assert!(!common::dangers(html).is_empty(), "{html}");
    }
}

#[test]
fn nothing_runs() {
    let attacks = attacks();
    println!("{} attacks", attacks.len());
    assert!(attacks.len() > 200, "{}", attacks.len());
    let mut found = Vec::new();
    for body in attacks.iter().flat_map(|attack| settings(attack)) {
        let page = render(&ArticleSource { title: &body, language: Some(&body), body: &body }, &common::Site);
        found.extend(judge(page.html.as_str(), &body));
        if page.toc.iter().any(|heading| !heading.id.starts_with("a-")) {
            found.push(format!("{body:?}: an id without prefix"));
        }
    }
    assert!(found.is_empty(), "{}:\n{}", found.len(), found.join("\n"));
}

#[test]
fn pairs_of_attacks_do_not_help_each_other() {
    let attacks = attacks();
    let mut found = Vec::new();
    for (index, first) in attacks.iter().enumerate() {
        let second = &attacks[(index * 7 + 31) % attacks.len()];
        for body in
            [format!("{first}{second}"), format!("{first}\n\n{second}"), format!("{first}\n{second}\n\n{first}")]
        {
            found.extend(judge(common::render(&body).html.as_str(), &body));
        }
    }
    assert!(found.is_empty(), "{}:\n{}", found.len(), found.join("\n"));
}

#[test]
fn the_gate_alone_lets_nothing_through() {
    let found: Vec<String> = attacks()
        .iter()
        .flat_map(|attack| {
            [attack.clone(), format!("<table><tr><td>{attack}"), format!("<a href='{attack}'>{attack}</a>")]
        })
        .flat_map(|html| {
            let safe = SanitizedHtml::sanitize(&html);
            let mut found = common::dangers(safe.as_str());
            found.extend(
                (SanitizedHtml::sanitize(safe.as_str()) != safe).then(|| "a second pass changes it".to_owned()),
            );
            found.into_iter().map(move |what| format!("{html:?}\n  {what}\n  {safe}")).collect::<Vec<_>>()
        })
        .collect();
    assert!(found.is_empty(), "{}:\n{}", found.len(), found.join("\n"));
}

/// Titles, summaries and labels are text: one line, nothing invisible, and no tag once escaped.
#[test]
fn plain_texts_stay_plain() {
    for attack in attacks() {
        let quoted = serde_json::to_string(&attack).unwrap();
        let block = format!("---\ntitle: {quoted}\nsummary: {quoted}\nlabels: [{quoted}]\nowner: {quoted}\n---\nx");
        let (matter, _) = front_matter(&block);
        let texts = [matter.title, matter.summary, matter.labels.first().cloned(), matter.owner];
        for text in texts.into_iter().flatten().chain([plain_text(&attack)]) {
            assert!(
                !text.chars().any(|c| c.is_control() || "\u{200b}\u{202e}\u{e000}\u{feff}".contains(c)),
                "{text:?}"
            );
            let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            assert_eq!(common::text(&format!("<p>{escaped}</p>"), true), text);
        }
    }
}
