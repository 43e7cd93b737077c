//! What a crash must not leave behind: half of a folder, or an index that is not what the database is.

mod import;
mod index;
mod reload;
mod uploads;

use std::{path::Path, process::Child};

use rusqlite::Connection;

use crate::kill::{start_serving, start_with};

/// A server that ends with the test, whatever becomes of that.
struct Server(Child);

impl Server {
    fn start(data: &Path, address: &str, knowledge: &Path) -> Self {
        Self(start_with(data, address, knowledge))
    }

    /// Serves a catalog, without articles.
    fn serving(data: &Path, address: &str, catalog: &Path) -> Self {
        Self(start_serving(data, address, catalog, Path::new("/nonexistent")))
    }
}

impl Drop for Server {
    /// Kills it: SIGKILL, as all that is killed here.
    fn drop(&mut self) {
        self.0.kill().expect("killed");
        self.0.wait().expect("ended");
    }
}

/// Numbers that look random and are the same in each run.
struct Chance(u64);

impl Chance {
    /// A number below `end`.
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

/// The database has no damage.
#[track_caller]
fn assert_whole(db: &Connection) {
    let verdict: String = db.pragma_query_value(None, "integrity_check", |row| row.get(0)).expect("checked");
    assert_eq!(verdict, "ok");
}
