//! Front matter in all its forms.
#![allow(missing_docs, clippy::unwrap_used)]

use portico_knowledge::{FrontMatter, KnownError, WarningKind, front_matter};
use serde_json::json;

fn read(block: &str) -> FrontMatter {
    front_matter(&format!("---\n{block}\n---\nBody")).0
}

fn kinds(matter: &FrontMatter) -> Vec<(u32, WarningKind)> {
    matter.report.iter().map(|note| (note.line, note.kind)).collect()
}

#[test]
fn our_own_keys() {
    let (matter, body) = front_matter(
        "---\ntitle: \"Error 0x80070005: access is denied\"\nsummary: Get in again.\ncategory: software\nlabels: [0x80070005, error code]\nowner: rui-carvalho\nlanguage: en\nreviewed: 2026-09-14\nreview_by: 2027-09-14\naudience: [\"IT support\", hr]\nrelated: [vpn-drops, vpn-slow]\nrequest: vpn-access\nanswers: {reason: [home], count: 3, urgent: true, code: \"007\"}\nknown_error: open\nservice: network-vpn\n---\nBody\n",
    );
    assert_eq!(body, "Body\n");
    assert_eq!(matter.title.as_deref(), Some("Error 0x80070005: access is denied"));
    assert_eq!(matter.labels, ["0x80070005", "error code"]);
    assert_eq!(matter.audience, ["IT support", "hr"]);
    assert_eq!(matter.related, ["vpn-drops", "vpn-slow"]);
    assert_eq!(matter.reviewed.unwrap().to_string(), "2026-09-14");
    assert_eq!(matter.review_by.unwrap().to_string(), "2027-09-14");
    assert_eq!(json!(matter.answers), json!({"reason": ["home"], "count": 3, "urgent": true, "code": "007"}));
    assert_eq!(matter.known_error, Some(KnownError::Open));
    assert_eq!((matter.lines, kinds(&matter)), (16, vec![]));
}

#[test]
fn keys_of_others() {
    let matter = read(
        "title: Can't print | Microsoft Docs\ndescription: Mend it.\nms.date: 6/4/2024\nms.custom:\n  - CSSTroubleshoot\n  - sap:Office\\Printing\n  - Printing\nkeywords:\nappliesto:\n- Outlook 2016\naudience: ITPro\nms.author: somebody",
    );
    assert_eq!(matter.title.as_deref(), Some("Can't print"));
    assert_eq!(matter.summary.as_deref(), Some("Mend it."));
    assert_eq!(matter.reviewed.unwrap().to_string(), "2024-06-04");
    assert_eq!(matter.labels, ["Printing", "Outlook 2016"]);
    assert!(matter.audience.is_empty());
    use WarningKind::DroppedKey;
    assert_eq!(kinds(&matter), [(5, DroppedKey), (5, DroppedKey), (12, DroppedKey), (13, DroppedKey)]);
}

#[test]
fn an_audience_is_a_permission_unless_another_publisher_says_who_it_is_for() {
    assert_eq!(read("audience: it").audience, ["it"]);
    assert_eq!(read("audience: [admin]\nms.date: 01/01/2024").audience, ["admin"]);
    assert!(read("audience: Admin\nms.date: 01/01/2024").audience.is_empty());
}

#[test]
fn odd_shapes() {
    let cases = [
        ("title:\n  - First\n  - Second", Some("First")),
        ("title: Use \\<server> as user\\_name", Some("Use <server> as user_name")),
        ("title: 'It''s'", Some("It's")),
        ("title: Logging in &amp; Networks", Some("Logging in & Networks")),
        ("title: '&lt;server&gt; &#8209; &copy it'", Some("<server> \u{2011} &copy it")),
        ("title: Enroll a device| Microsoft Docs", Some("Enroll a device")),
        ("title: This | that", Some("This | that")),
        ("title: 2024", Some("2024")),
        ("title: >-\n  folded\n  text", Some("folded text")),
        ("title: Colon: inside", Some("Colon: inside")),
        ("title:", None),
        ("title: ~", None),
        ("title: <script>alert(1)</script>", Some("<script>alert(1)</script>")),
        ("a: &x [1]\nb: *x\ntitle: Saved", Some("Saved")),
    ];
    for (block, wanted) in cases {
        assert_eq!(read(block).title.as_deref(), wanted, "{block}");
    }
}

#[test]
fn where_the_block_ends() {
    let cases = [
        ("\u{feff}---\r\ntitle: a\r\n---\r\nBody\r\n", Some("a"), "Body\r\n"),
        ("---\ntitle: a\n...\nBody", Some("a"), "Body"),
        ("---\n---\nBody", None, "Body"),
        ("# Heading\n\nBody", Some("Heading"), "# Heading\n\nBody"),
        ("Heading **x**\n===\nBody", Some("Heading x"), "Heading **x**\n===\nBody"),
        ("```\n# no\n```\nBody", None, "```\n# no\n```\nBody"),
        ("---\nno block\n---\nBody", None, "---\nno block\n---\nBody"),
        ("---\ntitle: never closed\n", None, "---\ntitle: never closed\n"),
        ("", None, ""),
    ];
    for (text, title, rest) in cases {
        let (matter, body) = front_matter(text);
        assert_eq!((matter.title.as_deref(), body), (title, rest), "{text:?}");
    }
}

#[test]
fn what_cannot_be_read_is_reported() {
    use WarningKind::*;
    assert_eq!(
        kinds(&read("title: a\nreviewed: soon\nknown_error: maybe\nanswers: x\ncolour: red")),
        [(3, BadValue), (4, BadValue), (5, BadValue), (6, DroppedKey)]
    );
    let broken = read("title: Kept\nlabels: [a, b\nowner: me");
    assert_eq!((broken.title.as_deref(), broken.owner.as_deref()), (Some("Kept"), Some("me")));
    assert_eq!(broken.report[0].kind, BadFrontMatter);
    let bomb = format!("a: {}\ntitle: t", "[".repeat(500));
    assert_eq!(read(&bomb).report[0].kind, BadFrontMatter);
    assert_eq!(kinds(&front_matter("# Title").0), [(1, NoFrontMatter), (1, TitleFromHeading)]);
}

#[test]
fn heads_of_other_generators() {
    let cases = [
        ("\n\n---\ntitle: a\n---\nBody", "Body"),
        ("\u{feff}\n---\ntitle: a\n---\nBody", "Body"),
        ("\n\u{feff}---\r\ntitle: a\r\n---\r\nBody", "Body"),
        ("+++\ntitle = \"a\"\n+++\nBody", "Body"),
        ("  ---\ntitle: no head\n---\nBody", "  ---\ntitle: no head\n---\nBody"),
    ];
    for (text, body) in cases {
        let (matter, rest) = front_matter(text);
        assert_eq!(rest, body, "{text:?}");
        assert_eq!(matter.title.as_deref(), (rest == "Body").then_some("a"), "{text:?}");
    }
    let (matter, _) = front_matter(
        "+++\ntitle = 'Über'\ndate = 2024-06-04\nlang = \"de\"\ncolour = 1\n[taxonomies]\ntags = [\"VPN: home\", \"x\"]\n+++\nBody",
    );
    assert_eq!((matter.title.as_deref(), matter.language.as_deref()), (Some("Über"), Some("de")));
    assert_eq!(matter.labels, ["VPN: home", "x"]);
    assert_eq!((matter.lines, kinds(&matter)), (8, vec![(3, WarningKind::DroppedKey), (5, WarningKind::DroppedKey)]));
    let (matter, body) = front_matter("+++\ntitle = \"a\nlabels = [\"x\", \"y\"]\n+++\nBody");
    assert_eq!(
        (matter.title.as_deref(), &*matter.labels, body),
        (Some("a"), &["x".to_owned(), "y".to_owned()][..], "Body")
    );
    assert_eq!(matter.report[0].kind, WarningKind::BadFrontMatter);
    assert_eq!(kinds(&front_matter("\n\n---\ncolour: red\ntitle: a\n---\n").0), [(4, WarningKind::DroppedKey)]);
}

#[test]
fn the_language_is_the_one_that_is_said() {
    for (block, wanted) in [
        ("lang: de", Some("de")),
        ("language: DE", Some("de")),
        ("locale: de_AT.UTF-8", Some("de")),
        ("lang: pt-BR", Some("pt")),
    ] {
        assert_eq!(read(&format!("title: a\n{block}")).language.as_deref(), wanted, "{block}");
    }
    let odd = read("title: a\nlang: Deutsch");
    assert_eq!((odd.language.as_deref(), kinds(&odd)), (None, vec![(3, WarningKind::BadValue)]));
}

#[test]
fn labels_keep_colons_and_brackets() {
    for (block, wanted) in [
        (
            "labels:\n  - error: 5.7.12\n  - [beta]\n  - \"a: b\"\n  - C#",
            &["error: 5.7.12", "[beta]", "a: b", "C#"][..],
        ),
        ("labels: [vpn: home, x]", &["vpn: home", "x"]),
        ("tags: [a, [b, c]]", &["a", "[b, c]"]),
        // Not YAML: lines that can be told apart are kept, and the rest is reported.
        ("labels:\n  - [beta] vpn\n  - error: 5: 7\n  - plain", &["[beta] vpn", "error: 5: 7", "plain"]),
        ("owner: a: b\nlabels: [x, \"y\"]", &["x", "y"]),
    ] {
        assert_eq!(read(&format!("title: a\n{block}")).labels, wanted, "{block}");
    }
}
