//! Forward pass of a BERT encoder over a batch of texts: their tokens are the rows of one matrix.

use std::ops::Range;

use ndarray::{Array1, Array2, ArrayView2, Axis, Slice};

use super::config::Config;
use super::maths::{gelu, layer_norm, softmax};
use super::tensors::Tensors;
use crate::ModelError;

/// A linear layer: `x * weight + bias`. The weight is stored transposed relative to the file.
struct Linear {
    weight: Array2<f32>,
    bias: Array1<f32>,
}

struct Norm {
    weight: Array1<f32>,
    bias: Array1<f32>,
    epsilon: f32,
}

struct Layer {
    /// Query, key and value projections side by side.
    query_key_value: Linear,
    attention_output: Linear,
    attention_norm: Norm,
    intermediate: Linear,
    output: Linear,
    output_norm: Norm,
}

/// The encoder.
pub(super) struct Bert {
    word_embeddings: Array2<f32>,
    /// Position embeddings, with the embedding of the first token type added.
    position_embeddings: Array2<f32>,
    norm: Norm,
    layers: Vec<Layer>,
    heads: usize,
}

impl Bert {
    /// Takes the weights described by `config` out of `tensors`.
    pub(super) fn new(config: &Config, tensors: &mut Tensors) -> Result<Self, ModelError> {
        let size = config.hidden_size;
        let word_embeddings = tensors.table("embeddings.word_embeddings.weight", config.vocab_size, size)?;
        let types = tensors.table("embeddings.token_type_embeddings.weight", config.type_vocab_size, size)?;
        let position_embeddings =
            tensors.table("embeddings.position_embeddings.weight", config.max_position_embeddings, size)?
                + types.row(0);
        let norm = Norm::new(config, tensors, "embeddings.LayerNorm")?;
        let layers =
            (0..config.num_hidden_layers).map(|at| Layer::new(config, tensors, at)).collect::<Result<_, _>>()?;
        Ok(Self { word_embeddings, position_embeddings, norm, layers, heads: config.num_attention_heads })
    }

    /// The last layer's rows for the tokens of several texts, text after text, and the rows of each text. Token ids
    /// must be below the size of the vocabulary, and no text longer than the number of positions.
    pub(super) fn forward(&self, texts: &[&[u32]]) -> (Array2<f32>, Vec<Range<usize>>) {
        let mut ranges = Vec::with_capacity(texts.len());
        let rows = texts.iter().map(|text| text.len()).sum();
        let mut x = Array2::zeros((rows, self.word_embeddings.ncols()));
        let mut at = 0;
        for text in texts {
            for (place, token) in text.iter().enumerate() {
                let row = &self.word_embeddings.row(*token as usize) + &self.position_embeddings.row(place);
                x.row_mut(at + place).assign(&row);
            }
            ranges.push(at..at + text.len());
            at += text.len();
        }
        self.norm.apply(&mut x);
        for layer in &self.layers {
            layer.apply(&mut x, &ranges, self.heads);
        }
        (x, ranges)
    }
}

impl Layer {
    fn new(config: &Config, tensors: &mut Tensors, at: usize) -> Result<Self, ModelError> {
        let (size, intermediate) = (config.hidden_size, config.intermediate_size);
        let name = |rest: &str| format!("encoder.layer.{at}.{rest}");
        let parts = ["query", "key", "value"]
            .map(|part| Linear::new(tensors, &name(&format!("attention.self.{part}")), size, size));
        let [query, key, value] = parts;
        Ok(Self {
            query_key_value: Linear::side_by_side(&[query?, key?, value?]),
            attention_output: Linear::new(tensors, &name("attention.output.dense"), size, size)?,
            attention_norm: Norm::new(config, tensors, &name("attention.output.LayerNorm"))?,
            intermediate: Linear::new(tensors, &name("intermediate.dense"), size, intermediate)?,
            output: Linear::new(tensors, &name("output.dense"), intermediate, size)?,
            output_norm: Norm::new(config, tensors, &name("output.LayerNorm"))?,
        })
    }

    fn apply(&self, x: &mut Array2<f32>, texts: &[Range<usize>], heads: usize) {
        let query_key_value = self.query_key_value.apply(&x.view());
        let mut context = Array2::zeros(x.raw_dim());
        for text in texts {
            attend(&query_key_value, &mut context, text, heads);
        }
        *x += &self.attention_output.apply(&context.view());
        self.attention_norm.apply(x);
        let mut intermediate = self.intermediate.apply(&x.view());
        intermediate.rows_mut().into_iter().for_each(|mut row| row.as_slice_mut().into_iter().for_each(gelu));
        *x += &self.output.apply(&intermediate.view());
        self.output_norm.apply(x);
    }
}

/// Multi-head self-attention within one text.
fn attend(query_key_value: &Array2<f32>, context: &mut Array2<f32>, text: &Range<usize>, heads: usize) {
    let size = context.ncols();
    let width = size / heads;
    let scale = 1.0 / (width as f32).sqrt();
    for head in 0..heads {
        let part = |which: usize| {
            let from = which * size + head * width;
            let mut part = query_key_value.slice_axis(Axis(1), Slice::from(from..from + width));
            part.slice_axis_inplace(Axis(0), Slice::from(text.clone()));
            part
        };
        let mut shares = part(0).dot(&part(1).t());
        shares.rows_mut().into_iter().for_each(|mut row| {
            row.as_slice_mut().into_iter().for_each(|row| softmax(row, scale));
        });
        let mut rows = context.slice_axis_mut(Axis(0), Slice::from(text.clone()));
        rows.slice_axis_mut(Axis(1), Slice::from(head * width..(head + 1) * width)).assign(&shares.dot(&part(2)));
    }
}

impl Linear {
    fn new(tensors: &mut Tensors, name: &str, from: usize, to: usize) -> Result<Self, ModelError> {
        let weight = tensors.table(&format!("{name}.weight"), to, from)?;
        let bias = tensors.row(&format!("{name}.bias"), to)?;
        Ok(Self { weight: weight.t().as_standard_layout().into_owned(), bias })
    }

    /// Concatenates several layers with the same input into one.
    fn side_by_side(parts: &[Self]) -> Self {
        let rows = parts.first().map_or(0, |part| part.weight.nrows());
        let columns = parts.iter().map(|part| part.weight.ncols()).sum();
        let (mut weight, mut bias) = (Array2::zeros((rows, columns)), Array1::zeros(columns));
        let mut at = 0;
        for part in parts {
            let end = at + part.weight.ncols();
            weight.slice_axis_mut(Axis(1), Slice::from(at..end)).assign(&part.weight);
            bias.slice_axis_mut(Axis(0), Slice::from(at..end)).assign(&part.bias);
            at = end;
        }
        Self { weight, bias }
    }

    fn apply(&self, x: &ArrayView2<'_, f32>) -> Array2<f32> {
        x.dot(&self.weight) + &self.bias
    }
}

impl Norm {
    fn new(config: &Config, tensors: &mut Tensors, name: &str) -> Result<Self, ModelError> {
        let weight = tensors.row(&format!("{name}.weight"), config.hidden_size)?;
        let bias = tensors.row(&format!("{name}.bias"), config.hidden_size)?;
        Ok(Self { weight, bias, epsilon: config.layer_norm_eps })
    }

    fn apply(&self, x: &mut Array2<f32>) {
        let (Some(weight), Some(bias)) = (self.weight.as_slice(), self.bias.as_slice()) else { return };
        for mut row in x.axis_iter_mut(Axis(0)) {
            row.as_slice_mut().into_iter().for_each(|row| layer_norm(row, weight, bias, self.epsilon));
        }
    }
}
