import Testing

@testable import wxcode_cli

@Suite("Columns") struct ColumnsTests {
    @Test(
        "counts what a terminal shows",
        arguments: [
            ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本語", 6), ("한국어", 6), ("\u{1112}\u{1161}\u{11AB}", 2),
            ("ｆｕｌｌ", 8), ("ﾊﾝ", 2), ("😀", 2), ("👩‍💻", 2), ("👨‍👩‍👧‍👦", 2), ("👍🏽", 2), ("🇯🇵", 2), ("🇯🇵🇩🇪", 4), ("❤", 1),
            ("❤️", 2), ("☀️", 2), ("1️⃣", 2), ("⌚", 2), ("…", 1), ("–", 1), ("✗", 1), ("⠋", 1), ("ไทย", 3), ("กำ", 2),
            ("שָׁלוֹם", 4), ("𝄞", 1), ("𠮷", 2), ("〿", 1), ("｡", 1), ("a\u{200B}b", 2),
        ])
    func counts(text: String, columns: Int) { #expect(Columns.of(text) == columns) }

    @Test("assumes the worst where terminals differ", arguments: [("👩‍💻", 4), ("👍🏽", 4), ("❤️", 2), ("🇯🇵", 2), ("ab", 2)])
    func most(text: String, columns: Int) { #expect(Columns.most(of: text) == columns) }

    @Test(
        "cuts between characters, and never beyond the limit",
        arguments: [
            ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("日本語", 6, "日本語"), ("日本語", 5, "日本…"), ("日本語", 4, "日…"),
            ("ab cd", 4, "ab…"), ("日本語", 2, "…"), ("日本語", 1, "…"), ("日本語", 0, ""), ("a👩‍💻b", 5, "a…"), ("a👩‍💻b", 6, "a👩‍💻b"),
            ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
        ])
    func cuts(text: String, limit: Int, cut: String) {
        #expect(Columns.cut(text, to: limit) == cut)
        #expect(Columns.most(of: Columns.cut(text, to: limit)) <= limit)
    }
}
