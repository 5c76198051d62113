import Testing
import WXCore
import WXTestSupport

@Suite("LineSplitter") struct LineSplitterTests {
    private func lines(_ chunks: [String], limit: Int = 64 << 20) -> [String] {
        var splitter = LineSplitter(limit: limit)
        var lines: [String] = []
        let take = { (line: LineSplitter.Line) in
            switch line {
            case .whole(let bytes): lines.append(String(decoding: bytes, as: UTF8.self))
            case .tooLong(let count): lines.append("<\(count)>")
            }
        }
        for chunk in chunks { splitter.split(Array(chunk.utf8), take) }
        splitter.finish(take)
        return lines
    }

    @Test(
        "splits only at newlines, however the bytes arrive in chunks",
        arguments: [["a\nb\nc"], ["a", "\nb", "\nc"], ["a\n", "b\n", "c"], ["a\nb", "\n", "c"]])
    func cuts(chunks: [String]) { #expect(lines(chunks) == ["a", "b", "c"]) }

    @Test("keeps other line separators and empty lines")
    func separators() { #expect(lines(["a\u{2028}b\r\n\nc\n"]) == ["a\u{2028}b\r", "", "c"]) }

    @Test("drops a line over the limit and reports its length")
    func limit() { #expect(lines(["aaaa", "aaaa\nb\n"], limit: 5) == ["<8>", "b"]) }

    @Test("keeps lines of up to 64 MiB where nobody says otherwise")
    func standardLimit() { #expect(LineSplitter().limit == 67_108_864) }
}
