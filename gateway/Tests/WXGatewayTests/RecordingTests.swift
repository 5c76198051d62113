import Foundation
import Testing
import WXAccess
import WXBridge
import WXChat
import WXChatNIO
import WXCore

/// What Claude Code once wrote, through a real gateway and the client of WXChat.
@Suite struct RecordingTests {
    private static let directory = URL(filePath: #filePath)
        .appending(path: "../../../../Tests/WXTestSupport/Fixtures").standardized

    /// The texts of the recordings, as the command line prints them; see RecordedAnswerTests of the root package.
    private static let answers: [String: String] = {
        guard let data = try? Data(contentsOf: directory.appending(path: "answers.json")) else { return [:] }
        return (try? JSONDecoder().decode([String: String].self, from: data)) ?? [:]
    }()

    @Test func `There are texts of recordings to compare with`() { #expect(Self.answers.count >= 20) }

    @Test(arguments: answers.sorted { $0.key < $1.key })
    func `A session over a gateway has the text that the command line prints`(
        recording: String, text: String
    ) async throws {
        let bridge = try RecordedBridge(path: Self.directory.appending(path: recording).path)
        try await withGateway(bridge) { world in
            let socket = ChatWebSocket(
                url: try GatewayURL("ws://\(world.address)"), project: try ProjectID("demo"),
                token: world.tokens["ada"]?.text ?? "", over: NIOChatTransport())
            let shown = try await Self.answer(of: await ChatSession(over: socket))
            #expect(shown == text)
        }
    }

    @MainActor private static func answer(of session: ChatSession) async throws -> String {
        session.connect()
        session.sendMessage("What?")
        let end = ContinuousClock.now + .seconds(30)
        while session.isStreaming, ContinuousClock.now < end { try await Task.sleep(for: .milliseconds(2)) }
        let text = session.messages.last?.text ?? ""
        await session.disconnect()
        return text
    }
}
