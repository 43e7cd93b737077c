//! The standard measures of ranked retrieval.

use std::collections::HashMap;

/// Sum or mean of each measure.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Measures {
    /// Mean average precision over the whole list (MAP).
    pub map: f64,
    /// Reciprocal rank of the first relevant document among the first ten (MRR@10).
    pub mrr: f64,
    /// Normalised discounted cumulative gain of the first ten (nDCG@10).
    pub ndcg: f64,
    /// Share of the relevant documents among the first ten (recall@10).
    pub recall: f64,
    /// Whether the first document is relevant (P@1).
    pub p1: f64,
    /// Share of relevant documents among the first five (P@5).
    pub p5: f64,
}

impl Measures {
    /// Adds one query: its documents, best first, and its grades.
    pub fn add(&mut self, ranked: &[&str], grades: &HashMap<String, u32>) {
        let grade = |document: &&str| grades.get(*document).copied().unwrap_or_default();
        let right = grades.values().filter(|grade| **grade > 0).count() as f64;
        let (mut hits, mut precision) = (0.0, 0.0);
        for (rank, _) in (1u32..).zip(ranked).filter(|(_, document)| grade(document) > 0) {
            hits += 1.0;
            precision += hits / f64::from(rank);
            if hits == 1.0 && rank <= 10 {
                self.mrr += 1.0 / f64::from(rank);
            }
        }
        self.map += precision / right;
        let among = |n: usize| ranked.iter().take(n).filter(|document| grade(document) > 0).count() as f64;
        self.recall += among(10) / right;
        self.p1 += among(1);
        self.p5 += among(5) / 5.0;
        let mut ideal: Vec<u32> = grades.values().copied().filter(|grade| *grade > 0).collect();
        ideal.sort_unstable_by(|one, other| other.cmp(one));
        self.ndcg += gain(ranked.iter().map(grade)) / gain(ideal.into_iter());
    }

    /// Each measure divided by the number of queries.
    #[must_use]
    pub fn divided(self, queries: usize) -> Self {
        let n = queries.max(1) as f64;
        let Self { map, mrr, ndcg, recall, p1, p5 } = self;
        Self { map: map / n, mrr: mrr / n, ndcg: ndcg / n, recall: recall / n, p1: p1 / n, p5: p5 / n }
    }
}

fn gain(grades: impl Iterator<Item = u32>) -> f64 {
    let discount = |rank: u32| f64::from(rank + 1).log2();
    (1u32..=10).zip(grades).map(|(rank, grade)| (f64::from(grade).exp2() - 1.0) / discount(rank)).sum()
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::Measures;

    #[test]
    fn measures_are_those_of_the_books() {
        let grades: HashMap<String, u32> = [("a", 1), ("b", 1), ("c", 0)].map(|(id, n)| (id.to_owned(), n)).into();
        let mut sums = Measures::default();
        sums.add(&["c", "a", "x", "b"], &grades);
        sums.add(&[], &grades);
        let mean = sums.divided(2);
        assert!((mean.map - 0.25).abs() < 1e-9 && (mean.mrr - 0.25).abs() < 1e-9);
        assert!((mean.recall - 0.5).abs() < 1e-9 && mean.p1 == 0.0 && (mean.p5 - 0.2).abs() < 1e-9);
        let ideal = 1.0 + 1.0 / 3f64.log2();
        let gained = 1.0 / 3f64.log2() + 1.0 / 5f64.log2();
        assert!((mean.ndcg - gained / ideal / 2.0).abs() < 1e-9);
    }
}
