import Testing
import WXCore

@Suite("Timestamp") struct TimestampTests {
    @Test("orders moments from the earliest to the latest")
    func order() {
        let moments = [5, -1, 0, .max, .min].map { Timestamp(milliseconds: $0) }
        #expect(moments.sorted().map(\.milliseconds) == [.min, -1, 0, 5, .max])
    }

    @Test("counts the present in milliseconds since 1970")
    func now() {
        // Between 2020 and 2100.
        #expect((1_577_836_800_000..<4_102_444_800_000).contains(Timestamp.now.milliseconds))
        #expect(Timestamp.now >= Timestamp(milliseconds: Timestamp.now.milliseconds - 60_000))
    }
}
