/// Counts very common words, to find out which of two readings is language.
enum CommonWords {
    static let words = WordTree([
        (
            """
            the. and. you. your. all. this. that. is. of. to. in. me. are. not. previous. instructions. ignore. de. \
            que. do. da. os. as. um. suas. todas. para. la. el. los. tus. les. le. des. vos. et. system. prompt. show. \
            forget. rules.
            """, 1
        )
    ])

    /// Returns whether a text has at least two more common words than another.
    static func areMore(in text: String, than other: String) -> Bool { count(in: text) > count(in: other) + 1 }

    /// Counts the common words among the first 400.
    private static func count(in text: String) -> Int {
        Array(text.utf8).split(maxSplits: 400) { !$0.isASCIILowercase }.count {
            $0.count > 1 && words.bits(of: $0) != 0
        }
    }
}
