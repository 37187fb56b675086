//! Names of files: what a machine calls a file is shown as typed, but never followed.

use std::fmt::Write as _;

use super::media::Media;

/// The longest file name that is kept, in signs.
const LONGEST: usize = 150;

/// A file's name without the folders it lay in and without signs that nobody can see.
pub fn file_name(sent: &str) -> String {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let visible: String = ui::clean(last).chars().filter(|sign| !sign.is_control()).collect();
    let trimmed = visible.trim_matches([' ', '.']);
    match ending(trimmed) {
        // A name that is cut keeps its ending.
        Some(end) if trimmed.chars().count() > LONGEST && end.len() <= 10 => {
            let stem: String = trimmed.chars().take(LONGEST - end.len() - 1).collect();
            format!("{}.{end}", stem.trim_end())
        }
        _ => trimmed.chars().take(LONGEST).collect(),
    }
}

/// What a document is called that nobody gave a title: its file's name without the ending.
pub fn own_title(file_name: &str) -> String {
    let stem = stem(file_name).trim();
    if stem.is_empty() { file_name.to_owned() } else { stem.to_owned() }
}

/// The ending of a name, small: `pdf` of `Bescheid.PDF`.
pub(super) fn ending(name: &str) -> Option<String> {
    let (stem, ending) = name.rsplit_once('.')?;
    (!stem.is_empty() && !ending.is_empty()).then(|| ending.to_lowercase())
}

fn stem(name: &str) -> &str {
    name.rsplit_once('.').filter(|(stem, ending)| !stem.is_empty() && ending.len() <= 5).map_or(name, |(stem, _)| stem)
}

/// The line that makes a browser save a file under its name, with the ending of what it is (RFC 6266, RFC 8187).
///
/// `way` is `attachment` or `inline`.
pub fn download_header(way: &str, name: &str, media: Media) -> String {
    let fits = ending(name).is_some_and(|ending| media.endings().contains(&ending.as_str()));
    let name = if fits { name.to_owned() } else { format!("{name}.{}", media.endings()[0]) };
    let plain: String = name
        .chars()
        .map(|sign| if sign.is_ascii_alphanumeric() || " ._-()".contains(sign) { sign } else { '_' })
        .collect();
    let mut wide = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte) {
            wide.push(char::from(byte));
        } else {
            let _ = write!(wide, "%{byte:02X}");
        }
    }
    format!("{way}; filename=\"{plain}\"; filename*=UTF-8''{wide}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_and_signs_that_nobody_sees_are_left_away_and_the_rest_stays_as_typed() {
        for (sent, kept) in [
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\adler\\Bescheid März.pdf", "Bescheid März.pdf"),
            ("..\\..\\boot.ini", "boot.ini"),
            ("a\u{0}b\r\n\u{202E}fdp.exe", "abfdp.exe"),
            (" .. ", ""),
            ("Brief an „Amt“ (2).pdf", "Brief an „Amt“ (2).pdf"),
        ] {
            assert_eq!(file_name(sent), kept, "{sent:?}");
        }
        let long = file_name(&format!("{}.pdf", "ä".repeat(400)));
        assert!(long.ends_with(".pdf") && long.chars().count() <= LONGEST);
    }

    #[test]
    fn a_download_is_named_after_what_it_is() {
        let header = download_header("attachment", "Müller \"neu\".exe", Media::Jpeg);
        assert_eq!(
            header,
            "attachment; filename=\"M_ller _neu_.exe.jpg\"; filename*=UTF-8''M%C3%BCller%20%22neu%22.exe.jpg"
        );
        assert!(download_header("inline", "Bescheid.PDF", Media::Pdf).contains("''Bescheid.PDF"));
    }

    #[test]
    fn a_title_is_the_name_without_its_ending() {
        assert_eq!(own_title("Bescheid vom 3.11.pdf"), "Bescheid vom 3.11");
        assert_eq!(own_title("LIESMICH"), "LIESMICH");
        assert_eq!(own_title(".pdf"), ".pdf");
    }
}
