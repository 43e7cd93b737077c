//! Headers of a request, in which secrets are named and never written.

/// The value of a header: text, and names of environment variables in `${…}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderTemplate(Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    Variable(String),
}

/// Words in names of headers and parameters whose values are secrets.
const SECRET_WORDS: [&str; 9] =
    ["auth", "cookie", "credential", "key", "passwd", "password", "secret", "signature", "token"];

/// Headers that the server writes itself, or that would change what is asked for.
const OWN: [&str; 16] = [
    "accept",
    "accept-encoding",
    "connection",
    "content-length",
    "content-type",
    "expect",
    "host",
    "if-match",
    "if-modified-since",
    "if-none-match",
    "keep-alive",
    "range",
    "te",
    "transfer-encoding",
    "upgrade",
    "user-agent",
];

impl HeaderTemplate {
    /// Reads a value as it is written.
    ///
    /// # Errors
    /// What is wrong with it, for who writes the catalog.
    pub fn parse(text: &str) -> Result<Self, String> {
        if !text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) || text.trim() != text || text.is_empty() {
            return Err("a header's value is of printable ASCII letters, without spaces around it".to_owned());
        }
        let (mut parts, mut rest) = (Vec::new(), text);
        while let Some((before, after)) = rest.split_once('$') {
            let named = after.strip_prefix('{').and_then(|after| after.split_once('}'));
            let Some((name, after)) = named.filter(|(name, _)| is_variable(name)) else {
                return Err("`$` begins the name of an environment variable: write ${NAME}, of letters, digits and _"
                    .to_owned());
            };
            if !before.is_empty() {
                parts.push(Part::Text(before.to_owned()));
            }
            parts.push(Part::Variable(name.to_owned()));
            rest = after;
        }
        if !rest.is_empty() {
            parts.push(Part::Text(rest.to_owned()));
        }
        Ok(Self(parts))
    }

    /// The names of the environment variables in it.
    pub fn variables(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|part| match part {
            Part::Variable(name) => Some(name.as_str()),
            Part::Text(_) => None,
        })
    }

    /// The value, each variable filled in by `variable`.
    ///
    /// # Errors
    /// The name of the first variable that there is not.
    pub fn fill(&self, variable: impl Fn(&str) -> Option<String>) -> Result<String, String> {
        let parts = self.0.iter().map(|part| match part {
            Part::Text(text) => Ok(text.clone()),
            Part::Variable(name) => variable(name).ok_or_else(|| name.clone()),
        });
        parts.collect()
    }
}

fn is_variable(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// Whether a value of this name is a secret, as far as a name tells.
pub(super) fn sounds_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    SECRET_WORDS.iter().any(|word| name.contains(word))
}

/// What is wrong with a header's name, for who writes the catalog.
pub(super) fn wrong_name(name: &str) -> Option<String> {
    let lower = name.to_ascii_lowercase();
    if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')) {
        return Some(format!("`{name}` is no name of a header: letters, digits and hyphens"));
    }
    let own = OWN.contains(&lower.as_str()) || lower.starts_with("proxy-") || lower.starts_with("sec-");
    own.then(|| format!("the header `{name}` is written by the server itself; take it out"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_are_filled_in_and_a_missing_one_is_named() {
        let parsed = HeaderTemplate::parse("Bearer ${CMDB_TOKEN}:${_2}.").expect("sound");
        assert_eq!(parsed.variables().collect::<Vec<_>>(), ["CMDB_TOKEN", "_2"]);
        let known = |name: &str| (name == "CMDB_TOKEN").then(|| "abc".to_owned());
        assert_eq!(parsed.fill(|name| known(name).or(Some("d".to_owned()))), Ok("Bearer abc:d.".to_owned()));
        assert_eq!(parsed.fill(known), Err("_2".to_owned()));
        assert_eq!(HeaderTemplate::parse("text/csv").expect("sound").fill(|_| None), Ok("text/csv".to_owned()));
    }

    #[test]
    fn what_is_no_variable_is_refused() {
        for wrong in ["$TOKEN", "${TOKEN", "${}", "${1A}", "${A-B}", "a$", "", " a", "a\nb", "ä"] {
            assert!(HeaderTemplate::parse(wrong).is_err(), "{wrong:?}");
        }
    }
}
