import Testing
import WXChat

@Suite("CloseCode") struct CloseCodeTests {
    @Test(
        "says what a client does",
        arguments: [
            (1000, .stop), (1001, .stop), (1002, .fail), (1003, .fail), (1006, .reconnect), (1007, .fail),
            (1009, .fail),
            (1011, .reconnect), (1012, .reconnect), (1013, .reconnect), (4008, .reconnect), (4010, .reconnect),
            (4012, .reconnect), (4401, .authenticate), (4403, .fail), (4404, .fail), (4409, .stop), (4429, .wait),
            (4499, .fail), (4500, .reconnect),
        ] as [(UInt16, CloseCode.Reaction)])
    func reactions(code: UInt16, reaction: CloseCode.Reaction) {
        #expect(CloseCode.reaction(to: code) == reaction)
    }

    @Test("never retries on 4400 and above", arguments: CloseCode.allCases.filter { $0.rawValue >= 4400 })
    func terminal(code: CloseCode) {
        #expect(code.reaction != .reconnect)
    }
}
