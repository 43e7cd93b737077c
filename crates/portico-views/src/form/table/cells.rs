//! The text of a cell as the content of an input.

use std::collections::BTreeMap;

use portico_domain::{
    answers::Raw,
    context::Context,
    form::{Field, Options},
    sorted,
    spec::KindTag,
    text::fold,
};

use crate::form::people::{as_name, takes_people};

/// The words for yes and no in the person's language.
#[derive(Clone, Debug)]
pub struct YesNoWords {
    /// For yes.
    pub yes: String,
    /// For no.
    pub no: String,
}

/// Reads the cells of one column.
pub struct Reader<'a> {
    tag: KindTag,
    /// Whether the options are people of the directory.
    people: bool,
    /// Ids by folded id and label.
    options: BTreeMap<String, &'a str>,
    words: &'a YesNoWords,
}

impl<'a> Reader<'a> {
    pub fn new(field: &'a Field, context: &'a Context, words: &'a YesNoWords) -> Self {
        let offered: Vec<(&str, &str)> = match field.kind.options() {
            Some(Options::Inline { options, .. }) => {
                options.iter().map(|option| (option.id.as_str(), option.label.as_str())).collect()
            }
            Some(Options::Lookup { lookup, .. }) => {
                let rows = context.lookups.get(lookup).map_or(&[][..], |lookup| lookup.rows());
                let offered = rows.iter().filter(|row| !row.retired);
                offered.map(|row| (row.id.as_str(), row.label.as_str())).collect()
            }
            None => Vec::new(),
        };
        let mut options = sorted::map(offered.iter().map(|(id, label)| (fold(label.trim()), *id)));
        // An id counts before a label.
        options.extend(offered.iter().map(|(id, _)| (fold(id), *id)));
        Self { tag: field.kind.tag(), people: takes_people(field), options, words }
    }

    /// The content of the input; `None` for text that the input cannot have. Text that is no value is content as well: the
    /// engine says what is wrong with it.
    pub fn raw(&self, text: &str) -> Option<Raw> {
        #[cfg(test)]
        super::work::step();
        match self.tag {
            KindTag::CheckboxList | KindTag::MultiSelect => {
                let chosen = text.split(';').map(str::trim).filter(|text| !text.is_empty());
                Some(Raw::Chosen(chosen.map(|text| self.option(text)).collect()))
            }
            KindTag::Radio | KindTag::Scale | KindTag::Select | KindTag::Person => Some(Raw::Text(self.option(text))),
            KindTag::YesNo => {
                let said = self.yes_no(text).map(|yes| if yes { "yes" } else { "no" });
                Some(Raw::Text(said.unwrap_or(text).to_owned()))
            }
            // A box is ticked or not.
            KindTag::Consent => match self.yes_no(text) {
                Some(true) => Some(Raw::Text("yes".to_owned())),
                Some(false) => Some(Raw::Text(String::new())),
                None => text.is_empty().then(|| Raw::Text(String::new())),
            },
            KindTag::ShortText
            | KindTag::LongText
            | KindTag::Email
            | KindTag::Url
            | KindTag::IpAddress
            | KindTag::IpNetwork
            | KindTag::Phone
            | KindTag::Integer
            | KindTag::Decimal
            | KindTag::Money
            | KindTag::Date
            | KindTag::Time
            | KindTag::DateTime
            | KindTag::Period => Some(Raw::Text(text.to_owned())),
            KindTag::Files | KindTag::Note | KindTag::Computed | KindTag::Rows => None,
        }
    }

    fn option(&self, text: &str) -> String {
        match self.options.get(&fold(text)) {
            Some(id) => (*id).to_owned(),
            // People who are not known here: the server knows whether there is somebody of that name, and it is asked for ids only.
            None if self.people && !text.is_empty() => as_name(text),
            None => text.to_owned(),
        }
    }

    fn yes_no(&self, text: &str) -> Option<bool> {
        let text = fold(text);
        let is = |word: &str| {
            text == fold(word)
                || !text.is_empty()
                    && word.chars().next().map(|c| fold(c.encode_utf8(&mut [0; 4]))).as_deref() == Some(&text)
        };
        if is(&self.words.yes) || ["yes", "y", "true", "1", "x"].contains(&text.as_str()) {
            Some(true)
        } else if is(&self.words.no) || ["no", "n", "false", "0"].contains(&text.as_str()) {
            Some(false)
        } else {
            None
        }
    }
}
