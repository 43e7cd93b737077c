//! Short and long text.

use crate::{
    answers::Wire,
    report::{ProblemKind, WireType},
    spec::KindTag,
    text::NormalText,
};

/// The longest text of each kind, in characters; checks may ask for less.
pub(super) fn longest(kind: KindTag) -> u32 {
    match kind {
        KindTag::LongText => 10_000,
        KindTag::Url => 2_000,
        KindTag::Email => 254,
        KindTag::Phone => 40,
        _ => 250,
    }
}

/// The text of a JSON string.
pub(super) fn read(wire: &Wire) -> Result<&str, ProblemKind> {
    match wire {
        Wire::Text(text) => Ok(text),
        _ => Err(ProblemKind::WrongType { expected: WireType::Text }),
    }
}

/// Short text is one line: line ends and tabs become spaces.
pub(super) fn one_line(text: &NormalText) -> NormalText {
    if text.as_str().contains(['\n', '\t']) {
        NormalText::from_nfc(&text.as_str().replace(['\n', '\t'], " "))
    } else {
        text.clone()
    }
}
