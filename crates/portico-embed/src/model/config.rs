//! The model's configuration (`config.json`).

use serde::Deserialize;

use crate::ModelError;

/// The dimensions of a BERT model.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(super) struct Config {
    pub(super) hidden_size: usize,
    pub(super) intermediate_size: usize,
    pub(super) num_attention_heads: usize,
    pub(super) num_hidden_layers: usize,
    pub(super) max_position_embeddings: usize,
    pub(super) vocab_size: usize,
    pub(super) type_vocab_size: usize,
    pub(super) layer_norm_eps: f32,
    hidden_act: String,
    model_type: String,
    #[serde(default = "absolute")]
    position_embedding_type: String,
}

fn absolute() -> String {
    "absolute".into()
}

impl Config {
    /// Parses a `config.json` and refuses models that are unsupported or too large to run.
    pub(super) fn parse(text: &str) -> Result<Self, ModelError> {
        let config: Self = serde_json::from_str(text).map_err(|error| ModelError::Config(error.to_string()))?;
        let within = [
            ("hidden_size", config.hidden_size, 1024),
            ("intermediate_size", config.intermediate_size, 4096),
            ("num_attention_heads", config.num_attention_heads, 64),
            ("num_hidden_layers", config.num_hidden_layers, 24),
            ("max_position_embeddings", config.max_position_embeddings, 8192),
            ("vocab_size", config.vocab_size, 300_000),
            ("type_vocab_size", config.type_vocab_size, 16),
        ];
        for (name, value, most) in within {
            if value == 0 || value > most {
                return Err(ModelError::Config(format!("{name} is {value}, not between 1 and {most}")));
            }
        }
        let known = [
            ("model_type", &config.model_type, "bert"),
            ("hidden_act", &config.hidden_act, "gelu"),
            ("position_embedding_type", &config.position_embedding_type, "absolute"),
        ];
        for (name, value, wanted) in known {
            if value != wanted {
                return Err(ModelError::Config(format!("{name} is {value}, only {wanted} can be run")));
            }
        }
        if !config.hidden_size.is_multiple_of(config.num_attention_heads) {
            return Err(ModelError::Config("hidden_size is no multiple of num_attention_heads".into()));
        }
        if !(config.layer_norm_eps > 0.0 && config.layer_norm_eps < 0.1) {
            return Err(ModelError::Config("layer_norm_eps is out of range".into()));
        }
        Ok(config)
    }
}
