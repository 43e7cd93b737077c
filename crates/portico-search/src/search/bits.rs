//! A set of documents of one segment, as a bit set.

/// One bit per document.
#[derive(Clone, Debug)]
pub(super) struct Bits(Vec<u64>);

impl Bits {
    /// The empty set with a capacity of `len` documents.
    pub(super) fn new(len: u32) -> Self {
        Self(vec![0; (len as usize).div_ceil(64)])
    }

    /// The set of all `len` documents.
    pub(super) fn full(len: u32) -> Self {
        let mut bits = vec![u64::MAX; (len as usize).div_ceil(64)];
        if let (Some(last), rest @ 1..) = (bits.last_mut(), len % 64) {
            *last = (1 << rest) - 1;
        }
        Self(bits)
    }

    pub(super) fn insert(&mut self, doc: u32) {
        self.0[doc as usize / 64] |= 1 << (doc % 64);
    }

    pub(super) fn remove(&mut self, doc: u32) {
        self.0[doc as usize / 64] &= !(1 << (doc % 64));
    }

    pub(super) fn contains(&self, doc: u32) -> bool {
        self.0[doc as usize / 64] & (1 << (doc % 64)) != 0
    }

    /// Intersects with `other`.
    pub(super) fn keep(&mut self, other: &Self) {
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine &= theirs;
        }
    }

    /// Subtracts `other`.
    pub(super) fn leave_out(&mut self, other: &Self) {
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine &= !theirs;
        }
    }

    /// The documents of the set in ascending order, if there are at most `most`.
    pub(super) fn few(&self, most: usize) -> Option<Vec<u32>> {
        let within = |(at, bits): (u32, &u64)| {
            let bits = *bits;
            (0..64).filter(move |bit| bits & (1 << bit) != 0).map(move |bit| at * 64 + bit)
        };
        (self.len() <= most).then(|| (0u32..).zip(&self.0).flat_map(within).collect())
    }

    pub(super) fn len(&self) -> usize {
        self.0.iter().map(|bits| bits.count_ones() as usize).sum()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(|bits| *bits == 0)
    }
}
