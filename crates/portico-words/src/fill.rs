//! Putting parameters into texts.

use crate::{Lang, pseudo::pseudo};

/// The text of `lang` with `{0}`, `{1}`… replaced by the parameters.
pub(crate) fn fill(lang: Lang, texts: &[&str], parameters: &[&str]) -> String {
    put(lang, texts[lang.column()], parameters)
}

/// [`fill`] with the form for `n`.
pub(crate) fn plural(lang: Lang, forms: &[(&str, &str)], n: u32, parameters: &[&str]) -> String {
    let (one, other) = forms[lang.column()];
    put(lang, if n == 1 { one } else { other }, parameters)
}

fn put(lang: Lang, text: &str, parameters: &[&str]) -> String {
    let strange;
    let text = if lang == Lang::Pseudo {
        strange = pseudo(text);
        &strange
    } else {
        text
    };
    let mut out = String::with_capacity(text.len() + 16);
    let mut parts = text.split('{');
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        // The build numbers the places, so each is one digit and a closing brace.
        let place = part.bytes().next().map(|b| usize::from(b.wrapping_sub(b'0')));
        match (place.and_then(|at| parameters.get(at)), part.get(2..)) {
            (Some(parameter), Some(rest)) => {
                out.push_str(parameter);
                out.push_str(rest);
            }
            _ => out.push_str(part),
        }
    }
    out
}
