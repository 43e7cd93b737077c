//! Parsing the lines that begin and end containers.

use super::{Arguments, Container, container::capital};

/// The classification of a line, before its partner is known.
#[derive(Debug, PartialEq)]
pub(super) enum Line {
    /// Begins a container that ends with its indentation.
    Indented(Container),
    /// Begins a construct that is ended by a line of this name.
    Begin(String, Opening),
    /// Ends the construct of this name.
    End(String),
    /// A directive that is not shown.
    Silent,
    /// An unknown directive: these words of it are shown.
    Strange(String),
    /// Anything else.
    Text,
}

/// A construct that begins.
#[derive(Debug, PartialEq)]
pub(super) enum Opening {
    Container(Container),
    /// A block of code in this language.
    Code(String),
    /// A group of tabs: its own lines are not shown.
    Group,
}

/// Classifies a line without its indentation.
pub(super) fn line(text: &str) -> Line {
    let text = text.trim_end();
    match text.as_bytes() {
        [b'!', b'!', b'!', ..] | [b'?', b'?', b'?', ..] => admonition(text),
        [b'=', b'=', b'=', ..] => tab(text),
        [b':', b':', b':', ..] => colons(text),
        [b'{', b'{', b'<' | b'%', ..] => shortcode(text),
        [b'{', b'%', ..] => liquid(text),
        [b'<', ..] => component(text),
        [b'[', ..] if matches!(text, "[TOC]" | "[[toc]]" | "[[_TOC_]]" | "[[TOC]]") => Line::Silent,
        [b'i', ..] if is_import(text) => Line::Strange(String::new()),
        [b'-', ..] if text.starts_with("--8<--") => Line::Strange(String::new()),
        _ => Line::Text,
    }
}

/// `!!! warning "Title"`, `??? tip`, `???+ note inline end ""`.
fn admonition(text: &str) -> Line {
    let (folds, open) = (text.starts_with('?'), text.starts_with("???+"));
    let rest = text[3..].strip_prefix('+').unwrap_or(&text[3..]);
    let (words, title) = match rest.split_once('"') {
        Some((words, title)) => match title.strip_suffix('"') {
            Some(title) => (words, Some(title.to_owned())),
            None => return Line::Text,
        },
        None => (rest, None),
    };
    let mut names = words.split_whitespace();
    let named = |word: &str| word.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    let Some(kind) = names.next().filter(|_| words.starts_with(' ') && words.split_whitespace().all(named)) else {
        return Line::Text;
    };
    // These words only position the callout; any other word means that the line is prose.
    if names.any(|word| !matches!(word, "inline" | "end" | "annotate" | "on-line")) {
        return Line::Text;
    }
    match (Container::any_callout(kind, title), folds) {
        (Container::Callout { title, .. }, true) => {
            let title = title.or_else(|| Some(kind.to_owned())).filter(|title| !title.is_empty());
            Line::Indented(Container::Details { title: title.map(|title| capital(&title)), open })
        }
        (callout, _) => Line::Indented(callout),
    }
}

/// `=== "Windows"`, `===+ "Mac"`.
fn tab(text: &str) -> Line {
    let rest = text[3..].trim_start_matches(['!', '+']).trim_start();
    let name =
        [('"', '"'), ('\'', '\'')].into_iter().find_map(|(open, end)| rest.strip_prefix(open)?.strip_suffix(end));
    match name.filter(|name| !name.trim().is_empty() && text[3..].contains(' ')) {
        Some(name) => Line::Indented(Container::Tab(name.to_owned())),
        None => Line::Text,
    }
}

/// Microsoft's directives that are written with colons too; they are parsed elsewhere.
const OTHERS: &[&str] = &["image", "row", "column", "zone", "moniker", "code", "no-loc", "video"];

/// `:::tip Title`, `::: {note}`, `:::info[Title]`, `::: details Title`; ended by `:::` alone.
fn colons(text: &str) -> Line {
    let count = text.bytes().take_while(|byte| *byte == b':').count();
    let rest = text[count..].trim();
    if rest.is_empty() {
        return Line::End(":".repeat(count));
    }
    let rest = rest.trim_start_matches('{');
    let word = &rest[..rest.find(|c: char| !c.is_alphanumeric() && c != '-' && c != '_').unwrap_or(rest.len())];
    let other = OTHERS.contains(&word) || word.ends_with("-end") || rest.contains(":::");
    if word.is_empty() || other {
        return Line::Text;
    }
    let after = rest[word.len()..].trim_start_matches('}').trim();
    let title = match after.strip_prefix('[').and_then(|title| title.split_once(']')) {
        Some((title, _)) => title,
        None if after.starts_with('{') => {
            Arguments::of(after.trim_matches(['{', '}'])).named(&["title"]).unwrap_or_default()
        }
        None => after.split(" {").next().unwrap_or(after),
    };
    let title = Some(title.trim().to_owned()).filter(|title| !title.is_empty());
    let container = match word {
        "details" => Container::Details { title, open: false },
        "tab" | "tab-item" => Container::Tab(title.unwrap_or_default()),
        "tabs" | "code-group" | "tab-set" | "steps" | "raw" | "v-pre" => Container::Plain { title, known: true },
        _ => Container::callout(word, title.clone()).unwrap_or(Container::Plain { title, known: false }),
    };
    Line::Begin(":".repeat(count), Opening::Container(container))
}

/// `{{< hint warning >}}`, `{{% notice tip %}}` and their closing forms, alone on a line.
fn shortcode(text: &str) -> Line {
    let end = if text.starts_with("{{<") { ">}}" } else { "%}}" };
    let Some(inner) = text[3..].strip_suffix(end).filter(|inner| !inner.contains("}}")) else { return Line::Text };
    let inner = inner.trim();
    if let Some(name) = inner.strip_prefix('/') {
        return Line::End(format!("<{}", name.trim()));
    }
    // A self-closing shortcode has no content.
    if inner.ends_with('/') {
        return Line::Text;
    }
    named(inner).map_or(Line::Text, |(name, begin)| Line::Begin(format!("<{name}"), begin))
}

/// `{% hint style="info" %}` and `{% endhint %}`, alone on a line. Other tags are removed later, as directives.
fn liquid(text: &str) -> Line {
    let Some(inner) = text[2..].strip_suffix("%}").filter(|inner| !inner.contains("%}")) else { return Line::Text };
    let inner = inner.trim().trim_matches('-').trim();
    let name = inner.split_whitespace().next().unwrap_or_default();
    let ours = |name: &str| {
        matches!(name, "hint" | "tabs" | "tab" | "details" | "highlight" | "callout")
            || Container::callout(name, None).is_some()
    };
    if let Some(name) = name.strip_prefix("end").filter(|name| ours(name)) {
        return Line::End(format!("%{name}"));
    }
    if !ours(name) {
        return Line::Text;
    }
    named(inner).map_or(Line::Text, |(name, begin)| Line::Begin(format!("%{name}"), begin))
}

/// The construct that a name with arguments begins.
fn named(inner: &str) -> Option<(&str, Opening)> {
    let name = inner.split_whitespace().next()?;
    let arguments = Arguments::of(&inner[name.len()..]);
    let text = |text: Option<&str>| text.map(str::to_owned).filter(|text| !text.is_empty());
    let begin = match name {
        "highlight" | "code" => Opening::Code(arguments.at(0).unwrap_or_default().to_owned()),
        "tabs" | "tabpane" | "tabgroup" | "codetabs" => Opening::Group,
        "tab" | "codetab" => {
            let name = arguments.named(&["header", "name", "title", "label"]).or(arguments.at(0));
            Opening::Container(Container::Tab(name.unwrap_or_default().to_owned()))
        }
        "details" | "expand" | "collapse" | "spoiler" => {
            let title = text(arguments.named(&["summary", "title"]).or(arguments.at(0)));
            Opening::Container(Container::Details { title, open: false })
        }
        "hint" | "notice" | "alert" | "callout" | "admonition" => {
            let kind = arguments.named(&["type", "style", "color", "context"]).or(arguments.at(0)).unwrap_or("note");
            let title = text(arguments.named(&["title"]).or(arguments.at(1)));
            Opening::Container(
                Container::callout(kind, title.clone())
                    .unwrap_or(Container::Callout { alert: crate::words::Alert::Note, title }),
            )
        }
        _ => {
            let title = text(arguments.named(&["title"]).or(arguments.at(0)));
            let known = Container::callout(name, title.clone());
            Opening::Container(known.unwrap_or(Container::Plain { title, known: false }))
        }
    };
    Some((name, begin))
}

/// `<TabItem label="Mac">` and similar components, alone on a line.
fn component(text: &str) -> Line {
    let Some(inner) = text.strip_prefix('<').and_then(|text| text.strip_suffix('>')) else { return Line::Text };
    if inner.contains(['<', '>']) || inner.ends_with('/') {
        return Line::Text;
    }
    let (closing, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
    let name = &inner[..inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len())];
    let arguments = Arguments::of(&inner[name.len()..]);
    let title = || arguments.named(&["title", "label", "summary"]).map(str::to_owned).filter(|title| !title.is_empty());
    let begin = match name {
        "Tabs" | "CodeGroup" | "CardGroup" | "Steps" | "AccordionGroup" => Opening::Group,
        "TabItem" | "Tab" | "CodeGroupItem" => {
            let name = title().or_else(|| arguments.named(&["value"]).map(str::to_owned));
            Opening::Container(Container::Tab(name.unwrap_or_default()))
        }
        "Admonition" | "Aside" | "Callout" => {
            let kind = arguments.named(&["type", "intent", "variant"]).unwrap_or("note");
            Opening::Container(Container::any_callout(kind, title()))
        }
        "Note" | "Tip" | "Info" | "Warning" | "Danger" | "Caution" => {
            Opening::Container(Container::any_callout(name, title()))
        }
        "Accordion" | "Expandable" => Opening::Container(Container::Details { title: title(), open: false }),
        "Step" | "Card" => Opening::Container(Container::Plain { title: title(), known: true }),
        _ => return Line::Text,
    };
    let key = format!("</{name}");
    if closing { Line::End(key) } else { Line::Begin(key, begin) }
}

/// `import Tabs from '@theme/Tabs';`
fn is_import(text: &str) -> bool {
    let text = text.trim_end_matches(';');
    text.starts_with("import ")
        && text.ends_with(['\'', '"'])
        && (text.contains(" from '") || text.contains(" from \""))
}
