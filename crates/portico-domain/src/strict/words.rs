//! Deserialisation errors in plain words, since those of serde are written for programmers.

use crate::form::did_you_mean;

/// Rewrites an error message in plain words. `object` is the format's name for a struct: "an object" in JSON, "a
/// table" in TOML.
#[must_use]
pub fn plain(message: &str, object: &str) -> String {
    let (what, place) = placed(message);
    format!("{}{place}", sentence(what, object))
}

/// [`plain`] without the line and the column.
#[must_use]
pub fn plain_without_place(message: &str, object: &str) -> String {
    sentence(placed(message).0, object)
}

/// What is wrong, and where.
fn placed(message: &str) -> (&str, &str) {
    message.rfind(" at line ").map_or((message, ""), |at| message.split_at(at))
}

fn sentence(message: &str, object: &str) -> String {
    let names: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let quoted = || names.first().copied().unwrap_or_default();
    if message.starts_with("unknown field") {
        return unknown("key", &names);
    }
    if message.starts_with("unknown variant") {
        return unknown("word", &names);
    }
    if message.starts_with("missing field") {
        return format!("missing key `{}`", quoted());
    }
    if message.starts_with("duplicate field") {
        return format!("the key `{}` is repeated", quoted());
    }
    let found_and_wanted = |start: &str| message.strip_prefix(start)?.rsplit_once(", expected ");
    if let Some((found, wanted)) = found_and_wanted("invalid type: ").or_else(|| found_and_wanted("invalid value: ")) {
        return format!("{} cannot stand here: write {}", self::found(found, object), self::wanted(wanted, object));
    }
    if let Some((count, wanted)) = found_and_wanted("invalid length ") {
        return format!("a list of {count} cannot stand here: write {}", self::wanted(wanted, object));
    }
    match message.strip_prefix("EOF while parsing ") {
        Some(part) => format!("the text ends in the middle of {part}"),
        None if message.contains("untagged enum") => "what stands here is nothing that can be read".to_owned(),
        None if matches!(message, "expected value" | "expected ident") => "this cannot stand here".to_owned(),
        None => message.to_owned(),
    }
}

/// The message for an unknown name, with a similar one, else with the known ones.
fn unknown(what: &str, names: &[&str]) -> String {
    let Some((wrong, known)) = names.split_first() else { return format!("unknown {what}") };
    let hint = match did_you_mean(wrong, known.iter().copied()) {
        hint if !hint.is_empty() || known.is_empty() => hint,
        _ => format!("; known are {}", known.join(", ")),
    };
    format!("unknown {what} `{wrong}`{hint}")
}

/// The name of what was found.
fn found(found: &str, object: &str) -> String {
    match found {
        "sequence" | "tuple variant" => "a list".to_owned(),
        "map" | "struct variant" => object.to_owned(),
        "null" | "unit value" | "Option value" | "unit variant" => "nothing".to_owned(),
        found => found.trim_start_matches(|c: char| c.is_ascii_lowercase() || c == ' ').to_owned(),
    }
}

/// The name of what is expected. Our own types provide their own.
fn wanted(wanted: &str, object: &str) -> String {
    let word = match wanted {
        "a string" | "string or map" | "a borrowed string" | "str" => "text",
        "a boolean" => "true or false",
        "u8" => "a whole number from 0 to 255",
        "u16" => "a whole number from 0 to 65535",
        "u32" => "a whole number from 0 to 4294967295",
        "u64" | "usize" => "a whole number that is not negative",
        "i8" | "i16" | "i32" | "i64" | "isize" => "a whole number",
        "f32" | "f64" => "a number",
        "a sequence" => "a list",
        "a map" | "an object" => object,
        "a character" => "one letter",
        "variant identifier" => "a word",
        "field identifier" => "a key",
        wanted if wanted.starts_with("struct ") => object,
        wanted if wanted.starts_with("enum ") => "one of the words that are taken here",
        wanted if wanted.contains("tagged enum ") => object,
        wanted if wanted.starts_with("a tuple") || wanted.starts_with("an array") => "a list",
        wanted => wanted,
    };
    word.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(message: &str, expected: &str) {
        assert_eq!(plain(message, "a table"), expected);
    }

    #[test]
    fn a_readers_sentences_are_put_plainly() {
        check("invalid type: sequence, expected an object", "a list cannot stand here: write a table");
        check(
            "invalid type: integer `3`, expected a string at line 2 column 4",
            "`3` cannot stand here: write text at line 2 column 4",
        );
        check(
            "invalid type: string \"x\", expected u32",
            "\"x\" cannot stand here: write a whole number from 0 to 4294967295",
        );
        check("invalid value: integer `-1`, expected u8", "`-1` cannot stand here: write a whole number from 0 to 255");
        check("invalid type: null, expected struct FormSpec", "nothing cannot stand here: write a table");
        check(
            "unknown field `visible_wen`, expected one of `visible_when`, `id`",
            "unknown key `visible_wen`; did you mean `visible_when`?",
        );
        check("unknown field `qqqq`, expected `a` or `b`", "unknown key `qqqq`; known are a, b");
        check("unknown field `x`, there are no fields", "unknown key `x`");
        check("missing field `id`", "missing key `id`");
        check("duplicate field `id`", "the key `id` is repeated");
        check(
            "EOF while parsing a list at line 1 column 5",
            "the text ends in the middle of a list at line 1 column 5",
        );
        check("data did not match any variant of untagged enum Raw", "what stands here is nothing that can be read");
    }
}
