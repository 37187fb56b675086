//! Words that say nothing about what somebody looks for.

/// Folded, in German, French and English. What could be meant (allein, Sucht, sans, without) is not among them.
const SAYS_NOTHING: &[&str] = &[
    // German
    "aber", "alle", "als", "am", "an", "auch", "auf", "aus", "bei", "bin", "bitte", "brauche", "brauchen", "braucht",
    "da", "damit", "das", "dass", "dem", "den", "der", "des", "die", "dir", "doch", "du", "durch", "ein", "eine",
    "einem", "einen", "einer", "eines", "er", "es", "etwas", "fuer", "gegen", "gibt", "hab", "habe", "haben", "hat",
    "ich", "ihr", "ihre", "im", "in", "ins", "ist", "jemand", "kann", "man", "mein", "meine", "meinem", "meinen",
    "meiner", "meines", "mich", "mir", "mit", "muss", "nach", "nicht", "noch", "nur", "ob", "oder", "sein", "seine",
    "sich", "sie", "sind", "so", "suche", "suchen", "ueber", "um", "und", "uns", "unser", "unsere", "vom", "von",
    "vor", "war", "was", "weil", "wer", "werden", "wie", "will", "wir", "wird", "wo", "wohin", "zu", "zum", "zur",
    "moechte", "koennen", "welche", "welcher", "mehr", "sehr", // French
    "ai", "au", "aux", "avec", "avoir", "besoin", "ce", "ces", "cette", "chez", "cherche", "comme", "dans", "de",
    "des", "du", "elle", "en", "est", "et", "ils", "je", "la", "le", "les", "leur", "ma", "mais", "mes", "moi", "mon",
    "ne", "nos", "notre", "nous", "on", "ou", "par", "pas", "pour", "puis", "que", "quel", "quelle", "qui", "quoi",
    "sa", "se", "ses", "son", "sont", "suis", "sur", "trouver", "un", "une", "votre", "vous", // English
    "about", "and", "any", "are", "at", "be", "but", "by", "can", "do", "does", "find", "for", "from", "get", "have",
    "he", "her", "his", "how", "if", "is", "it", "looking", "me", "my", "need", "not", "of", "or", "our", "she",
    "some", "someone", "that", "the", "their", "there", "they", "this", "to", "want", "we", "what", "where", "who",
    "with", "you", "your",
];

/// Whether a folded word can be left out of a search.
pub(crate) fn says_nothing(word: &str) -> bool {
    SAYS_NOTHING.contains(&word)
}
