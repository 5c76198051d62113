import WXBridge
import WXCore

/// An agent that is a program on this machine.
///
/// It gets the question and the material on stdin, as one line of JSON, and must stop when its stdin ends. On stdout,
/// it writes lines: `text …` for each piece of its answer, and then `used INPUT OUTPUT` with its tokens.
struct ProgramBridge: AgentBridge {
    var command: Command

    nonisolated(nonsending) func execute<Result>(
        _ request: AgentRequest,
        _ body: nonisolated(nonsending) (any AsyncSequence<ReplyEvent, any Error>) async throws -> Result
    ) async throws -> Result {
        guard request.interruption.reason == nil else {
            throw BridgeError(.cancelled, "The run was ended before it began.")
        }
        let process: ChildProcess
        do {
            process = try ChildProcess(command)
        } catch {
            throw BridgeError(.agentMissing, "“\(command.program)” cannot be started: \(error).")
        }
        request.interruption.onRequest { process.closeInput() }
        return try await withTaskCancellationHandler {
            do {
                // A program that is gone is noticed at the end of its output.
                try? await process.write(question(request.prompt))
                let result = try await body(ProgramReply(process, to: request))
                await process.close()
                return result
            } catch {
                await process.close()
                throw error
            }
        } onCancel: {
            request.interruption.request(.cancelled)
        }
    }

    private func question(_ prompt: ApprovedPrompt) -> [UInt8] {
        let material = prompt.attachments.map { attachment -> JSONValue in
            ["name": .string(attachment.name), "text": .optional(attachment.text)]
        }
        let line: JSONValue = ["question": .string(prompt.text), "material": .array(material)]
        return Array("\(line.text)\n".utf8)
    }
}
