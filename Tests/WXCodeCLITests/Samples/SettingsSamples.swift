import Foundation
import WXCore
import WXSettings

/// The samples of WXSettings' pages and comments.
enum SettingsSamples {
    static func settings(_ tenant: TenantID, _ project: ProjectID) async throws {
        // sample
        let variables = ProcessInfo.processInfo.environment
        let userFile = UserDirectories(environment: variables).userFile
        let settings = try Settings([.environment(variables), .userFile(userFile)])
        let (conversation, request) = try settings.conversation(for: tenant, project: project, context: .review)
        let run = await conversation.send(Prompt("What is this project?"), request) { _ in }
        // end
        _ = run
    }

    static func oneCall(_ variables: [String: String]) throws {
        // sample
        let directories = UserDirectories(environment: variables)
        let settings = try Settings([.environment(variables), .userFile(directories.userFile)])
        let (conversation, request) = try settings.conversation(
            for: TenantID("acme"), project: ProjectID("shop"), context: .review)
        // end
        _ = (conversation, request)
    }

    // MARK: Embed wxcode

    static func scripted() async throws -> RunSummary {
        // sample
        let conversation = Conversation(
            bridge: ScriptedBridge([.start(), .usesTool("Read"), .says("It is ", "a shop."), .done()] as ReplyScript),
            store: InMemoryUsageStore())
        let request = RunRequest(project: try ProjectID("shop"))
        let run = await conversation.send(Prompt("What is this project?"), request) { message in
            switch message.content {
            case .assistantChunk(let text, _): print(text, terminator: "")
            case .toolUse(let tool, _, let summary): print("\n[\(tool) \(summary)]")
            case .notice(let notice): print("\n\(notice.message)")
            default: break
            }
        }
        // end
        return run
    }

    static func outcome(_ run: RunSummary) {
        // sample
        switch run.status {
        case .success: print(run.answer)
        case .incomplete: print(run.answer, "Denied:", run.denials.map(\.tool))
        default: print(run.failure?.code.name ?? "", run.failure?.description ?? "")
        }
        print(run.usage.totalTokens, "tokens,", run.cost.cents)
        if let failure = run.bookingFailure { print(failure) }
        // end
    }

    static func interruption(_ conversation: Conversation, _ request: RunRequest) async -> RunSummary {
        // sample
        let interruption = Interruption()
        let running = Task {
            await conversation.send(Prompt("Explain every file."), request, interruption: interruption) { _ in }
        }
        interruption.request(.cancelled)
        let run = await running.value
        print(run.status, run.cost)
        // end
        return run
    }

    static func session(_ conversation: Conversation, _ request: RunRequest, _ first: RunSummary) async -> RunSummary {
        // sample
        var next = request
        next.session = first.session.map { .resume($0) } ?? .new
        let run = await conversation.send(Prompt("And who uses it?"), next) { _ in }
        // end
        return run
    }

    static func repeated(_ conversation: Conversation, _ request: RunRequest) async throws -> RunSummary {
        // sample
        var once = request
        once.requestKey = try RequestKey("review-4711")
        _ = await conversation.send(Prompt("Review the last change."), once) { _ in }
        let again = await conversation.send(Prompt("Review the last change."), once) { _ in }
        print(again.failure?.code == .requestKnown, again.failure?.knownRun?.text ?? "")
        // end
        return again
    }

    static func file(_ bytes: [UInt8]) throws -> Prompt {
        // sample
        let screenshot = try Attachment(name: "form.png", bytes: bytes)
        let prompt = Prompt("Why is this form empty?", attaching: [screenshot])
        // end
        return prompt
    }
}
