//! The machine on which it was measured, without its name and its folders.

use std::fs::{File, OpenOptions};
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Result;

/// What a reader must know to compare figures.
pub struct Machine {
    cores: usize,
    memory_gb: f64,
    processor: String,
    kernel: String,
    /// The median time of writing 4 KiB and having them on the disk.
    pub fsync: Duration,
}

impl Machine {
    /// Looks at this machine; `folder` lies on the disk that is used.
    pub fn of(folder: &Path) -> Result<Machine> {
        let processor = line("/proc/cpuinfo", "model name");
        let memory: f64 = line("/proc/meminfo", "MemTotal").trim_end_matches("kB").trim().parse().unwrap_or_default();
        let kernel = std::fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
        Ok(Machine {
            cores: std::thread::available_parallelism().map_or(0, std::num::NonZero::get),
            memory_gb: memory / 1024.0 / 1024.0,
            processor,
            kernel: kernel.trim().to_owned(),
            fsync: fsync(folder)?,
        })
    }

    /// All of it in one sentence.
    pub fn sentence(&self) -> String {
        format!(
            "{} cores of {}, {:.0} GB memory, Linux {}, one fsync {:.2} ms (median of 400). Client, server and database \
             share it.",
            self.cores,
            self.processor,
            self.memory_gb,
            self.kernel,
            self.fsync.as_secs_f64() * 1000.0
        )
    }
}

fn line(file: &str, name: &str) -> String {
    let mut text = String::new();
    let read = File::open(file).and_then(|mut file| file.read_to_string(&mut text));
    let found = read.ok().and_then(|_| text.lines().find(|line| line.starts_with(name)));
    found.and_then(|line| line.split_once(':')).map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
}

fn fsync(folder: &Path) -> Result<Duration> {
    let path = folder.join("fsync.probe");
    let mut file = OpenOptions::new().create(true).truncate(true).write(true).open(&path)?;
    let mut times = Vec::with_capacity(400);
    for number in 0..400_u32 {
        file.seek(SeekFrom::Start(u64::from(number % 64) * 4096))?;
        let began = Instant::now();
        file.write_all(&[number as u8; 4096])?;
        file.sync_data()?;
        times.push(began.elapsed());
    }
    std::fs::remove_file(&path)?;
    times.sort_unstable();
    Ok(times[times.len() / 2])
}
