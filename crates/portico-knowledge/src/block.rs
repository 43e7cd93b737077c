//! The front matter block of an article and its keys: YAML between `---`, or TOML between `+++`.

use toml::de::{DeTable, DeValue};

use crate::yaml::{self, Yaml};

/// Keys with their values, and the line of each within the block.
pub(crate) type Entries = Vec<(String, u32, Yaml)>;

/// The front matter block of a text.
pub(crate) struct FrontMatterBlock<'t> {
    text: &'t str,
    toml: bool,
    /// Number of lines of the file before its first line.
    pub(crate) before: u32,
}

impl<'t> FrontMatterBlock<'t> {
    /// Splits a text into its block and the rest. Blank lines may precede it; a thematic break at the beginning is
    /// not a block.
    pub(crate) fn split(text: &'t str) -> Option<(Self, &'t str)> {
        let head = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
        let blank = &text[..text.len() - head.len()];
        // An indented line is not a fence.
        if !blank.is_empty() && !blank.ends_with(['\n', '\u{feff}']) {
            return None;
        }
        let mut lines = head.split_inclusive('\n');
        let first = lines.next()?;
        let toml = match first.trim_end() {
            "---" => false,
            "+++" => true,
            _ => return None,
        };
        let before = u32::try_from(blank.matches('\n').count() + 1).unwrap_or(u32::MAX);
        let mut end = first.len();
        for line in lines {
            let ends = if toml { line.trim_end() == "+++" } else { matches!(line.trim_end(), "---" | "...") };
            if ends {
                let text = &head[first.len()..end];
                let sign = if toml { '=' } else { ':' };
                let keyed = text.trim().is_empty() || text.lines().any(|line| line.contains(sign));
                return keyed.then(|| (Self { text, toml, before }, &head[end + line.len()..]));
            }
            end += line.len();
        }
        None
    }

    /// Its keys; if it is invalid, the reason and the keys that could be salvaged.
    pub(crate) fn read(&self) -> (Entries, Option<String>) {
        let read = if self.toml { toml(self.text) } else { yaml::read(self.text) };
        match read {
            Ok(entries) => (entries, None),
            Err(_) if self.text.trim().is_empty() => (Vec::new(), None),
            Err(why) => (yaml::salvage(self.text, if self.toml { '=' } else { ':' }), Some(why)),
        }
    }
}

fn toml(text: &str) -> Result<Entries, String> {
    if text.len() > yaml::LARGEST {
        return Err(format!("larger than {} bytes", yaml::LARGEST));
    }
    let starts: Vec<usize> = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let line = |at: usize| u32::try_from(starts.partition_point(|start| *start <= at)).unwrap_or(u32::MAX);
    let table = DeTable::parse(text).map_err(|error| error.message().to_owned())?;
    let mut entries = entries(table.get_ref(), &line, 0)?;
    // Tables whose keys mean the same as at the top level.
    for group in ["taxonomies", "params", "extra"] {
        if let Some(at) = entries.iter().position(|(key, ..)| key == group)
            && let Yaml::Map(inner) = &entries[at].2
        {
            let inner = inner.clone();
            entries.splice(at..=at, inner);
        }
    }
    entries.sort_by_key(|(_, line, _)| *line);
    Ok(entries)
}

/// Maximum depth of nested tables.
const DEEPEST: usize = 16;

fn entries(table: &DeTable<'_>, line: &impl Fn(usize) -> u32, depth: usize) -> Result<Entries, String> {
    let entry = |(key, value): (&toml::Spanned<std::borrow::Cow<'_, str>>, &toml::Spanned<DeValue<'_>>)| {
        Ok((key.get_ref().to_string(), line(key.span().start), tree(value.get_ref(), line, depth + 1)?))
    };
    table.iter().map(entry).collect()
}

fn tree(value: &DeValue<'_>, line: &impl Fn(usize) -> u32, depth: usize) -> Result<Yaml, String> {
    if depth > DEEPEST {
        return Err("nested too deeply".to_owned());
    }
    Ok(match value {
        DeValue::String(text) => Yaml::Scalar(text.to_string(), true),
        DeValue::Integer(number) => Yaml::Scalar(number.to_string(), false),
        DeValue::Float(number) => Yaml::Scalar(number.to_string(), false),
        DeValue::Boolean(truth) => Yaml::Scalar(truth.to_string(), false),
        DeValue::Datetime(date) => Yaml::Scalar(date.to_string(), false),
        DeValue::Array(items) => {
            let items = items.iter().map(|item| tree(item.get_ref(), line, depth + 1));
            Yaml::List(items.collect::<Result<_, _>>()?)
        }
        DeValue::Table(table) => Yaml::Map(entries(table, line, depth)?),
    })
}
