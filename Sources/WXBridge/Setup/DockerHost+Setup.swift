internal import WXCore

extension DockerHost {
    /// How long the engine may take to create or remove something.
    package static let setupLimit: Duration = .seconds(180)

    /// Asks the engine to create or remove something.
    ///
    /// - Parameters:
    ///   - arguments: The client's arguments.
    ///   - task: What it is asked for; it completes the sentence “The engine could not …”.
    /// - Returns: What it wrote to stdout.
    /// - Throws: ``/WXCore/BridgeError`` with the engine's own words if it could not.
    @discardableResult
    package func perform(_ arguments: [String], to task: String) async throws -> String {
        try await ask(arguments, to: task, limit: Self.setupLimit)
    }

    /// Asks for a field of something that the engine has.
    ///
    /// - Parameters:
    ///   - kind: `network`, `volume` or `image`.
    ///   - name: The thing's name.
    ///   - format: The field, as a Go template.
    /// - Returns: The field; nil if the engine has no such thing.
    /// - Throws: ``/WXCore/BridgeError`` if the engine does not answer.
    package func field(of kind: String, _ name: String, _ format: String = "{{.Name}}") async throws -> String? {
        do {
            return try await ask([kind, "inspect", "--format", format, name], to: "look for \(name)").trimmed
        } catch let error as BridgeError where error.code == .execFailed {
            return nil
        }
    }

    /// Returns the worker's container; nil if there is none.
    ///
    /// - Throws: ``/WXCore/BridgeError`` if the engine does not answer.
    package func found() async throws -> FoundWorker? {
        do {
            let container = try await inspect(FoundWorker.fields)
            let mounts = try await inspect([.mountsAsJSON])[.mountsAsJSON]
            var found = FoundWorker(container, mounts: mounts)
            found.isClosed = try await leadsNowhere(found.networks)
            if found.isRunning {
                found.noteLostMounts(in: (try? await ask(fromRoot(["cat", "/proc/self/mountinfo"]))) ?? "")
            }
            return found
        } catch let error as BridgeError where error.code == .containerMissing {
            return nil
        }
    }

    /// Returns the client's arguments for a short command that works even if the worker's own directory is gone.
    private func fromRoot(_ words: [String]) -> [String] { ["exec", "-w", "/", worker.container] + words }

    /// Returns how many runs are alive in the worker, even if its own directory is gone.
    ///
    /// - Throws: ``/WXCore/BridgeError`` if the worker does not answer.
    package func countRuns() async throws -> Int {
        try await ask(fromRoot(["wxcode-run", "list"])).split(whereSeparator: \.isNewline).count
    }

    /// Returns what the engine says about a proxy; nil if there is none.
    ///
    /// - Throws: ``/WXCore/BridgeError`` if the engine does not answer.
    package func foundProxy(_ name: String) async throws -> ContainerInspection? {
        do {
            return try await inspect(WorkerSetup.proxyFields, of: name)
        } catch let error as BridgeError where error.code == .containerMissing {
            return nil
        }
    }

    /// Runs a program that takes long, and passes on what it writes to either stream, line by line.
    ///
    /// - Parameters:
    ///   - command: The program.
    ///   - started: Is called with a function that ends the program at once.
    ///   - line: Is called with each line.
    /// - Returns: How it ended.
    /// - Throws: ``SpawnError``.
    package static func lines(
        of command: Command, started: (@escaping @Sendable () -> Void) -> Void = { _ in },
        _ line: (String) throws -> Void
    ) async throws -> ProcessEnd {
        // One stream for both keeps their order.
        let words = ["-c", "exec \"$@\" 2>&1", "sh", command.program] + command.arguments
        let child = try ChildProcess(Command("/bin/sh", words, environment: command.environment))
        started { child.kill() }
        child.closeInput()
        var rest: [UInt8] = []
        do {
            while case let bytes = await child.read(), !bytes.isEmpty {
                rest += bytes
                while let end = rest.firstIndex(of: 0x0A) {
                    try line(String(decoding: rest[..<end], as: UTF8.self))
                    rest.removeFirst(end + 1)
                }
            }
            if !rest.isEmpty { try line(String(decoding: rest, as: UTF8.self)) }
        } catch {
            child.kill()
            await child.close()
            throw error
        }
        let end = await child.end
        await child.close()
        return end
    }

    /// Returns a call of the client, with variables of this process that its own do not replace.
    package func clientCommand(_ arguments: [String], adding variables: [String: String] = [:]) -> Command {
        var command = command(arguments)
        command.environment = variables.merging(command.environment) { _, own in own }
        return command
    }
}
