internal import Testing
internal import WXChat
internal import WXCore

extension ChatSessionContract {
    /// All promises.
    public static let promises = answerPromises + endPromises + requestPromises

    /// An agent that says “One ”, waits for the gate, and says “two”.
    private static func waiting(_ script: Script) -> ScriptedBridge {
        ScriptedBridge([.start(), .says("One "), .waits(for: script.gate), .says("two"), .done()] as ReplyScript)
    }

    /// An agent that answers with one word and remembers what it was asked.
    private static func listening(_ script: Script) -> ScriptedBridge {
        ScriptedBridge(replying: { request in
            let asked = Gate()
            Task {
                await script.asked.record(request)
                asked.open()
            }
            return [.wait(asked)] + ReplyScript([.start(), .says("Yes."), .done()]).steps(for: request)
        })
    }

    private static let answerPromises: [Promise] = [
        Promise(
            "shows the question and the whole answer",
            { _ in ScriptedBridge([.start(), .says("Hé", "llo ", "wörld 👋🏽", "!\n"), .done()] as ReplyScript) }
        ) { session, _ in
            await session.ask("What is this?")
            #expect(session.messages.map(\.role) == [.user, .agent])
            #expect(session.messages.map(\.text) == ["What is this?", "Héllo wörld 👋🏽!\n"])
            #expect(session.messages.map(\.status) == [.sent, .ended(.success)])
            #expect(Set(session.messages.map(\.id)).count == 2)
            #expect(session.error == nil)
        },
        Promise("shows the answer while it is written", waiting) { session, script in
            session.sendMessage("What is this?")
            #expect(session.isStreaming && session.messages.count == 2)
            await session.wait { $0.messages.last?.text == "One " }
            #expect(session.isStreaming && session.messages.last?.status == .streaming)
            script.gate.open()
            await session.wait { !$0.isStreaming }
            #expect(session.messages.last?.text == "One \n\ntwo")
        },
        Promise(
            "separates parts by empty lines, and keeps what the agent did between them",
            { _ in
                ScriptedBridge(
                    [
                        .start(), .says("I look."), .usesTool("Read", input: #"{"file_path":"a"}"#, result: "b"),
                        .usesTool("Grep", result: "no", isError: true), .says("It is ", "empty."), .done(),
                    ] as ReplyScript)
            }
        ) { session, _ in
            await session.ask()
            let answer = try #require(session.messages.last)
            #expect(answer.text == "I look.\n\nIt is empty.")
            #expect(answer.tools.map(\.tool) == ["Read", "Grep"])
            #expect(answer.tools.map(\.textOffset) == [7, 7])
            #expect(answer.tools.map(\.isError) == [false, true])
            #expect(answer.tools.allSatisfy { $0.result != nil })
        },
        Promise(
            "adds up what was spent, and shows notices",
            { _ in
                ScriptedBridge(
                    [.start(), .retries(), .says("Yes."), .done(cost: NanoDollars(2_000_000))] as ReplyScript)
            }
        ) { session, _ in
            await session.ask("One?")
            await session.ask("Two?")
            #expect(
                session.messages.map(\.cost).filter { $0 != .zero }
                    == Array(repeating: NanoDollars(2_000_000), count: 2))
            #expect(session.messages.last?.usage.totalTokens == ReplyScript.inputTokens + ReplyScript.outputTokens)
            #expect(session.messages.last?.notices.map(\.code) == [.retrying])
            #expect(session.spent == NanoDollars(4_000_000))
        },
    ]

    private static let endPromises: [Promise] = [
        Promise("keeps what was written of a cancelled answer", waiting) { session, _ in
            session.sendMessage("What is this?")
            await session.wait { $0.messages.last?.text == "One " }
            session.cancel()
            session.cancel()
            await session.wait { !$0.isStreaming }
            #expect(session.messages.last?.status == .ended(.cancelled))
            #expect(session.messages.last?.text == "One ")
        },
        Promise("shows why a question was refused", listening) { session, script in
            await session.ask("/compact")
            #expect(session.messages.last?.status == .ended(.refused))
            #expect(session.error?.refusal?.rule == "/compact")
            #expect(session.messages.last?.failure == session.error)
            #expect(await script.asked.requests.isEmpty && session.spent == .zero)
        },
        Promise(
            "shows why an answer broke off, and takes the next question",
            { _ in
                ScriptedBridge(replying: { request in
                    let isFirst = request.prompt.text == "One?"
                    let end: ReplyScript.Line = isFirst ? .fails(.agentFailed, "It broke.") : .done()
                    return ReplyScript([.start(), .says("Half"), end]).steps(for: request)
                })
            }
        ) { session, _ in
            await session.ask("One?")
            #expect(session.messages.last?.status == .ended(.failed) && session.messages.last?.text == "Half")
            #expect(session.error?.code == .agentFailed && session.error?.error == "It broke.")
            await session.ask("Two?")
            #expect(session.error == nil && session.messages.last?.status == .ended(.success))
            #expect(session.messages.count == 4)
        },
        Promise("refuses a question while an answer is written, and ignores an empty one", waiting) { session, script in
            session.sendMessage(" \n")
            #expect(session.messages.isEmpty && !session.isStreaming)
            session.sendMessage("One?")
            session.sendMessage("Two?")
            #expect(session.messages.count == 2 && session.error?.code == .busy)
            script.gate.open()
            await session.wait { !$0.isStreaming }
            #expect(session.messages.last?.text == "One \n\ntwo")
        },
    ]

    private static let requestPromises: [Promise] = [
        Promise("continues its session with each question", listening) { session, script in
            await session.ask("One?")
            let first = try #require(session.session)
            await session.ask("Two?")
            #expect(session.session == first)
            #expect(await script.asked.requests.map(\.session) == [first, first])
            #expect(await script.asked.requests.map(\.isResumed) == [false, true])
        },
        Promise("continues another session, if it exists", listening) { session, script in
            await session.ask("One?")
            let first = try #require(session.session)
            session.resume(session: SessionID())
            await session.ask("Two?")
            #expect(session.error?.code == ChatFailure.Code(.sessionUnknown))
            session.resume(session: first)
            await session.ask("Three?")
            #expect(await script.asked.requests.map(\.session) == [first, first])
            #expect(session.messages.last?.status == .ended(.success))
        },
        Promise("passes context and attachments on", listening) { session, script in
            await session.ask("What?", context: .review, attachments: [.text(name: "a.txt", "words")])
            let request = try #require(await script.asked.requests.first)
            #expect(request.policy.context == .review)
            #expect(request.prompt.attachments.map(\.summary.name) == ["a.txt"])
        },
        Promise("fails with an attachment that was never uploaded", listening) { session, script in
            await session.ask(attachments: [.handle("none")])
            #expect(session.messages.map(\.status) == [.failed, .failed])
            #expect(session.error?.code == ChatFailure.Code("unknown_attachment"))
            #expect(await script.asked.requests.isEmpty)
        },
    ]
}
