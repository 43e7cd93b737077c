//! Opening the author's HTML tags: only known tags and attributes are written.

use super::{
    html::is_heading,
    link::LinkTarget,
    writer::{HtmlWriter, OpenTag},
};
use crate::{
    import_warning::WarningKind,
    sanitizer,
    tags::{Tag, TagTreatment, treatment},
};

/// Maximum depth of nested tags of the author; deeper tags are omitted, their content is written.
const DEEPEST: usize = 40;

impl HtmlWriter<'_> {
    /// Opens a tag. `text` is the text of a heading.
    pub(super) fn open_tag(&mut self, tag: &Tag<'_>, text: &str) {
        self.own_tags = true;
        match treatment(&tag.name) {
            TagTreatment::Void => self.void_tag(tag),
            TagTreatment::Media => {
                if let Some(url) = tag.attribute("src").or(tag.attribute("data")) {
                    self.video(url);
                } else if matches!(tag.name.as_str(), "iframe" | "embed" | "object") {
                    self.note(WarningKind::RemovedHtml, tag.source);
                }
            }
            TagTreatment::Inline | TagTreatment::Block => self.container(tag, text),
            TagTreatment::Unwrap | TagTreatment::Drop | TagTreatment::Text => {}
        }
    }

    fn container(&mut self, tag: &Tag<'_>, text: &str) {
        let name = tag.name.as_str();
        if self.frames.len() >= DEEPEST {
            return self.note(WarningKind::TooDeep, tag.source);
        }
        self.imply_ends(name);
        if !self.has_its_table(name) || (name == "a" && self.in_link) {
            return;
        }
        if is_heading(name) {
            let level = name.as_bytes()[1] - b'0';
            if text.trim().is_empty() {
                return;
            }
            let level = self.begin_heading(level, text, tag.attribute("id"));
            return self.frame(name, format!("</h{level}>\n"), None);
        }
        if name == "a" {
            return self.anchor_or_link(tag);
        }
        if name == "table" {
            let label = self.own_table_label();
            self.begin_table(&label);
            return self.frame(name, "</table></div>\n".to_owned(), None);
        }
        self.push(&format!("<{name}"));
        self.attributes(tag);
        if name == "pre" {
            self.push(" tabindex=\"0\"");
        }
        self.push(">");
        self.frame(name, format!("</{name}>"), None);
    }

    fn anchor_or_link(&mut self, tag: &Tag<'_>) {
        if let Some(id) = tag.attribute("id").or(tag.attribute("name")).and_then(|name| self.ids.chosen(name)) {
            self.push("<a id=\"");
            self.escape(&id);
            self.push("\"></a>");
        }
        match tag.attribute("href") {
            Some(url) => {
                let link_target = self.link_target(url);
                // The same for existing and missing targets: a reader who may not open a target must not learn that
                // it exists.
                let inside = !matches!(link_target, LinkTarget::Unsafe);
                let (close, anchor) = self.begin_link(link_target, url);
                self.in_link = inside;
                self.frame("a", close, anchor);
            }
            None => self.frame("a", String::new(), None),
        }
    }

    fn frame(&mut self, name: &str, close: String, link: Option<usize>) {
        self.frames.push(OpenTag { name: name.to_owned(), close, link });
    }

    /// Closes the elements that the tag ends implicitly in HTML.
    fn imply_ends(&mut self, name: &str) {
        if is_heading(name)
            && let Some(at) = self.frames[self.floor..].iter().rposition(|frame| is_heading(&frame.name))
        {
            self.close_frames(self.floor + at);
        }
        let (closes, within): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol"]),
            "dd" | "dt" => (&["dd", "dt"], &["dl"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "tr" => (&["tr"], &["table"]),
            "tbody" | "tfoot" | "thead" => (&["tbody", "tfoot", "thead", "caption", "colgroup"], &["table"]),
            _ if treatment(name) == TagTreatment::Block => (&["p"], &["td", "li", "div", "details", "blockquote"]),
            _ => return,
        };
        let open = self.frames[self.floor..]
            .iter()
            .rposition(|frame| closes.contains(&frame.name.as_str()) || within.contains(&frame.name.as_str()));
        if let Some(at) = open.map(|at| at + self.floor)
            && self.frames.get(at).is_some_and(|frame| closes.contains(&frame.name.as_str()))
        {
            self.close_frames(at);
        }
    }

    /// Whether a table's part has its required parent open; other tags always have.
    fn has_its_table(&self, name: &str) -> bool {
        let open = |wanted: &str| self.frames[self.floor..].iter().any(|frame| frame.name == wanted);
        match name {
            "td" | "th" => open("tr"),
            "caption" | "colgroup" | "tbody" | "tfoot" | "thead" | "tr" => open("table"),
            _ => true,
        }
    }

    fn void_tag(&mut self, tag: &Tag<'_>) {
        match tag.name.as_str() {
            "img" => {
                let alt = tag.attribute("alt").unwrap_or_default().to_owned();
                match tag.attribute("src") {
                    Some(src) => self.picture(src, &alt),
                    None => {
                        self.note(WarningKind::TagAsText, tag.source);
                        self.text(tag.source);
                    }
                }
            }
            "col" if !self.has_its_table("colgroup") => {}
            name => {
                let name = name.to_owned();
                self.push(&format!("<{name}>"));
            }
        }
    }

    fn attributes(&mut self, tag: &Tag<'_>) {
        let name = tag.name.as_str();
        if let Some(id) = tag.attribute("id").and_then(|id| self.ids.chosen(id)) {
            self.written("id", &id);
        }
        for (attribute, value) in &tag.attributes {
            match (attribute.as_str(), name) {
                ("lang" | "dir", _) | ("colspan" | "rowspan", "td" | "th") | ("start", "ol") | ("title", "abbr") => {
                    self.written(attribute, value);
                }
                ("open", "details") | ("reversed", "ol") => self.written(attribute, ""),
                ("align", "td" | "th") if matches!(value.as_str(), "center" | "right") => {
                    self.written("class", &format!("align-{value}"));
                }
                ("class", "code") => {
                    let word = value.strip_prefix("language-").map(str::to_ascii_lowercase);
                    if let Some(word) = word.filter(|word| sanitizer::language(word)) {
                        self.written("class", &format!("language-{word}"));
                    }
                }
                _ => {}
            }
        }
    }

    fn written(&mut self, name: &str, value: &str) {
        self.push(&format!(" {name}=\""));
        self.escape(value);
        self.push("\"");
    }
}
