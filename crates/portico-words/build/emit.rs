//! Writing the Rust code of the messages.

use std::{
    collections::BTreeMap,
    fmt::{self, Write},
};

use crate::message::{Locale, Message};

/// A node of the key tree: a module or a function.
#[derive(Default)]
struct Module<'a> {
    modules: BTreeMap<&'a str, Module<'a>>,
    messages: BTreeMap<&'a str, &'a [String]>,
}

/// The code of all messages.
pub fn code(locales: &[Locale]) -> String {
    let mut root = Module::default();
    for key in locales[0].messages.keys() {
        let (name, path) = key.split_last().expect("a key has a part");
        let module = path.iter().fold(&mut root, |module, part| module.modules.entry(part).or_default());
        module.messages.insert(name, key);
    }
    let mut out = String::new();
    module(&mut out, &root, locales).expect("writing to a string does not fail");
    out
}

fn module(out: &mut String, module_: &Module<'_>, locales: &[Locale]) -> fmt::Result {
    for (name, key) in &module_.messages {
        function(out, name, key, locales)?;
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

fn function(out: &mut String, name: &str, key: &[String], locales: &[Locale]) -> fmt::Result {
    let message = &locales[0].messages[key];
    let parameters = message.parameters();
    let typed: String = parameters.iter().map(|p| format!(", {p}: {}", type_of(p))).collect();
    let given: Vec<String> =
        parameters.iter().map(|p| if p == "n" { "&n.to_string()".to_owned() } else { p.clone() }).collect();
    let given = given.join(", ");
    let written = message.other.as_ref().unwrap_or(&message.one).written.replace('\n', " ");
    writeln!(out, "/// {written:?}\n#[must_use]\npub fn {name}(lang: Lang{typed}) -> String {{")?;
    let ours: Vec<&Message> = locales.iter().map(|locale| &locale.messages[key]).collect();
    if message.other.is_some() {
        let forms: Vec<_> =
            ours.iter().map(|m| (m.one.text.as_str(), m.other.as_ref().map_or("", |other| &other.text))).collect();
        writeln!(out, "plural(lang, &{forms:?}, n, &[{given}])\n}}")
    } else {
        let texts: Vec<_> = ours.iter().map(|m| m.one.text.as_str()).collect();
        writeln!(out, "fill(lang, &{texts:?}, &[{given}])\n}}")
    }
}

/// Parameters are typed by their name: `n` counts, everything else is text.
fn type_of(parameter: &str) -> &'static str {
    if parameter == "n" { "u32" } else { "&str" }
}
