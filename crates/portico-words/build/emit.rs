//! Generates the Rust code of the messages.

use std::{
    collections::BTreeMap,
    fmt::{self, Write},
};

use portico_locales::{LocaleMessages, MessageKey, Piece};

/// A node of the key tree: a module or a function.
#[derive(Default)]
struct Module<'a> {
    modules: BTreeMap<&'a str, Module<'a>>,
    messages: BTreeMap<&'a str, (usize, &'a MessageKey)>,
}

/// A function for each message, in modules nested like the tables.
pub fn functions(locales: &[LocaleMessages], messages: &[(Piece, &MessageKey)]) -> String {
    let mut root = Module::default();
    for (number, (_, key)) in messages.iter().enumerate() {
        let (name, path) = key.split_last().expect("a key has a part");
        let module = path.iter().fold(&mut root, |module, part| module.modules.entry(part).or_default());
        module.messages.insert(name, (number, key));
    }
    let mut out = String::new();
    module(&mut out, &root, locales).expect("writing to a string does not fail");
    out
}

fn module(out: &mut String, module_: &Module<'_>, locales: &[LocaleMessages]) -> fmt::Result {
    for (name, (number, key)) in &module_.messages {
        function(out, name, *number, key, locales)?;
    }
    for (name, inner) in &module_.modules {
        writeln!(
            out,
            "/// Messages: {name}.\npub mod {name} {{\n#[allow(unused_imports)]\nuse crate::{{Lang, fill::{{fill, plural}}}};"
        )?;
        module(out, inner, locales)?;
        writeln!(out, "}}")?;
    }
    Ok(())
}

fn function(out: &mut String, name: &str, number: usize, key: &MessageKey, locales: &[LocaleMessages]) -> fmt::Result {
    let message = &locales[0].messages[key];
    let parameters = message.parameters();
    let typed: String = parameters.iter().map(|p| format!(", {p}: {}", type_of(p))).collect();
    let given: Vec<String> =
        parameters.iter().map(|p| if p == "n" { "&n.to_string()".to_owned() } else { p.clone() }).collect();
    let given = given.join(", ");
    let written = message.forms.last().map(|form| form.written.replace('\n', " ")).unwrap_or_default();
    writeln!(out, "/// {written:?}\n#[must_use]\npub fn {name}(lang: Lang{typed}) -> String {{")?;
    if locales.iter().any(|locale| locale.messages[key].is_plural()) {
        writeln!(out, "plural(lang, {number}, n, &[{given}])\n}}")
    } else {
        writeln!(out, "fill(lang, {number}, &[{given}])\n}}")
    }
}

/// The type of a parameter, by its name: `n` is a count, everything else is text.
fn type_of(parameter: &str) -> &'static str {
    if parameter == "n" { "u32" } else { "&str" }
}

/// The text of each message by number, one column per language.
pub fn texts(locales: &[LocaleMessages], messages: &[(Piece, &MessageKey)]) -> String {
    let mut out = format!("[[&str; {}]; {}] = [\n", locales.len(), messages.len());
    for (_, key) in messages {
        let texts: Vec<_> = locales.iter().map(|locale| locale.messages[*key].line()).collect();
        out += &format!("{texts:?},\n");
    }
    format!("/// Every text by number and language.\nstatic TEXTS: {out}];\n")
}

/// The pieces that a browser fetches, with the numbers of their first messages.
pub fn pieces(messages: &[(Piece, &MessageKey)]) -> String {
    let mut out = String::new();
    for piece in Piece::FETCHED {
        let first = messages.iter().position(|(of, _)| *of == piece).unwrap_or_default();
        let name = piece.name();
        out += &format!(
            "/// The messages of the piece `{name}`.\npub const {}: Piece = Piece {{ name: {name:?}, first: {first} }};\n",
            name.to_ascii_uppercase()
        );
    }
    out
}
