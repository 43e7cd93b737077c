//! A complete evaluation with a textual report.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;
use std::{env, fs, io};

use portico_embed::{Model, Vectors};

use super::{Engine, EvalOutcome, TestCollection, embed, evaluate, fill};
use crate::{Index, Synonyms};

/// The input of an evaluation. Corpus and queries are JSON Lines, optionally compressed (`.gz`).
#[derive(Clone, Debug)]
pub struct Trial {
    /// Documents: `id`, `title`, `body`.
    pub corpus: PathBuf,
    /// Queries: `id`, `text`.
    pub queries: PathBuf,
    /// Judgements: query, document, grade.
    pub judgements: PathBuf,
    /// The same queries with typos.
    pub typos: Option<PathBuf>,
    /// Pairs of query and document to exclude.
    pub ignore: Option<PathBuf>,
    /// A model; with it, words and meaning together are measured beside words alone.
    pub model: Option<PathBuf>,
    /// Output file for the ranked lists of the last run, in TREC format.
    pub run: Option<PathBuf>,
}

impl Trial {
    /// Runs the evaluation and writes a report.
    ///
    /// # Errors
    /// If a file cannot be read or written, or index or model fail.
    pub fn run(&self, out: &mut dyn io::Write) -> Result<(), Box<dyn Error>> {
        let data = TestCollection::read(&self.corpus, &self.judgements, self.ignore.as_deref())?;
        let folder = env::temp_dir().join(format!("search-eval-{}", std::process::id()));
        let index = Index::create(&folder, Synonyms::built_in()?)?;
        let start = Instant::now();
        fill(&index, &data)?;
        let bytes = size(&folder)?;
        writeln!(out, "{} documents indexed in {:?}, {bytes} bytes", index.len(), start.elapsed())?;
        let queries = TestCollection::queries(&self.queries)?;
        let typos = self.typos.as_deref().map(TestCollection::queries).transpose()?;
        let mut run = measure(out, Engine { index: &index, meaning: None }, &data, &queries, typos.as_deref())?;
        if let Some(path) = &self.model {
            let start = Instant::now();
            let model = Model::load(path)?;
            writeln!(out, "model {} loaded in {:?}", model.id(), start.elapsed())?;
            let start = Instant::now();
            let mut vectors = Vectors::create(&folder.join("vectors"), &model)?;
            embed(&model, &mut vectors, &data)?;
            writeln!(out, "{} passages embedded in {:?}", vectors.passages(), start.elapsed())?;
            let engine = Engine { index: &index, meaning: Some((&model, &vectors)) };
            run = measure(out, engine, &data, &queries, typos.as_deref())?;
        }
        if let Some(path) = &self.run {
            fs::write(path, trec(&run)?)?;
        }
        drop(index);
        fs::remove_dir_all(folder)?;
        Ok(())
    }
}

/// Measures the queries as written and with typos.
fn measure(
    out: &mut dyn io::Write,
    engine: Engine<'_>,
    data: &TestCollection,
    queries: &[(String, String)],
    typos: Option<&[(String, String)]>,
) -> Result<EvalOutcome, Box<dyn Error>> {
    let by = if engine.meaning.is_some() { "words and meaning" } else { "words" };
    let plain = evaluate(engine, data, queries)?;
    report(out, by, &plain)?;
    if let Some(typos) = typos {
        let typos = evaluate(engine, data, typos)?;
        report(out, &format!("{by}, with a typo"), &typos)?;
        let loss = 100.0 * (1.0 - typos.measures.mrr / plain.measures.mrr);
        writeln!(out, "a typo costs {loss:.2} % of MRR@10")?;
    }
    Ok(plain)
}

fn report(out: &mut dyn io::Write, name: &str, outcome: &EvalOutcome) -> io::Result<()> {
    let m = &outcome.measures;
    writeln!(out, "{name}: {} queries, {} without any result", outcome.run.len(), outcome.without_result)?;
    write!(out, "  MAP {:.4}  MRR@10 {:.4}  nDCG@10 {:.4}  ", m.map, m.mrr, m.ndcg)?;
    writeln!(out, "R@10 {:.4}  P@1 {:.4}  P@5 {:.4}", m.recall, m.p1, m.p5)?;
    writeln!(out, "  one answer stands out {} times and is right {} times", outcome.clear.0, outcome.clear.1)?;
    writeln!(out, "  time of a query: mean {:?}, p99 {:?}", outcome.mean_time(), outcome.quantile(0.99))
}

fn trec(outcome: &EvalOutcome) -> Result<String, std::fmt::Error> {
    let mut text = String::new();
    for (query, documents) in &outcome.run {
        for (rank, (document, score)) in (1..).zip(documents) {
            writeln!(text, "{query} Q0 {document} {rank} {score} portico")?;
        }
    }
    Ok(text)
}

fn size(folder: &Path) -> io::Result<u64> {
    let mut bytes = 0;
    for entry in fs::read_dir(folder)? {
        bytes += entry?.metadata()?.len();
    }
    Ok(bytes)
}
