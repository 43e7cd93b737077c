//! The constructs of real articles, each with its expected HTML.
#![allow(missing_docs, clippy::unwrap_used)]

mod common;

use common::render;
use portico_knowledge::WarningKind::{self, *};

/// Renders, and checks for each fragment of HTML (absent if it begins with `!`) and for the warnings.
#[track_caller]
fn check(body: &str, wanted: &[&str], notes: &[WarningKind]) {
    let page = render(body);
    let html = page.html.as_str();
    for piece in wanted {
        match piece.strip_prefix('!') {
            Some(piece) => assert!(!html.contains(piece), "{piece:?} is in\n{html}"),
            None => assert!(html.contains(piece), "{piece:?} is not in\n{html}"),
        }
    }
    assert_eq!(page.report.iter().map(|note| note.kind).collect::<Vec<_>>(), notes, "{:?}\n{html}", page.report);
    assert_eq!(common::dangers(html), Vec::<String>::new());
    assert_eq!(portico_knowledge::SanitizedHtml::sanitize(html), page.html);
}

#[test]
fn callouts() {
    for (word, class, title) in [
        ("NOTE", "note", "Note"),
        ("Tip", "tip", "Tip"),
        ("important", "important", "Important"),
        ("WARNING", "warning", "Warning"),
        ("CAUTION", "caution", "Caution"),
    ] {
        let html = format!(
            "<div class=\"callout callout-{class}\" role=\"note\"><p class=\"callout-title\">{title}</p>\n<p>Text</p>"
        );
        check(&format!("> [!{word}]\n> Text"), &[&html], &[]);
        check(&format!(">[!{word}]\n>\n> Text"), &[&html], &[]);
        check(&format!("> [!{word}] Text"), &["<p class=\"callout-title\">", "Text"], &[]);
    }
    check(
        "1. One\n\n   > [!NOTE]\n   > Text\n1. Two",
        &["<li><p>One</p>\n<div class=\"callout callout-note\"", "</div>\n</li>\n<li><p>Two"],
        &[],
    );
    check("1. One\n    > [!TIP]\n    > - a\n    > - b\n1. Two", &["callout-tip", "<li>a\n</li>", "!<ol start"], &[]);
    check(
        "> [!div class=\"nextstepaction\"]\n> [Next](codes.md)",
        &["<p><a href=\"/knowledge/KB-2\">Next</a></p>", "!blockquote"],
        &[],
    );
    check("> said\n> so", &["<blockquote>\n<p>said\nso</p>"], &[]);
    check("[!NOTE] without a quotation", &["<p><strong>Note:</strong>  without"], &[]);
    check("`[!NOTE]` and\n```\n> [!NOTE]\n```", &["<code>[!NOTE]</code>", "<code>&gt; [!NOTE]</code>"], &[]);
    let german = portico_knowledge::render(
        &portico_knowledge::ArticleSource { language: Some("de-AT"), body: "> [!WARNING]\n> x", ..Default::default() },
        &common::Site,
    );
    assert!(german.html.as_str().contains("<p class=\"callout-title\">Warnung</p>"));
}

#[test]
fn films_are_links() {
    let link = "<a href=\"https://films.example/embed/x?rel=0\" rel=\"noopener noreferrer\">Video: films.example</a>";
    check("> [!VIDEO https://films.example/embed/x?rel=0]", &[link, "!blockquote"], &[Media]);
    check("<iframe src=\"https://films.example/embed/x?rel=0\"></iframe>", &[link], &[Media]);
    check("see <video src=\"https://films.example/embed/x?rel=0\"></video>", &[link], &[Media]);
    check("<iframe src=\"javascript:alert(1)\"></iframe>", &["!alert"], &[Media]);
}

#[test]
fn includes() {
    check(
        "before\n\n[!INCLUDE [text](../includes/notice.md)]\n\nafter",
        &[
            "callout-note",
            "From <strong>elsewhere</strong>",
            "see this or <a href=\"/knowledge/KB-2\">codes</a>",
            "!title: x",
        ],
        &[DeadLink],
    );
    check("It is [!INCLUDE[x](../includes/word.md)].", &["<p>It is a <em>common</em> word.</p>"], &[]);
    check("a\n\n[!INCLUDE [text](../includes/none.md)]\n\nb", &["<p>a</p>\n<p>b</p>"], &[MissingInclude]);
    check("[!INCLUDE [text](../../../etc/passwd)]", &["!INCLUDE", "!passwd"], &[RefusedInclude]);
    check("[!INCLUDE [x](../includes/loop.md)]", &["before", "after"], &[RefusedInclude]);
    check("[!INCLUDE [x](../includes/ping.md)]", &["<p>ping</p>\n<p>pong</p>"], &[RefusedInclude]);
    check("- [!INCLUDE [x](../includes/word.md)]", &["<li>"], &[]);
    check("`[!INCLUDE [x](../includes/word.md)]`", &["<code>[!INCLUDE [x](../includes/word.md)]</code>"], &[]);
    let page = render(&"[!INCLUDE [x](../includes/many.md)]\n\n".repeat(50));
    assert!(page.html.as_str().len() < 4_000_000);
    assert!(page.report.iter().any(|note| note.kind == RefusedInclude));
}

#[test]
fn pictures() {
    check(
        ":::image type=\"content\" source=\"media/shield.png\" alt-text=\"A *green* <shield>\":::",
        &["<p><img src=\"/files/7\" alt=\"A *green* &lt;shield&gt;\"></p>"],
        &[],
    );
    check(
        ":::image source=\"media/none.png\" alt-text=\"The menu\":::",
        &["<p><span class=\"picture\">The menu</span></p>"],
        &[MissingPicture],
    );
    check(
        "Press (:::image type=\"icon\" source=\"media/gear-icon.png\":::), then OK.",
        &["<p>Press (<span class=\"picture\">gear icon</span>), then OK.</p>"],
        &[MissingPicture],
    );
    check(
        "Press (:::image type=\"icon\" source=\"media/8f4e2a11.png\" border=\"false\":::).",
        &["<p>Press ().</p>"],
        &[MissingPicture],
    );
    check(
        "1. a\n\n   :::image source=\"media/none.png\" alt-text=\"Menu\":::\n1. b",
        &["<span class=\"picture\">Menu</span></p>\n</li>\n<li>"],
        &[MissingPicture],
    );
    check(
        "![Menu](media/none.png) ![Shield](media/shield.png)",
        &["<span class=\"picture\">Menu</span> <img src=\"/files/7\" alt=\"Shield\">"],
        &[MissingPicture],
    );
    check(
        "![x](javascript:alert(1)) <img src=\"data:image/svg+xml,x\" alt=\"y\">",
        &["<span class=\"picture\">x</span> <span class=\"picture\">y</span>", "!<img"],
        &[MissingPicture, MissingPicture],
    );
    for (url, why) in [
        ("media/huge.png", LargePicture),
        ("media/notes.png", NotAPicture),
        ("media/another.png", TooManyPictures),
        ("../../etc/shield.png", RefusedPicture),
        ("%2e%2e/%2e%2e/shield.png", RefusedPicture),
        ("../evil.png", MissingPicture),
    ] {
        check(&format!("![Menu]({url})"), &["<p><span class=\"picture\">Menu</span></p>"], &[why]);
    }
    check("<img> is a tag", &["&lt;img&gt; is a tag"], &[TagAsText]);
    check(
        ":::row:::\n:::column span=\"2\":::\n\nText\n\n:::column-end:::\n:::row-end:::",
        &["<p>Text</p>", "!:::", "!<p></p>"],
        &[],
    );
    check(":::no-loc text=\"Teams\"::: and `:::row:::`", &["<p>Teams and <code>:::row:::</code></p>"], &[]);
    check("x\n\n:::code language=\"csharp\" source=\"a.cs\":::", &["<p>x</p>", "!:::"], &[Directive]);
}

#[test]
fn tabs_lie_one_below_the_other() {
    let page = render("## Setup\n\n# [Windows](#tab/windows)\n\nOne\n\n# [Mac](#tab/mac)\n\nTwo\n\n---\n\nAfter");
    let html = page.html.as_str();
    assert!(
        html.contains("<section class=\"tab\"><p class=\"tab-name\">Windows</p>\n<p>One</p>\n</section>"),
        "{html}"
    );
    assert!(html.contains("Mac</p>\n<p>Two</p>\n</section>\n<p>After</p>"), "{html}");
    assert!(!html.contains("#tab") && !html.contains("<hr"), "{html}");
    assert_eq!(page.toc.len(), 1);
    assert_eq!(page.sections[0].text, "Windows\nOne\nMac\nTwo\nAfter");
    check("### [A](#tab/a)\n\nx\n\n## Next\n\ny", &["x</p>\n</section>\n<h2 id=\"a-next\">"], &[]);
    check("1. a\n\n   #### [A](#tab/a)\n\n   b\n\n1. c", &["<section class=\"tab\">", "</section>\n</li>\n<li>"], &[]);
}

#[test]
fn html_of_the_author() {
    check(
        "<details>\n<summary>More</summary>\n\n**Text**\n\n</details>\n\nafter",
        &["<details>", "<summary>More</summary>", "<p><strong>Text</strong></p>\n</details>", "<p>after</p>"],
        &[],
    );
    check(
        "<details><summary>More</summary>\n\nText</details>\n\nafter",
        &["<p>Text</p>\n</details>", "<p>after</p>"],
        &[],
    );
    check(
        "|A|B|\n|-|-:|\n|a<br>b</br>c|<ul><li>x</li><li>**y**</li></ul>|",
        &["<td>a<br>b<br>c</td>", "<td class=\"align-right\"><ul><li>x</li><li><strong>y</strong></li></ul></td>"],
        &[],
    );
    check(
        "<table><tr><td>a<td>b</table>",
        &[
            "<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table\"><table>",
            "<td>a</td><td>b</td>",
        ],
        &[],
    );
    check("H<sub>2</sub>O <kbd>Ctrl</kbd> <b>x</b>", &["H<sub>2</sub>O <kbd>Ctrl</kbd> <b>x</b>"], &[]);
    check("<abbr title=\"R&eacute;seau priv&#233;\">VPN</abbr>", &["<abbr title=\"Réseau privé\">VPN</abbr>"], &[]);
    check("<h2>&Uuml;bersicht</h2>", &["id=\"a-übersicht\"", "Übersicht</h2>"], &[]);
    check("a <!-- hidden --> b", &["a  b", "!hidden"], &[Comment]);
    check("<font color=red>red</font> <center>c</center>", &["<p>red c</p>"], &[]);
    check("<div style=\"color:red\" class=\"callout\" onclick=\"x()\">a</div>", &["<div>a</div>"], &[]);
    check("a <b>bold\n\nnext", &["<p>a &lt;b&gt;bold</p>\n<p>next</p>"], &[TagAsText]);
    check("a</b> b", &["<p>a b</p>"], &[RemovedHtml]);
    check("<script>\nalert(1)\n\nx\n</script>\nafter\n\nlater", &["!alert", "later"], &[RemovedHtml]);
    check("<script>\nThis is *never* closed", &["&lt;script&gt;", "<em>never</em>"], &[TagAsText]);
    check("<!-- never closed\n\n**shown**", &["<strong>shown</strong>"], &[]);
}

#[test]
fn placeholders_are_text() {
    check(
        "Connect to <server> as <user name>.",
        &["Connect to &lt;server&gt; as &lt;user name&gt;."],
        &[TagAsText, TagAsText],
    );
    check("<server>", &["<p>&lt;server&gt;</p>"], &[TagAsText]);
    check(
        "<username> and **bold**\n`<x>`",
        &["<p>&lt;username&gt; and <strong>bold</strong>\n<code>&lt;x&gt;</code></p>"],
        &[TagAsText],
    );
    check("Send <smtp:me@example.org> to it", &["&lt;smtp:me@example.org&gt;"], &[TagAsText]);
    check("Enter <code> and <title>", &["Enter &lt;code&gt; and &lt;title&gt;"], &[TagAsText, TagAsText]);
    check(r"The file \<FileName> in `<x>`", &["The file &lt;FileName&gt; in <code>&lt;x&gt;</code>"], &[]);
    check("<xx.0> is 16.0, a < b > c", &["&lt;xx.0&gt; is 16.0, a &lt; b &gt; c"], &[]);
    check(
        "<Configuration>\n  <Add Id=\"1\"/>\n</Configuration>",
        &["<code class=\"language-xml\">&lt;Configuration&gt;\n  &lt;Add Id=\"1\"/&gt;\n&lt;/Configuration&gt;</code>"],
        &[TagAsText],
    );
    check("x <svg/onload=alert(1)>", &["&lt;svg/onload=alert(1)&gt;"], &[]);
    check("<?php x ?> <![CDATA[y]]>", &["&lt;?php x ?&gt;", "y]]&gt;"], &[]);
}

#[test]
fn links() {
    check(
        "[a](codes.md#top) [b](../mail/phishing.md?x=1)",
        &["<a href=\"/knowledge/KB-2#a-top\">a</a> <a href=\"/knowledge/KB-3\">b</a>"],
        &[],
    );
    check(
        "[a](/items/vpn-access#form) [b](/troubleshoot/mail#x)",
        &["<a href=\"/items/vpn-access#form\">a</a> <a href=\"/knowledge/KB-3#a-x\">b</a>"],
        &[],
    );
    check("[a](/office/x#y)", &["<a href=\"https://docs.example/office/x#y\" rel=\"noopener noreferrer\">a</a>"], &[]);
    check("[a](none.md) [b](/nowhere) [c](../../x.md)", &["<p>a b c</p>"], &[DeadLink, DeadLink, DeadLink]);
    check(
        "[a](../evil.md) [b](javascript:alert(1)) [c](ms-settings:x)",
        &["<p>a b c</p>"],
        &[UnsafeLink, UnsafeLink, UnsafeLink],
    );
    check(
        "[a](tel:+49) <https://example.org> www.example.org me@example.org",
        &[
            "<a href=\"tel:+49\">",
            "<a href=\"https://example.org\" rel=",
            "<a href=\"http://www.example.org\"",
            "mailto:me@example.org",
        ],
        &[],
    );
    check(
        "[a](#later) [b](#nothing) [c](#A-B)\n\n## Later\n\n## A & B",
        &["<a href=\"#a-later\">a</a> b <a href=\"#a-a--b\">c</a>"],
        &[DeadAnchor],
    );
    check(
        "<a name=\"Top\"></a>x <a id='old'>y\n\n[a](#top) [b](#old)",
        &["<a id=\"a-top\"></a>x <a id=\"a-old\"></a>y", "<a href=\"#a-top\">a</a> <a href=\"#a-old\">b</a>"],
        &[],
    );
    check(
        "<a href=\"codes.md\">x</a> <a href=\"https://x.example\" target=_blank>y</a>",
        &["<a href=\"/knowledge/KB-2\">x</a> <a href=\"https://x.example\" rel=\"noopener noreferrer\">y</a>"],
        &[],
    );
    check("[a <a href=\"https://x.example\">b</a>](codes.md)", &["<a href=\"/knowledge/KB-2\">a b</a>"], &[]);
    check(
        "[![Menu](media/none.png)](codes.md)",
        &["<a href=\"/knowledge/KB-2\"><span class=\"picture\">Menu</span></a>"],
        &[MissingPicture],
    );
}

#[test]
fn lists_and_numbers() {
    check("1. a\n1. b\n\n```\nx\n```\n\n1. c\n1. d", &["</code></pre>\n<ol start=\"3\">"], &[]);
    check(
        "1. a\n\n> [!NOTE]\n> x\n\n1. b\n\n![p](media/none.png)\n\n1. c",
        &["<ol start=\"2\">", "<ol start=\"3\">"],
        &[MissingPicture],
    );
    check("1. a\n1. b\n\nText\n\n1. c", &["!start"], &[]);
    check("1. a\n2. b\n\n```\nx\n```\n\n1. c", &["!start"], &[]);
    check(
        "1. a\n   ```cmd\n   dir\n   ```\n1. b\n    - c\n        - d",
        &["class=\"language-cmd\">dir</code>", "<li>c\n<ul>\n<li>d", "!start"],
        &[],
    );
    check("7. a\n8. b", &["<ol start=\"7\">"], &[]);
    check("- [ ] open\n- [x] done", &["<span class=\"task\">☐</span> open", "<span class=\"task\">☑</span> done"], &[]);
}

#[test]
fn code_is_kept_to_the_letter() {
    check(
        "```PowerShell\nGet-Item <x> | % { \"{% y %}\" }\n\n:::image source=\"z\":::\n```",
        &[
            "<pre tabindex=\"0\"><code class=\"language-powershell\">Get-Item &lt;x&gt; | % { \"{% y %}\" }\n\n:::image source=\"z\":::</code></pre>",
        ],
        &[],
    );
    check("```c++ {.numbered}\nx\n```", &["class=\"language-c++\""], &[]);
    check("```\"><script>\nx\n```", &["<pre tabindex=\"0\"><code>x</code></pre>"], &[]);
    check("    indented *x*", &["<code>indented *x*</code>"], &[]);
}

#[test]
fn templates_are_gaps() {
    check("{% include \"low-system.html\" %}\n\nText", &["<p>Text</p>", "!{%"], &[Template]);
    check("See [the page]({% page \"/a/#b\" %}) now", &["<p>See the page now</p>"], &[DeadLink]);
    check("Ask in {% slack_channel \"people-ops\" %}.", &["<p>Ask in people-ops.</p>"], &[Template]);
    check(
        "{% alert \"Careful\" %}\nText\n{% endalert %}",
        &["<strong>Careful</strong>\n", "Text"],
        &[Template, Template],
    );
    check("`{% x %}` {{ name }}", &["<code>{% x %}</code> {{ name }}"], &[]);
}

#[test]
fn headings() {
    let page = render(
        "# Connect to the VPN\n\n# Other\n\n#### Deep\n\n### Less\n\n## Other\n\n<h3 id=x>Own *h*</h3>\n\n## <server> `x`",
    );
    let toc: Vec<_> =
        page.toc.iter().map(|heading| (heading.level, heading.id.as_str(), heading.text.as_str())).collect();
    let wanted = [
        (2, "a-other", "Other"),
        (3, "a-deep", "Deep"),
        (3, "a-less", "Less"),
        (2, "a-other-1", "Other"),
        (3, "a-x", "Own *h*"),
        (2, "a-server-x", "<server> x"),
    ];
    assert_eq!(toc, wanted);
    assert_eq!(page.headline.as_deref(), Some("Connect to the VPN"));
    let page = render("# \"Connect to VPN\" fails\n\ntext");
    assert_eq!(page.headline.as_deref(), Some("\"Connect to VPN\" fails"));
    assert!(!page.html.as_str().contains("<h"));
    assert_eq!(render("# Printers\n\ntext").headline, None);
}

#[test]
fn tables_scroll() {
    check(
        "|Code|Meaning|\n|-|:-:|\n|809|x \\| y|",
        &[
            "<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Code, Meaning\"><table>",
            "<td class=\"align-center\">x | y</td>",
            "</tbody></table></div>",
        ],
        &[],
    );
    check("## Codes\n\n| | |\n|-|-|\n|a|b|", &["aria-label=\"Codes\""], &[]);
}

#[test]
fn footnotes() {
    check(
        "a[^1] b[^1]\n\n[^1]: Note",
        &[
            "<sup class=\"footnote\"><a href=\"#a-fn-1\" id=\"a-fnref-1\">1</a></sup>",
            "<section class=\"footnotes\"><ol>\n<li id=\"a-fn-1\"><p>Note</p>",
        ],
        &[],
    );
}

#[test]
fn characters() {
    check("a\u{200b}b 10\u{a0}GB \u{feff}c\r\nd\0", &["<p>ab 10&nbsp;GB c\nd</p>"], &[InvisibleCharacters]);
}

#[test]
fn sections_hold_what_is_seen() {
    let page = render(
        "Intro [link](https://example.org/secret).\n\n## One\n\n- a\n- b &amp; c\n\n```\nx  y\nz\n```\n\n<details><summary>More</summary>\n\ninside\n\n</details>\n\n## Two",
    );
    let texts: Vec<_> =
        page.sections.iter().map(|s| (s.anchor.as_str(), s.heading.as_str(), s.text.as_str())).collect();
    let wanted = [("", "", "Intro link."), ("a-one", "One", "a\nb & c\nx y\nz\nMore\ninside"), ("a-two", "Two", "")];
    assert_eq!(texts, wanted);
    assert_eq!(page.words, 13);
}

#[test]
fn notes_tell_the_line() {
    let page = render("a\n\n[b](none.md)\n\n```\nx\n```\n\n> [!NOTE]\n> <server>\n\n{% a\nb %}\n\n[c](none.md)");
    let lines: Vec<_> = page.report.iter().map(|note| (note.line, note.kind)).collect();
    assert_eq!(lines, [(3, DeadLink), (9, TagAsText), (12, Template), (15, DeadLink)]);
}
