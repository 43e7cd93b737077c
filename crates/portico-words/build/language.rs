//! Generates the Rust code of the languages.

use portico_locales::{LocaleMessages, PSEUDO, SOURCE};

/// The enum of the languages and its methods.
pub fn code(locales: &[LocaleMessages]) -> String {
    let each = |text: &dyn Fn(&str, &LocaleMessages) -> String| -> String {
        locales.iter().map(|locale| text(&variant(&locale.tag), locale)).collect()
    };
    let variants = each(&|variant, locale| {
        let default = if locale.tag == SOURCE { "#[default]\n" } else { "" };
        let says = if locale.tag == PSEUDO {
            "English made strange and longer, to find what is not translated and what does not fit. For tests."
                .to_owned()
        } else {
            format!("{} (`{}`).", locale.name, locale.tag)
        };
        format!("/// {says}\n{default}{variant},\n")
    });
    let spoken: Vec<_> = locales.iter().filter(|locale| locale.tag != PSEUDO).collect();
    let all: String = spoken.iter().map(|locale| format!("Self::{}, ", variant(&locale.tag))).collect();
    let tags = each(&|variant, locale| format!("Self::{variant} => {:?},\n", locale.tag));
    let names = each(&|variant, locale| format!("Self::{variant} => {:?},\n", locale.name));
    let rules = each(&|variant, locale| format!("Self::{variant} => crate::plural::{}(n),\n", locale.rule.function));
    format!(
        "/// A language of the interface: one for each file in `locales/`.\n\
         #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]\npub enum Lang {{\n{variants}}}\n\
         impl Lang {{\n\
         /// Every language but the pseudo-locale, the source first.\n\
         pub const ALL: [Self; {}] = [{all}];\n\
         /// Its BCP 47 tag.\n#[must_use]\npub fn tag(self) -> &'static str {{\nmatch self {{\n{tags}}}\n}}\n\
         /// What it calls itself.\n#[must_use]\npub fn name(self) -> &'static str {{\nmatch self {{\n{names}}}\n}}\n\
         /// Which of its plural forms a count takes.\n\
         pub(crate) fn plural_form(self, n: u32) -> usize {{\nmatch self {{\n{rules}}}\n}}\n}}\n",
        spoken.len(),
    )
}

/// The name of a language's variant: `pt-BR` is `PtBr`.
fn variant(tag: &str) -> String {
    if tag == PSEUDO {
        return "Pseudo".to_owned();
    }
    let parts = tag.split('-').map(|part| {
        let (first, rest) = part.split_at(1);
        first.to_ascii_uppercase() + &rest.to_ascii_lowercase()
    });
    parts.collect()
}
