//! Rules for the lock files.

use super::repo::Repo;

/// Lines of lock files that contain the address of a particular registry.
pub fn mirrors(repo: &Repo) -> Vec<String> {
    let npm = |path: &str| path.ends_with("package-lock.json");
    let mut found = repo.lines(npm, |line| line.trim_start().starts_with("\"resolved\""));
    let known = "source = \"registry+https://github.com/rust-lang/crates.io-index\"";
    let cargo = |path: &str| path.ends_with("Cargo.lock");
    found.extend(repo.lines(cargo, |line| line.starts_with("source = ") && line != known));
    found
}

#[cfg(test)]
mod tests {
    use super::super::repo::of;
    use super::mirrors;

    #[test]
    fn addresses_other_than_the_registry_s_name_are_found() {
        let npm = "{\n  \"version\": \"1.0.0\",\n  \"resolved\": \"https://mirror.example/x.tgz\"\n}\n";
        let cargo = "source = \"registry+https://github.com/rust-lang/crates.io-index\"\n\
                     source = \"registry+https://mirror.example/index\"\n";
        let repo = of(&[("package-lock.json", npm), ("Cargo.lock", cargo)]);
        assert_eq!(mirrors(&repo), ["package-lock.json:3", "Cargo.lock:2"]);
    }
}
