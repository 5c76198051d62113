import WXCore
import WXTesting

/// What the agent does for the checks of the page: `words 80 20` is 80 words, one every 20 ms.
enum PageScript {
    /// Returns the steps that a question asks for by its first words.
    static func steps(for request: AgentRequest) -> [ScriptedBridge.Step] {
        let words = request.prompt.text.split(separator: " ").map(String.init)
        let numbers = words.compactMap { Int($0) }
        func number(_ place: Int, _ standard: Int) -> Int { numbers.count > place ? numbers[place] : standard }
        let script: ReplyScript =
            switch words.first {
            case "words": streaming((1...number(0, 80)).map { "w\($0) " }, every: number(1, 20))
            case "lines": streaming(lines(number(0, 10_000)), every: number(1, 5))
            case "code": streaming(["```text\n"] + lines(number(0, 10_000)) + ["```\n"], every: number(1, 5))
            case "hostile": hostile
            case "fail": [.start(), .says("Half an"), .fails(.agentFailed)]
            case "pieces": streaming(pieces(of: Showcase.answer, seed: number(0, 1)), every: number(1, 4))
            default: showcase
            }
        return script.steps(for: request)
    }

    private static func streaming(_ pieces: [String], every delay: Int) -> ReplyScript {
        var lines: [ReplyScript.Line] = [.start(), .thinks("Hm.")]
        let message = ReplyScript.Line.event(.messageBegan(isStreamed: true))
        lines.append(message)
        for piece in pieces {
            lines.append(.event(.text(piece)))
            if delay > 0 { lines.append(.pauses(.milliseconds(delay))) }
        }
        return ReplyScript(lines + [.event(.blockEnded), .says(""), .done(cost: NanoDollars(2_100_000))])
    }

    private static func lines(_ count: Int) -> [String] {
        (1...count).map { line in
            switch line % 20 {
            case 0: "\n## Part \(line / 20)\n\n"
            case 1...4: "- item \(line) with **bold**, `code` and a [link](https://example.com/\(line))\n"
            case 5: "\n"
            case 19: "\nThe last words of a part, line \(line).\n"
            default: "Line \(line) of an answer that goes on for long, as answers about large projects do. "
            }
        }
    }

    /// Cuts a text anywhere between two characters.
    private static func pieces(of text: String, seed: Int) -> [String] {
        var rest = text[...]
        var state = UInt64(seed)
        var pieces: [String] = []
        while !rest.isEmpty {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let length = Int(state >> 33) % 12 + 1
            pieces.append(String(rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        return pieces
    }

    private static var showcase: ReplyScript {
        [
            .start(), .thinks("Let me look."), .pauses(.milliseconds(150)),
            .usesTool("Read", input: #"{"file_path":"Sources/App/Router.swift"}"#, result: "212 lines"),
            .usesTool("Grep", input: #"{"pattern":"func route\\("}"#, result: "Found 4 files"),
            .usesTool("Bash", input: #"{"command":"npm test"}"#, result: "2 tests failed", isError: true),
            .says(Showcase.answer), .done(cost: NanoDollars(12_345_678)),
        ]
    }

    private static var hostile: ReplyScript {
        [
            .start(),
            .usesTool(
                "<img src=x onerror=boom()>", input: #"{"command":"<script>boom()</script>"}"#,
                result: "<iframe src=javascript:boom()></iframe>\u{202E}txt.exe", isError: true),
            .says(Showcase.hostile), .done(),
        ]
    }
}
