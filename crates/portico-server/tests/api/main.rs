//! The server from outside: one file per part of the URL tree, and the store from its files.

mod assets;
mod catalog;
mod cli;
mod docs;
mod editing;
mod kill;
mod killed;
mod knowledge;
mod knowledge_pictures;
mod leaks;
mod limits;
mod matrix;
mod me;
mod queue;
mod search;
mod session;
mod signals;
mod store;
mod tickets;
mod util;
