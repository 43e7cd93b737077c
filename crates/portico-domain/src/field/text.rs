//! Common parts of the kinds of text: length and reading.

use crate::{
    answers::Wire,
    report::{ProblemKind, WireType},
    spec::{CheckSpec, KindTag},
    text::{NormalText, count},
    value::Value,
};

/// Maximum average number of bytes per character; no emoji needs more. Longer text is counted in code points, since a
/// single character could otherwise be arbitrarily long, and every check would have to read it.
const BYTES: usize = 36;
/// Maximum size of a text whose characters are counted, in bytes.
const ROOM: usize = 1 << 18;

/// The length that an answer must have, as far as that does not depend on other answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lengths {
    /// Minimum number of characters.
    pub min: u32,
    /// Maximum number of characters.
    pub max: u32,
    /// Maximum number of characters of the kind.
    of_kind: u32,
}

impl Default for Lengths {
    /// The lengths of the longest kind of text.
    fn default() -> Self {
        Self::of(KindTag::LongText, &[])
    }
}

impl Lengths {
    /// The lengths of a kind, narrowed by the unconditional ones of these checks.
    pub(crate) fn of(kind: KindTag, checks: &[CheckSpec]) -> Self {
        let of_kind = kind.descriptor().longest;
        let always = || checks.iter().filter(|check| check.when.is_none());
        let min = always().filter_map(|check| check.min_length).max().unwrap_or(0);
        let max = always().filter_map(|check| check.max_length).fold(of_kind, u32::min);
        Self { min, max, of_kind }
    }

    /// Whether the length of a text is within the limits.
    pub(crate) fn fit(self, text: &str) -> bool {
        let length = measure(text, self.of_kind);
        length >= self.min as usize && length <= self.max as usize
    }
}

/// The length of a text that may have `max` characters.
pub(super) fn measure(text: &str, max: u32) -> usize {
    let room = (max as usize).saturating_mul(BYTES).min(ROOM);
    if text.len() > room { text.chars().count() } else { count(text) }
}

/// The value of a text; `None` if it is empty.
pub(super) fn taken(
    text: NormalText,
    take: impl Fn(NormalText) -> Result<Value, ProblemKind>,
) -> Result<Option<Value>, ProblemKind> {
    if text.is_empty() { Ok(None) } else { take(text).map(Some) }
}

/// The value as the kind would have parsed it.
pub(super) fn settled(value: Value, take: impl Fn(NormalText) -> Result<Value, ProblemKind>) -> Option<Value> {
    if let Value::Text(text) = value { taken(text, take).ok().flatten() } else { Some(value) }
}

/// Adds the problem of a text that exceeds the maximum of its kind.
pub(super) fn too_long(value: &Value, max: u32, into: &mut Vec<ProblemKind>) {
    let Value::Text(text) = value else { return };
    let actual = measure(text.as_str(), max);
    if actual > max as usize {
        into.push(ProblemKind::TooLong { max, actual: u32::try_from(actual).unwrap_or(u32::MAX) });
    }
}

/// Reads a JSON string.
pub(super) fn read(wire: &Wire) -> Result<&str, ProblemKind> {
    match wire {
        Wire::Text(text) => Ok(text),
        _ => Err(ProblemKind::WrongType { expected: WireType::Text }),
    }
}
