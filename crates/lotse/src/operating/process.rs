//! What the system says about this process.

/// Figures under the names that Prometheus gives them, as far as the system tells them.
pub fn figures() -> Vec<(&'static str, &'static str, f64)> {
    let memory = ("process_resident_memory_bytes", "Memory of this process.");
    let files = ("process_open_fds", "Files and connections that this process has open.");
    let resident = resident_bytes().map(|bytes| (memory.0, memory.1, bytes as f64));
    let open = std::fs::read_dir("/proc/self/fd").ok().map(|list| (files.0, files.1, list.count() as f64));
    resident.into_iter().chain(open).collect()
}

/// The resident memory in bytes, where the system tells it.
fn resident_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    Some(line.trim().trim_end_matches(" kB").trim().parse::<u64>().ok()? * 1024)
}
