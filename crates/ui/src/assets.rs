//! Style, script, fonts and icon: named after their content, compressed when the program was built, cached for good.

use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY};
use http::{HeaderMap, StatusCode};

use crate::AppError;

/// A file that pages need, in the binary itself.
struct Asset {
    /// Its name with the hash of its content, such as `lotse.1f0c….css`.
    name: &'static str,
    kind: &'static str,
    plain: &'static [u8],
    /// Compressed with gzip; absent where that saves nothing.
    packed: Option<&'static [u8]>,
}

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// Serves `/assets/…`.
pub fn assets_router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/assets/{name}", get(serve))
}

async fn serve(Path(name): Path<String>, asked: HeaderMap) -> Response {
    let Some(asset) = ASSETS.iter().find(|asset| asset.name == name) else {
        return AppError::NotFound.into_response();
    };
    let tag = format!("\"{}\"", asset.name);
    let known = asked.get(IF_NONE_MATCH).and_then(|tags| tags.to_str().ok()).is_some_and(|tags| tags.contains(&tag));
    let head =
        [(CACHE_CONTROL, "public, max-age=31536000, immutable"), (VARY, "Accept-Encoding"), (CONTENT_TYPE, asset.kind)];
    let tag = [(ETAG, tag)];
    if known {
        return (StatusCode::NOT_MODIFIED, head, tag).into_response();
    }
    match asset.packed.filter(|_| takes_gzip(&asked)) {
        Some(packed) => (head, tag, [(CONTENT_ENCODING, "gzip")], packed).into_response(),
        None => (head, tag, asset.plain).into_response(),
    }
}

fn takes_gzip(asked: &HeaderMap) -> bool {
    asked
        .get_all(ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|part| {
            let mut words = part.split(';').map(str::trim);
            let named = words.next().is_some_and(|coding| coding.eq_ignore_ascii_case("gzip") || coding == "*");
            named && !words.any(|weight| weight.replace(' ', "") == "q=0")
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packed(kind: &str) -> usize {
        ASSETS
            .iter()
            .filter(|asset| asset.kind.starts_with(kind))
            .map(|asset| asset.packed.unwrap_or(asset.plain).len())
            .sum()
    }

    #[test]
    fn a_page_weighs_little_enough_for_a_slow_line() {
        let script = packed("text/javascript");
        let style = packed("text/css");
        let fonts = packed("font/");
        assert!((5_000..=40_000).contains(&script), "the script weighs {script} bytes");
        assert!((5_000..=35_000).contains(&style), "the style weighs {style} bytes");
        assert!((20_000..=60_000).contains(&fonts), "the fonts weigh {fonts} bytes");
    }

    #[test]
    fn the_style_keeps_what_we_use_and_drops_the_rest() {
        let style = ASSETS.iter().find(|asset| asset.kind.starts_with("text/css")).expect("there is a style");
        let style = std::str::from_utf8(style.plain).expect("styles are text");
        for kept in [
            ".kern-btn--primary",
            ".kern-form-input__input",
            ".kern-table__header",
            ".l-timeline",
            "prefers-color-scheme",
        ] {
            assert!(style.contains(kept), "{kept} is missing");
        }
        // Without the library's prefix: the build script takes every class that stands in our sources for one in use.
        for dropped in ["-kopfzeile", "-dialog", "-stack", "-grid", "-col-"] {
            assert!(!style.contains(&format!(".kern{dropped}")), "{dropped} is still there");
        }
        assert!(!style.contains("url(http") && !style.contains("@import"), "a style fetches something from elsewhere");
    }

    #[test]
    fn gzip_is_sent_to_those_who_take_it() {
        let with =
            |value: &'static str| takes_gzip(&HeaderMap::from_iter([(ACCEPT_ENCODING, value.parse().expect("plain"))]));
        assert!(with("gzip, deflate, br"));
        assert!(with("br;q=1.0, gzip;q=0.8"));
        assert!(!with("br, gzip;q=0"));
        assert!(!takes_gzip(&HeaderMap::new()));
    }
}
