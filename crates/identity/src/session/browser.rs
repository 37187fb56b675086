//! Which family of browsers a session or a known device belongs to: enough to recognise one's own, too little to be
//! recognised by.

use axum::http::HeaderMap;
use axum::http::header::USER_AGENT;

/// A family of browsers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BrowserFamily {
    /// Firefox.
    Firefox,
    /// Chrome and Chromium.
    Chrome,
    /// Edge.
    Edge,
    /// Safari.
    Safari,
    /// Any other browser or program.
    Other,
}

impl BrowserFamily {
    const ALL: [BrowserFamily; 5] = [Self::Firefox, Self::Chrome, Self::Edge, Self::Safari, Self::Other];

    /// The code in the database and in the key of its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Firefox => "firefox",
            Self::Chrome => "chrome",
            Self::Edge => "edge",
            Self::Safari => "safari",
            Self::Other => "other",
        }
    }

    /// Reads the code; what this version does not know is some other browser.
    pub(crate) fn of_code(code: &str) -> Self {
        Self::ALL.into_iter().find(|family| family.as_str() == code).unwrap_or(Self::Other)
    }

    /// What a request says of its browser, cut down to the family; nothing else of it is kept.
    pub(crate) fn of_request(headers: &HeaderMap) -> Self {
        let says = headers.get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        // The order matters: each later family also claims to be an earlier one's relative.
        let marks =
            [("Firefox/", Self::Firefox), ("Edg", Self::Edge), ("Chrom", Self::Chrome), ("Safari/", Self::Safari)];
        marks.into_iter().find(|(mark, _)| says.contains(mark)).map_or(Self::Other, |(_, family)| family)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn family(says: &str) -> BrowserFamily {
        let mut headers = HeaderMap::new();
        headers.insert(USER_AGENT, says.parse().expect("a header"));
        BrowserFamily::of_request(&headers)
    }

    #[test]
    fn a_browser_is_known_by_its_family_alone() {
        let blink =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
        assert_eq!(family(blink), BrowserFamily::Chrome);
        assert_eq!(family(&format!("{blink} Edg/140.0")), BrowserFamily::Edge);
        assert_eq!(
            family("Mozilla/5.0 (Windows NT 10.0; rv:143.0) Gecko/20100101 Firefox/143.0"),
            BrowserFamily::Firefox
        );
        assert_eq!(
            family("Mozilla/5.0 (Macintosh) AppleWebKit/605.1 Version/19.0 Safari/605.1"),
            BrowserFamily::Safari
        );
        assert_eq!(family("curl/8"), BrowserFamily::Other);
        assert_eq!(BrowserFamily::of_request(&HeaderMap::new()), BrowserFamily::Other);
        for family in BrowserFamily::ALL {
            assert_eq!(BrowserFamily::of_code(family.as_str()), family);
        }
    }
}
