//! Pictures of a family and of its life, drawn as SVG from plain values: no person, no file, no database is known here.
