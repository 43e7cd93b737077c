//! E-mail addresses.

use email_address::{EmailAddress, Options};

use crate::{report::ProblemKind, text::NormalText, value::Value};

/// The address, when it is one that mail from here can reach: with a domain that has a dot, no display name, no literal address.
pub(super) fn check(text: NormalText) -> Result<Value, ProblemKind> {
    let options = Options::default().with_required_tld().without_display_text().without_domain_literal();
    let sound = !text.as_str().contains(['"', ' ']) && EmailAddress::parse_with_options(text.as_str(), options).is_ok();
    if sound { Ok(Value::Text(text)) } else { Err(ProblemKind::NotAnEmail) }
}
