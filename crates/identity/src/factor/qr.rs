//! The square that a telephone reads, drawn by the server as one path.

use std::fmt::Write as _;

use qrcodegen::{QrCode, QrCodeEcc};
use ui::{Markup, html};

/// White modules around the square, without which some telephones see nothing.
const QUIET: i32 = 4;

/// Pixels of one module at the size of the page.
const MODULE: i32 = 5;

/// The text as a square, black on white in every colour scheme. Nothing where it is too long for one; the page shows the
/// text beside it anyway.
pub(crate) fn square(text: &str, title: &str) -> Markup {
    let Ok(code) = QrCode::encode_text(text, QrCodeEcc::Medium) else { return html! {} };
    let size = code.size() + 2 * QUIET;
    let mut dark = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            let _ = write!(dark, "M{},{}h1v1h-1z", x + QUIET, y + QUIET);
        }
    }
    let box_of_all = format!("0 0 {size} {size}");
    html! {
        svg role="img" aria-labelledby="qr-titel" viewBox=(box_of_all) width=(size * MODULE) height=(size * MODULE) shape-rendering="crispEdges" {
            title id="qr-titel" { (title) }
            rect width=(size) height=(size) fill="#ffffff" {}
            path d=(dark) fill="#000000" {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_becomes_a_square_with_a_name_and_without_styles() {
        let drawn = square("otpauth://totp/Lotse:adler?secret=LOTSEDEMO&issuer=Lotse", "Zweiter Faktor").into_string();
        assert!(drawn.starts_with("<svg role=\"img\""));
        assert!(drawn.contains("<title id=\"qr-titel\">Zweiter Faktor</title>"));
        assert!(!drawn.contains("style="));
        assert!(drawn.matches("h1v1h-1z").count() > 200);
    }

    #[test]
    fn what_does_not_fit_is_left_out() {
        assert_eq!(square(&"x".repeat(10_000), "t").into_string(), "");
    }
}
