"""Words that turn a sentence round or move its limits, beside those of the lexicon."""

NEGATIVE = frozenset(
    {
        *(
            "nor",
            "neither",
            "none",
            "nothing",
            "nobody",
            "nowhere",
            "cannot",
            "except",
            "unless",
            "excluding",
        ),
        *(
            "excluded",
            "exclusion",
            "exclusions",
            "exception",
            "exceptions",
            "excludes",
            "exclude",
            "void",
            "refused",
            "denied",
            "ineligible",
            "lacks",
            "lack",
        ),
        *("ghair", "naqabil", "na", "naa", "bagher", "غیر", "ناقابل"),
        *("siwae", "alawa", "سوائے", "علاوہ", "ممنوع", "منع", "mana"),
    }
)
"""What denies or makes an exception; a lexicon's `not` and `no` and all that ends in `n't` do so too."""

PREFIXES = ("un", "in", "im", "ir", "non", "dis")
"""`unavailable` is not `available`."""

LIMITS: dict[str, frozenset[str]] = {
    "most": frozenset(
        {
            *("up to", "within", "at most", "maximum", "max", "no more than", "under", "below", "tak"),
            *(
                "ke andar",
                "zyada se zyada",
                "کے اندر",
                "تک",
                "زیادہ سے زیادہ",
                "less than",
                "se kam",
                "سے کم",
            ),
        }
    ),
    "least": frozenset(
        {
            *("at least", "minimum", "min", "no less than", "over", "above", "more than", "kam az kam"),
            *("se zyada", "کم از کم", "سے زیادہ"),
        }
    ),
    "after": frozenset({"after", "ke baad", "k baad", "baad", "بعد"}),
    "before": frozenset({"before", "prior", "pehle", "pahle", "پہلے"}),
    "only": frozenset({"only", "solely", "just", "sirf", "faqat", "صرف", "فقط"}),
    "every": frozenset({"all", "every", "any", "always", "free", "tamam", "har", "hamesha", "muft", "تمام"})
    | {"ہر", "ہمیشہ", "مفت"},
}
"""What a figure or a rule is limited by, in three languages. A wording has no kind of limit of its own."""
