//! Tables, which become a stack of cards on a phone.

use maud::{Markup, html};

/// A column: its heading and how its cells stand.
#[derive(Clone, Debug)]
pub struct Column {
    heading: String,
    numeric: bool,
}

impl Column {
    /// A column of words.
    pub fn text(heading: impl Into<String>) -> Self {
        Self { heading: heading.into(), numeric: false }
    }

    /// A column of numbers, which stand at the end of the line.
    pub fn number(heading: impl Into<String>) -> Self {
        Self { heading: heading.into(), numeric: true }
    }
}

/// A table with a caption. The first cell of a row names the row. Where there are no rows, show
/// [`empty_state`](super::empty_state) instead.
pub fn table(caption: &str, columns: &[Column], rows: &[Vec<Markup>]) -> Markup {
    html! {
        div.l-table-frame { table.kern-table.kern-table--small.l-table {
            caption.kern-title { (caption) }
            thead.kern-table__head {
                tr.kern-table__row {
                    @for column in columns {
                        th.kern-table__header.kern-table__header--numeric[column.numeric] scope="col" { (column.heading) }
                    }
                }
            }
            tbody.kern-table__body {
                @for row in rows {
                    tr.kern-table__row {
                        @for (column, cell) in columns.iter().zip(row).take(1) {
                            th.kern-table__header scope="row" data-l=(column.heading) { div { (cell) } }
                        }
                        @for (column, cell) in columns.iter().zip(row).skip(1) {
                            td.kern-table__cell.kern-table__cell--numeric[column.numeric] data-l=(column.heading) { div { (cell) } }
                        }
                    }
                }
            }
        } }
    }
}
