//! What is kept of a text that somebody typed into a search box: not what looks like a secret or names somebody.
//!
//! People paste passwords, addresses and numbers into the wrong box. What is left out is replaced by `…`. Error codes, versions and
//! names of products stay: they are what a search is about.

use portico_domain::ticket::TicketNumber;

/// Stands for what was left out.
pub(super) const GAP: &str = "…";
/// Longer texts are cut off here, in characters.
const LONGEST: usize = 200;
/// Longer words are keys, addresses of pages and the like.
const LONGEST_WORD: usize = 30;
/// Maximum number of digits of a code; a number by itself has fewer.
const CODE_DIGITS: usize = 8;
const NUMBER_DIGITS: usize = 5;
/// What follows one of these and "is" or a colon is a secret.
const SECRETS: [&str; 8] = ["password", "passwort", "kennwort", "passcode", "pin", "puk", "pw", "pwd"];

/// The text without what looks like a secret; `None` when nothing worth keeping is left.
#[must_use]
pub fn without_secrets(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let alone = words.len() == 1;
    let mut kept: Vec<&str> = Vec::new();
    let mut characters = 0;
    let mut told = false;
    for word in &words {
        characters += word.chars().count() + 1;
        if characters > LONGEST {
            break;
        }
        let bare = bare(word);
        let keeps = !told && is_harmless(bare, alone);
        // "my password is: x" tells it in the word after the next.
        told = announces(&kept, word);
        let shown = if keeps { word } else { GAP };
        if shown != GAP || kept.last() != Some(&GAP) {
            kept.push(shown);
        }
    }
    // Numbers in groups, as telephones and cards have them, are as telling as in one piece.
    let kept = without_long_numbers(&kept);
    kept.iter().any(|word| word.contains(char::is_alphanumeric)).then(|| kept.join(" "))
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric() && !"+#@/\\_-".contains(c))
}

/// Whether what comes next is a secret: `password:`, `password is`, `pin =`.
fn announces(before: &[&str], word: &str) -> bool {
    let names = |word: &str| SECRETS.contains(&bare(word).to_lowercase().as_str());
    let says = ["is", "ist", "was", "war", ":", "=", "is:", "ist:"].contains(&word.to_lowercase().as_str());
    (names(word) && word.ends_with([':', '='])) || (says && before.last().is_some_and(|word| names(word)))
}

fn is_harmless(word: &str, alone: bool) -> bool {
    let count = |of: fn(&char) -> bool| word.chars().filter(of).count();
    let (digits, length) = (count(|c| c.is_numeric()), word.chars().count());
    let ticket = TicketNumber::named(word).is_some();
    let secret = SECRETS.iter().any(|name| {
        let after = word.to_lowercase();
        after.strip_prefix(name).is_some_and(|rest| rest.starts_with([':', '=']) && rest.len() > 1)
    });
    if length > LONGEST_WORD || word.contains('@') && length > 1 || word.contains("://") || ticket || secret {
        return false;
    }
    if length <= 4 || is_hexadecimal(word) {
        return true;
    }
    let symbols = count(|c| "!$%^&*=~|<>?{}[]#+".contains(*c));
    let letters = count(|c| c.is_alphabetic());
    match (letters, digits) {
        (_, 0) => symbols == 0 || symbols == 1 && word.ends_with(['?', '!', '+', '#']),
        (0, digits) => digits <= NUMBER_DIGITS || is_version(word),
        // As programs print them: AADSTS50076, KB5001330, E-408.
        (_, digits) if symbols == 0 && !word.contains(char::is_lowercase) => digits <= CODE_DIGITS,
        // windows11, office365; by itself it may be a password that went into the wrong box.
        (_, digits) => symbols == 0 && !alone && digits <= 3 && word.ends_with(char::is_numeric),
    }
}

fn is_hexadecimal(word: &str) -> bool {
    let rest = word.strip_prefix("0x").or_else(|| word.strip_prefix("0X"));
    rest.is_some_and(|rest| (1..=8).contains(&rest.len()) && rest.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// A version such as `5.7.12` or `10.0.22631.1`, but not an address of a device.
fn is_version(word: &str) -> bool {
    let parts: Vec<&str> = word.split('.').collect();
    let numbers = parts.iter().all(|part| (1..=5).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()));
    let address = parts.len() == 4 && parts.iter().all(|part| part.parse::<u8>().is_ok());
    (2..=4).contains(&parts.len()) && numbers && !address
}

/// Numbers that follow one another and have seven digits or more together are left out.
fn without_long_numbers<'a>(words: &[&'a str]) -> Vec<&'a str> {
    let is_number =
        |word: &&str| word.contains(char::is_numeric) && word.chars().all(|c| c.is_numeric() || "+-/().,".contains(c));
    let mut out: Vec<&str> = Vec::new();
    for run in words.chunk_by(|one, next| is_number(one) && is_number(next)) {
        let digits: usize = run.iter().flat_map(|word| word.chars()).filter(|c| c.is_numeric()).count();
        let version = run.len() == 1 && is_version(bare(run[0]));
        if is_number(&run[0]) && digits >= 7 && !version { out.push(GAP) } else { out.extend(run) }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, kept: &str) {
        assert_eq!(without_secrets(text).as_deref().unwrap_or_default(), kept, "{text}");
    }

    #[test]
    fn what_a_search_is_about_stays() {
        for text in [
            "VPN drops at home",
            "error 809",
            "0x80070005 outlook",
            "AADSTS50076",
            "KB5001330 E-408 5.7.12",
            "windows11 bluetooth",
            "m365",
            "c++ or c#?",
            "Wi-Fi im Büro geht nicht!",
            "wie lautet mein Passwort",
            "teams 2",
            "what is KB-12",
        ] {
            check(text, text);
        }
    }

    #[test]
    fn what_looks_like_a_secret_or_names_somebody_goes() {
        check("ana.reyes@acme.example cannot sign in", "… cannot sign in");
        check("Sommer2024!", "");
        check("hunter2", "");
        check("sommer24", "");
        check("P4ssw0rt vergessen", "… vergessen");
        check("my password is swordfish help", "my password is … help");
        check("pin: apfel", "pin: …");
        check("pw=apfel sap", "… sap");
        check("call +49 170 123 45 67 back", "call … back");
        check("+491701234567", "");
        check("card 4111 1111 1111 1111", "card …");
        check("status REQ-000123", "status …");
        check("10.1.20.33 not reachable", "… not reachable");
        check("https://intranet.example/?token=a opens slowly", "… opens slowly");
        check("key a1b2c3d4e5f6 broken", "key … broken");
        check("DE89370400440532013000 iban", "… iban");
    }

    #[test]
    fn long_texts_end_at_a_word() {
        let text = "printer ".repeat(60);
        let kept = without_secrets(&text).expect("kept");
        assert!(kept.chars().count() <= LONGEST && kept.ends_with("printer"), "{kept}");
    }

    #[test]
    fn nothing_is_nothing() {
        assert_eq!(without_secrets(" \n… ?"), None);
    }
}
