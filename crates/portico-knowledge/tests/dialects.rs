//! The syntax of other platforms, each with its expected output: nothing raw, nothing lost silently.
#![allow(missing_docs, clippy::unwrap_used)]

mod common;

use common::render;
use portico_knowledge::WarningKind::{self, *};

/// Renders, and checks for each fragment of HTML (absent if it begins with `!`) and for the warnings with their
/// lines.
#[track_caller]
fn check(body: &str, wanted: &[&str], notes: &[(u32, WarningKind)]) {
    let page = render(body);
    let html = page.html.as_str();
    for piece in wanted {
        match piece.strip_prefix('!') {
            Some(piece) => assert!(!html.contains(piece), "{piece:?} is in\n{html}"),
            None => assert!(html.contains(piece), "{piece:?} is not in\n{html}"),
        }
    }
    let found: Vec<_> = page.report.iter().map(|note| (note.line, note.kind)).collect();
    assert_eq!(found, notes, "{:?}\n{html}", page.report);
    assert_eq!(common::dangers(html), Vec::<String>::new());
    assert_eq!(portico_knowledge::SanitizedHtml::sanitize(html), page.html);
}

fn callout(class: &str, title: &str) -> String {
    format!("<div class=\"callout callout-{class}\" role=\"note\"><p class=\"callout-title\">{title}</p>\n")
}

#[test]
fn mkdocs_admonitions() {
    check(
        "Before\n!!! warning \"Mind <the> gap\"\n    One\n\n    - two\n    - three\n\nAfter",
        &[
            "<p>Before</p>\n",
            &callout("warning", "Mind &lt;the&gt; gap"),
            "<p>One</p>\n<ul>\n<li>two\n</li>\n<li>three\n</li>\n</ul>\n</div>\n<p>After</p>",
            "!!!!",
        ],
        &[],
    );
    check("!!! note\n    a\nAfter", &[&callout("note", "Note"), "<p>a</p>\n</div>\n<p>After</p>"], &[]);
    check(
        "!!! tip inline end\n    a\n\n!!! danger\n    b",
        &[&callout("tip", "Tip"), &callout("caution", "Caution")],
        &[],
    );
    check("!!! example\n\n    a", &[&callout("note", "Example"), "<p>a</p>"], &[]);
    check("!!! note \"\"\n    a", &["role=\"note\"><p>a</p>"], &[]);
    check("!!! info\n\ta\n\n\tb", &["<p>a</p>\n<p>b</p>\n</div>"], &[]);
    check(
        "1. Step\n\n    !!! note\n        a\n\n        ```sh\n        ls\n        ```\n\n2. Next",
        &[
            "<li><p>Step</p>\n<div class=\"callout callout-note\"",
            "class=\"language-sh\">ls</code>",
            "</div>\n</li>\n<li><p>Next",
        ],
        &[],
    );
    check(
        "!!! note\n    a\n\n    !!! tip\n        b\n\n    c\n\nd",
        &["<p>a</p>\n<div class=\"callout callout-tip\"", "<p>b</p>\n</div>\n<p>c</p>\n</div>\n<p>d</p>"],
        &[],
    );
    check("!!! note\n    | a | b |\n    |---|---|\n    | 1 | 2 |", &["<td>1</td>"], &[]);
    // A container without content, and prose.
    check("a\n\n!!! warning\n\nb", &["<p>!!! warning</p>", "<p>b</p>"], &[(3, Directive)]);
    check("So:\n!!! that was loud\n    x", &["<p>So:\n!!! that was loud\nx</p>"], &[]);
}

#[test]
fn mkdocs_details_and_tabs() {
    check(
        "??? tip \"More\"\n    a\n\n???+ note\n    b",
        &[
            "<details><summary>More</summary>\n<p>a</p>\n</details>",
            "<details open=\"\"><summary>Note</summary>\n<p>b</p>",
        ],
        &[],
    );
    check(
        "=== \"Windows\"\n\n    1. One\n    2. Two\n\n=== \"Mac\"\n\n    - [x] Done\n\n    ```sh\n    # not a heading\n    ```\n\nAfter",
        &[
            "<section class=\"tab\"><p class=\"tab-name\">Windows</p>\n<ol>\n<li>One",
            "</ol>\n</section>\n<section class=\"tab\"><p class=\"tab-name\">Mac</p>\n<ul>",
            "<code class=\"language-sh\"># not a heading</code></pre>\n</section>\n<p>After</p>",
            "!===",
        ],
        &[],
    );
    check(
        "=== \"C\"\n\n    !!! note\n        a\n\n    === \"In it\"\n\n        b",
        &["tab-name\">In it</p>\n<p>b</p>"],
        &[],
    );
    check("Heading\n===\n\ntext === \"x\"", &["text === \"x\""], &[]);
}

#[test]
fn mkdocs_icons_and_attributes() {
    check("Open :material-cog: settings :smile:", &["<p>Open  settings :smile:</p>"], &[(1, Directive)]);
    check(
        "[Go](https://x.example){ .md-button .md-button--primary }\n\n![a](media/shield.png){ width=\"300\" }\n\n1. a\n2. b\n{ .annotate }",
        &["Go</a></p>", "alt=\"a\"></p>", "!{", "!annotate"],
        &[(1, Directive), (3, Directive), (7, Directive)],
    );
    check(
        "## Set it up {#setup}\n\n[there](#setup)",
        &["<h2 id=\"a-set-it-up\">Set it up <a id=\"a-setup\"></a></h2>", "<a href=\"#a-setup\">there</a>"],
        &[],
    );
    check(
        "text\n{: .note }\n\nWrite {0}, {name} or {a=1} and { .Name } here",
        &["{0}, {name} or {a=1} and { .Name } here", "!note"],
        &[(2, Directive)],
    );
    check("`{ .x }` and `:material-cog:`", &["<code>{ .x }</code>", "<code>:material-cog:</code>"], &[]);
    check("[TOC]\n\na\n\n[[toc]]", &["!toc", "!TOC", "<p>a</p>"], &[]);
}

#[test]
fn docusaurus_and_vuepress() {
    check(
        ":::tip Do it **now**\nText\n:::\nAfter",
        &[&callout("tip", "Do it now"), "<p>Text</p>\n</div>\n<p>After</p>", "!:::"],
        &[],
    );
    check(":::info[Title]\n\nText\n\n:::", &[&callout("note", "Title")], &[]);
    check("::: warning\nText\n:::", &[&callout("warning", "Warning")], &[]);
    check(":::note{title=\"My title\"}\na\n:::", &[&callout("note", "My title")], &[]);
    check("::: details More\na\n:::", &["<details><summary>More</summary>\n<p>a</p>\n</details>"], &[]);
    check(
        "::::info\na\n:::danger\nb\n:::\nc\n::::\nd",
        &["<p>a</p>\n<div class=\"callout callout-caution\"", "<p>b</p>\n</div>\n<p>c</p>\n</div>\n<p>d</p>"],
        &[],
    );
    check(
        "- item\n\n  :::tip\n  a\n  :::\n\n- next",
        &["<li><p>item</p>\n<div class=\"callout callout-tip\"", "<li><p>next"],
        &[],
    );
    check(":::tip\n```\n:::\n```\n:::\nb", &["<code>:::</code></pre>\n</div>\n<p>b</p>"], &[]);
    check(":::spaceship Title\ntext\n:::", &["<p><strong>Title</strong></p>\n<p>text</p>", "!:::"], &[(1, Directive)]);
    check(":::tip Never closed\n\ntext", &["<p>Never closed</p>\n<p>text</p>"], &[(1, Directive)]);
    check(
        "import Tabs from '@theme/Tabs';\nimport TabItem from '@theme/TabItem';\n\n<Tabs>\n<TabItem value=\"win\" label=\"Windows\">\n\nOne\n\n</TabItem>\n  <TabItem value=\"mac\">\n\n  Two\n\n  </TabItem>\n</Tabs>\n\nAfter",
        &[
            "<section class=\"tab\"><p class=\"tab-name\">Windows</p>\n<p>One</p>\n</section>",
            "tab-name\">mac</p>\n<p>Two</p>\n</section>",
            "<p>After</p>",
            "!import",
            "!Tab",
        ],
        &[(1, Directive), (2, Directive)],
    );
}

#[test]
fn hugo_and_jekyll() {
    check(
        "{{< hint warning >}}\na\n{{< /hint >}}\nb",
        &[&callout("warning", "Warning"), "<p>a</p>\n</div>\n<p>b</p>"],
        &[],
    );
    check("{{% notice tip \"Good to know\" %}}\na\n{{% /notice %}}", &[&callout("tip", "Good to know")], &[]);
    check("{{% alert title=\"Mind\" color=\"warning\" %}}\na\n{{% /alert %}}", &[&callout("warning", "Mind")], &[]);
    check("{{< tabs >}}\n{{< tab \"A\" >}}\nx\n{{< /tab >}}\n{{< /tabs >}}", &["tab-name\">A</p>\n<p>x</p>"], &[]);
    check(
        "{{< highlight go \"linenos=table\" >}}\nfunc() {{< x >}}\n# no heading\n{{< /highlight >}}\n\nb",
        &["<code class=\"language-go\">func() {{&lt; x &gt;}}\n# no heading</code>", "<p>b</p>"],
        &[],
    );
    check(
        "{% highlight ruby %}\nputs :::x\n{% endhighlight %}",
        &["<code class=\"language-ruby\">puts :::x</code>"],
        &[],
    );
    check("{{< figure src=\"media/shield.png\" title=\"Shield\" >}}", &["<img src=\"/files/7\" alt=\"Shield\">"], &[]);
    check("{{< youtube abc >}}", &["href=\"https://www.youtube.com/watch?v=abc\""], &[(1, Media)]);
    check(
        "[a]({{< ref \"codes.md#top\" >}}) [b]({{< relref \"codes\" >}})",
        &["<a href=\"/knowledge/KB-2#a-top\">a</a> <a href=\"/knowledge/KB-2\">b</a>"],
        &[],
    );
    check(
        "[a]({{ site.baseurl }}/items/vpn-access) [b]({{ \"/items/vpn-access\" | relative_url }})",
        &["<a href=\"/items/vpn-access\">a</a> <a href=\"/items/vpn-access\">b</a>"],
        &[],
    );
    check(
        "a {{< unknown \"some words\" >}} b\n\n{{< carousel >}}",
        &["<p>a some words b</p>", "!{{"],
        &[(1, Template), (3, Template)],
    );
    check("{{< cards cols=\"2\" >}}\na\n{{< /cards >}}", &["<p>a</p>", "!{{"], &[(1, Directive)]);
    check("{% hint style=\"info\" %}\na\n{% endhint %}", &[&callout("note", "Note"), "<p>a</p>"], &[]);
    check(
        "`a(\"{{ site.x }}\")` and (\"{{ site.y }}\")",
        &["<code>a(\"{{ site.x }}\")</code> and (\"{{ site.y }}\")"],
        &[],
    );
    check("`{{< x >}}` {{</* x */>}}", &["<code>{{&lt; x &gt;}}</code>"], &[]);
}

#[test]
fn every_line_keeps_its_number() {
    let page = render(
        "a\n!!! note\n    [b](none.md)\n\n    - [c](none.md)\n\n:::tip\n[d](none.md)\n:::\n[e](none.md)\n\n{% x %}\n\n<server>",
    );
    let lines: Vec<_> = page.report.iter().map(|note| (note.line, note.what.as_str())).collect();
    assert_eq!(
        lines,
        [(3, "none.md"), (5, "none.md"), (8, "none.md"), (10, "none.md"), (12, "{% x %}"), (14, "<server>")]
    );
}

#[test]
fn lists_that_are_indented_by_tabs() {
    check(
        "- a\n\t- b\n\t\t- c\n\n\t\td",
        &["<ul>\n<li>a\n<ul>\n<li><p>b</p>\n<ul>\n<li>c\n</li>\n</ul>\n<p>d</p>"],
        &[],
    );
    check(
        "# [A](#tab/a)\n- one\n- two\n\n# [B](#tab/b)\n1. three\n\n---\nend",
        &["tab-name\">A</p>\n<ul>\n<li>one", "tab-name\">B</p>\n<ol>\n<li>three", "</section>\n<p>end</p>"],
        &[],
    );
}

#[test]
fn what_is_code_stays_code() {
    for code in [
        "!!! note\n    a",
        ":::tip\na\n:::",
        "=== \"A\"\n    b",
        "{{< hint >}}\na\n{{< /hint >}}",
        "<Tabs>\n</Tabs>",
        "# x {#y}",
    ] {
        let page = render(&format!("```text\n{code}\n```\n\n- item\n\n  ~~~\n  {}\n  ~~~", code.replace('\n', "\n  ")));
        let text = common::text(page.html.as_str(), true);
        assert_eq!(text.matches(code).count(), 2, "{code}\n{}", page.html);
        assert_eq!(page.report, [], "{code}");
    }
    check("    !!! note\n        a\n\ntext", &["<code>!!! note\n    a</code>"], &[]);
}
