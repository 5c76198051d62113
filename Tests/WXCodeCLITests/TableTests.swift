import Testing

@testable import wxcode_cli

@Suite("Table") struct TableTests {
    private func table(_ rows: [[String]], words: Int = 1) -> Table {
        Table(header: ["model", "tokens", "USD"], rows: rows, wordColumns: words)
    }

    @Test("puts words left and numbers right")
    func columns() {
        let text = table([["opus", "1,200", "0.5"], ["haiku-5-5", "7", "12"]]).text(width: 80)
        #expect(
            text == """
                model      tokens  USD
                opus        1,200  0.5
                haiku-5-5       7   12

                """)
    }

    @Test("shortens the widest words to fit, and never the numbers")
    func fits() {
        let text = table([["a-very-long-name-of-a-model", "1,234,567", "0.5"]]).text(width: 30)
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 30 })
        #expect(text.contains("…  1,234,567  0.5\n"))
    }

    @Test("shortens several wide columns before it leaves one out")
    func several() {
        var table = Table(
            header: ["id", "time", "project", "title"],
            rows: [
                ["7f", "21:03", "a-very-long-project-name-of-somebody", "Why does the login fail on a phone only?"]
            ],
            wordColumns: 4, optional: [1])
        table.comfort = 16
        #expect(
            table.text(width: 56) == """
                id  time   project                title
                7f  21:03  a-very-long-project-…  Why does the login fa…

                """)
        #expect(table.text(width: 44).hasPrefix("id  project"))
    }

    @Test("keeps eight characters of a name, however narrow it must be")
    func narrow() {
        #expect(table([["abcdefghijkl", "1", "2"]]).text(width: 5).contains("abcdefg…"))
    }

    @Test("leaves no blanks at the end of a line of words")
    func trailing() {
        let table = Table(header: ["a", "b"], rows: [["1", "2"], ["1", "22"]], wordColumns: 2)
        #expect(table.text(width: 80) == "a  b\n1  2\n1  22\n")
    }

    @Test("counts characters, not bytes")
    func characters() {
        let text = table([["é😀", "1", "2"], ["ab", "1", "2"]]).text(width: 80)
        #expect(text.contains("é😀     "))
    }

    @Test("keeps a cell on one line, and shows no control characters")
    func harmless() {
        #expect(table([["a\nb\tc\u{1B}", "1", "2"]]).text(width: 80).contains("a␊b␉c␛"))
    }
}
