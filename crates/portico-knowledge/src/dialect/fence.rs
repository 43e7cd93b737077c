//! Code fences; within them nothing is a directive.

/// An open code fence: its character and its length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fence(u8, usize);

impl Fence {
    /// The fence that a line opens, after markers of quotations and list items.
    pub(super) fn open(line: &str) -> Option<Self> {
        let mut rest = line.trim_start_matches([' ', '\t', '>']);
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let numbered = (1..=9).contains(&digits) && rest[digits..].starts_with(['.', ')']);
        if numbered {
            rest = rest[digits + 1..].trim_start_matches([' ', '\t']);
        } else if let Some(item) = rest.strip_prefix(['-', '*', '+']).filter(|item| item.starts_with([' ', '\t'])) {
            rest = item.trim_start_matches([' ', '\t']);
        }
        let sign = *rest.as_bytes().first().filter(|byte| matches!(byte, b'`' | b'~'))?;
        let length = rest.bytes().take_while(|byte| *byte == sign).count();
        let opens = length >= 3 && (sign == b'~' || !rest[length..].contains('`'));
        opens.then_some(Self(sign, length))
    }

    /// Whether a line closes the fence.
    pub(super) fn closed_by(self, line: &str) -> bool {
        let rest = line.trim_start_matches([' ', '\t', '>']).trim_end();
        rest.len() >= self.1 && rest.bytes().all(|byte| byte == self.0)
    }
}
