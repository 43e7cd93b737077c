//! Reads `locales/*.toml`, the sentences of Portico as data.
//!
//! The build of portico-words generates a function for each message, `cargo xtask web` the files that a browser
//! fetches. Both number the messages with [`numbered`], so that the number in a function is the line in a file.

mod locale;
mod message;
mod piece;
mod plural;
mod pseudo;

use std::{fs, path::Path};

pub use locale::{LocaleMessages, MessageKey};
pub use message::{FORM_SEPARATOR, Message, Template};
pub use piece::Piece;
pub use plural::PluralRule;
pub use pseudo::PSEUDO;

/// Tag of the source language: all others have exactly its keys and parameters.
pub const SOURCE: &str = "en";

/// All languages: the source first, the others by tag, the pseudo-locale last.
///
/// # Errors
/// A sentence for translators that says which file is wrong, and how.
pub fn read(folder: &Path) -> Result<Vec<LocaleMessages>, String> {
    let unreadable = |what: &Path, error: &std::io::Error| format!("cannot read {}: {error}", what.display());
    let mut locales = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| unreadable(folder, &error))?.flatten() {
        let path = entry.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let tag = path.file_stem().unwrap_or_default().to_string_lossy();
            let text = fs::read_to_string(&path).map_err(|error| unreadable(&path, &error))?;
            locales
                .push(LocaleMessages::read(&tag, &text).map_err(|problem| format!("{}: {problem}", path.display()))?);
        }
    }
    together(locales)
}

/// Sorts the languages, after checking that all have the same messages.
fn together(mut locales: Vec<LocaleMessages>) -> Result<Vec<LocaleMessages>, String> {
    locales.sort_by_key(|locale| (locale.tag != SOURCE, locale.tag.clone()));
    let (source, others) = match locales.split_first() {
        Some((source, others)) if source.tag == SOURCE => (source, others),
        Some(_) | None => return Err(format!("locales/{SOURCE}.toml is missing")),
    };
    for other in others {
        let problems = source.differences(other);
        if !problems.is_empty() {
            return Err(format!(
                "locales/{}.toml does not match locales/{SOURCE}.toml:\n{}",
                other.tag,
                problems.join("\n")
            ));
        }
    }
    let pseudo = source.pseudo();
    locales.push(pseudo);
    Ok(locales)
}

/// The keys of all messages, each at the index that is its number: piece after piece.
#[must_use]
pub fn numbered(source: &LocaleMessages) -> Vec<(Piece, &MessageKey)> {
    let mut keys: Vec<_> = source.messages.keys().map(|key| (Piece::of(key), key)).collect();
    keys.sort();
    keys
}

/// The file of a piece in a language: one message per line, ordered by number.
#[must_use]
pub fn file(locale: &LocaleMessages, piece: Piece) -> String {
    let keys = numbered(locale).into_iter().filter(|(of, _)| *of == piece);
    let lines: Vec<_> = keys.map(|(_, key)| locale.messages[key].line()).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str = "[language]\nname = \"English\"\n[home]\nitems.one = \"{n} item\"\nitems.other = \"{n} items\"\n\
        hello = \"Hello, {name}\"\n[desk]\nqueue = \"Queue\"\n[footer]\nphone = \"Call\"\n[cli]\ndone = \"Done.\\nBye.\"\n";
    const GERMAN: &str = "[language]\nname = \"Deutsch\"\n[home]\nitems.one = \"{n} Teil\"\nitems.other = \"{n} Teile\"\n\
        hello = \"Hallo, {name}\"\n[desk]\nqueue = \"Liste\"\n[footer]\nphone = \"Anruf\"\n[cli]\ndone = \"Fertig.\"\n";

    fn read_two(german: &str) -> Result<Vec<LocaleMessages>, String> {
        together(vec![LocaleMessages::read("de", german)?, LocaleMessages::read("en", ENGLISH)?])
    }

    #[test]
    fn the_source_is_first_and_the_pseudo_locale_last() {
        let locales = read_two(GERMAN).expect("two languages");
        let named: Vec<_> = locales.iter().map(|locale| (locale.tag.as_str(), locale.name.as_str())).collect();
        assert_eq!(named[..2], [("en", "English"), ("de", "Deutsch")]);
        assert_eq!((locales.len(), named[2].0), (3, PSEUDO));
    }

    #[test]
    fn a_number_is_a_line_and_the_pieces_follow_each_other() {
        let locales = read_two(GERMAN).expect("two languages");
        let numbers: Vec<_> = numbered(&locales[0]).into_iter().map(|(piece, key)| (piece, key.join("."))).collect();
        let expected = [
            (Piece::Shell, "footer.phone"),
            (Piece::Shell, "home.hello"),
            (Piece::Shell, "home.items"),
            (Piece::Desk, "desk.queue"),
            (Piece::CommandLine, "cli.done"),
        ];
        assert_eq!(numbers, expected.map(|(piece, key)| (piece, key.to_owned())));
        assert_eq!(file(&locales[1], Piece::Shell), "Anruf\nHallo, {0}\n{0} Teil\t{0} Teile");
        assert_eq!(file(&locales[1], Piece::Desk), "Liste");
        assert!(file(&locales[2], Piece::Shell).starts_with("⟦Çáłł"));
    }

    #[test]
    fn a_translation_has_every_key_and_parameter_of_the_source_and_no_other() {
        let fault = |german: String| read_two(&german).err().unwrap_or_default();
        let missing = fault(GERMAN.replace("queue = \"Liste\"", ""));
        assert_eq!(missing, "locales/de.toml does not match locales/en.toml:\n`desk.queue` is missing");
        assert!(fault(GERMAN.replace("{name}", "{nam}")).contains("`home.hello` has other parameters"));
        assert!(fault(format!("{GERMAN}more = \"Mehr\"")).contains("`cli.more` is not in the source language"));
        assert!(together(vec![LocaleMessages::read("de", GERMAN).expect("German")]).is_err());
    }
}
