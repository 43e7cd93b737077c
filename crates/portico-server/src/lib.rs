//! Portico's server: the API under `/api/v1`, the built app, and the command line.

pub mod assets;
pub mod audit;
pub mod auth;
pub mod budget;
pub mod catalog;
pub mod cli;
pub mod clock;
pub mod demo;
pub mod extract;
pub mod knowledge;
pub mod log;
pub mod middleware;
pub mod openapi;
pub mod policy;
pub mod problem;
pub mod promise;
pub mod quota;
pub mod router;
pub mod routes;
pub mod search;
pub mod server;
pub mod signals;
pub mod start;
pub mod state;
pub mod store;
pub mod walk;
