use std::path::{Path, PathBuf};

/// Returns the nearest directory from `start` upwards that holds one of `markers`, or `start` itself.
pub fn find_root(start: &Path, markers: &[&str]) -> PathBuf {
    start
        .ancestors()
        .find(|it| markers.iter().any(|marker| it.join(marker).exists()))
        .unwrap_or(start)
        .to_path_buf()
}

/// Returns how much memory this process has in use and had at most, in bytes; zeros where the system does not
/// say.
pub fn memory_in_use() -> (u64, u64) {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let field = |name: &str| {
        let line = status.lines().find_map(|it| it.strip_prefix(name))?;
        line.split_whitespace().next()?.parse::<u64>().ok()
    };
    (field("VmRSS:").unwrap_or(0) * 1024, field("VmHWM:").unwrap_or(0) * 1024)
}
