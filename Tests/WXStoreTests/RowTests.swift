import Testing
import WXStore

@Suite("Row") struct RowTests {
    private func read<Value>(_ value: SQLValue?, _ body: (any SQLRow) -> Value) throws -> Value? {
        let directory = try TemporaryDirectory()
        return try Connection(path: directory.ledger).first("SELECT ?", value, read: body)
    }

    @Test(
        "returns a text as it was bound",
        arguments: ["", "a", "“ä”", "🏳️‍🌈", "line\nbreak", "a\0b", "\0", String(repeating: "x", count: 100_000)])
    func texts(text: String) throws {
        #expect(try read(.text(text)) { $0.text(0) } == text)
        #expect(try read(.text(text)) { $0.optionalText(0) } == text)
    }

    @Test("returns an integer as it was bound", arguments: [0, 1, -1, .max, .min] as [Int64])
    func integers(number: Int64) throws {
        #expect(try read(.integer(number)) { $0.integer(0) } == number)
        #expect(try read(.integer(number)) { $0.optionalInteger(0) } == number)
    }

    @Test("returns null as nothing, zero or an empty text")
    func null() throws {
        #expect(try read(nil) { $0.optionalText(0) } == .some(nil))
        #expect(try read(nil) { $0.optionalInteger(0) } == .some(nil))
        #expect(try read(nil) { $0.text(0) } == "")
        #expect(try read(nil) { $0.integer(0) } == 0)
    }
}
