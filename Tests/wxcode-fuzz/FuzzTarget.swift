import Foundation
import WXCore
import WXSettings

/// What is tried with any bytes: each reader neither crashes nor breaks what it promises.
enum FuzzTarget {
    nonisolated(unsafe) static let all: [String: ([UInt8]) -> Void] = [
        "decoder": decoder, "guard": judge, "json": json, "redactor": redactor, "settings": settings,
        "splitter": splitter, "transcript": transcript,
    ]

    /// Ends the program where a promise is broken.
    private static func expect(_ holds: Bool, _ promise: String) {
        if !holds { fatalError(promise) }
    }

    /// Cuts an input into pieces of a length that its first byte gives.
    private static func pieces(_ input: [UInt8]) -> (whole: [UInt8], pieces: [[UInt8]]) {
        guard let first = input.first else { return ([], []) }
        let whole = Array(input.dropFirst())
        let length = Int(first % 67) + 1
        return (
            whole, stride(from: 0, to: whole.count, by: length).map { Array(whole[$0..<min($0 + length, whole.count)]) }
        )
    }

    private static func splitter(_ input: [UInt8]) {
        let (whole, pieces) = pieces(input)
        let limit = 50
        func lines(_ chunks: [[UInt8]]) -> [[UInt8]] {
            var splitter = LineSplitter(limit: limit)
            var lines: [[UInt8]] = []
            func take(_ line: LineSplitter.Line) {
                switch line {
                case .whole(let bytes): lines.append(Array(bytes))
                case .tooLong(let count): lines.append(Array("\(count) bytes".utf8))
                }
            }
            for chunk in chunks { splitter.split(chunk, take) }
            splitter.finish(take)
            return lines
        }
        var expected = whole.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
        if expected.last == [] { expected.removeLast() }
        let read = lines(pieces)
        expect(read == lines([whole]), "the lines depend on the pieces")
        expect(read == expected.map { $0.count > limit ? Array("\($0.count) bytes".utf8) : $0 }, "a line is wrong")
    }

    private static func json(_ input: [UInt8]) {
        guard let value = try? JSONValue(parsing: input) else { return }
        expect((try? JSONValue(parsing: Array(value.text.utf8))) == value, "a value is not read as it was written")
        guard String(validating: input, as: UTF8.self) != nil else { return }
        expect(
            (try? JSONSerialization.jsonObject(with: Data(input), options: .fragmentsAllowed)) != nil
                || !isPlain(value), "Foundation refuses what is accepted")
    }

    /// Returns whether a value has nothing that Foundation refuses: numbers that overflow, and lone surrogates.
    private static func isPlain(_ value: JSONValue) -> Bool {
        switch value {
        case .null, .bool: true
        case .number(let text): text.utf8.count < 15 && !text.contains { "eE".contains($0) }
        case .string(let text): !text.unicodeScalars.contains("\u{FFFD}") && !text.unicodeScalars.contains("\0")
        case .array(let elements): elements.allSatisfy(isPlain)
        case .object(let members): members.allSatisfy { isPlain(.string($0.name)) && isPlain($0.value) }
        }
    }

    private static func decoder(_ input: [UInt8]) {
        let (whole, pieces) = pieces(input)
        func events(_ chunks: [[UInt8]]) -> [ReplyEvent] {
            var stream = ClaudeStream()
            return chunks.flatMap { stream.decode($0) } + stream.finish()
        }
        expect(events(pieces) == events([whole]), "the events depend on the pieces")
    }

    private static func redactor(_ input: [UInt8]) {
        let (whole, pieces) = pieces(input)
        func output(_ chunks: [[UInt8]]) -> [UInt8] {
            var redactor = OutputRedactor()
            var output: [UInt8] = []
            for chunk in chunks { output += redactor.redact(chunk) }
            redactor.finish(into: &output)
            return output
        }
        expect(output(pieces) == output([whole]), "what is hidden depends on the pieces")
    }

    private static func judge(_ input: [UInt8]) {
        let text = String(decoding: input, as: UTF8.self)
        do throws(GuardrailViolation) {
            _ = try Guardrail().validateInput(Prompt(text))
        } catch {
            guard let span = error.span else { return }
            expect(span.upperBound <= text.unicodeScalars.count, "the place is not in the prompt")
        }
    }

    private static func transcript(_ input: [UInt8]) {
        var transcript = Transcript()
        for line in input.split(separator: 0x0A) { line.withUnsafeBytes { transcript.processStreamLine($0) } }
        for run in transcript.finish() {
            for model in run.figures.models {
                expect(model.usage.totalTokens >= 0 && model.cost ?? .zero >= .zero, "a figure is negative")
            }
        }
    }

    private static let file = NSTemporaryDirectory() + "wxcode-fuzz-\(ProcessInfo.processInfo.processIdentifier).json"

    private static func settings(_ input: [UInt8]) {
        guard FileManager.default.createFile(atPath: file, contents: Data(input)) else { fatalError("no \(file)") }
        for source in [Settings.Source.userFile(file), .projectFile(file)] {
            do throws(SettingsError) {
                let settings = try Settings([source])
                for setting in Setting.all { _ = settings.found(setting.name) }
            } catch {
                expect(!error.message.isEmpty, "an error has no words")
            }
        }
    }
}
