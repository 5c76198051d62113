internal import WXCore
internal import WXStore

/// The session that `--resume` or `--continue` names.
enum SessionChoice {
    /// Returns the session of a command line.
    ///
    /// - Throws: ``Misuse`` if `--resume` names no session, or several; `UsageStoreError` if the ledger cannot be read.
    static func session(
        _ invocation: Invocation, tenant: TenantID, project: ProjectID, _ ledger: any LedgerStore
    ) async throws -> RunRequest.Session {
        guard let id = invocation.value("--resume") else { return invocation.has("--continue") ? .latest : .new }
        guard isBeginning(id) else {
            // The error of an id describes what one looks like.
            do { return .resume(try SessionID(id)) } catch { throw Misuse("\(error)", code: .sessionInvalid) }
        }
        let sessions = try await ledger.sessions(tenant: tenant, project: project, beginning: id)
        return .resume(try session(beginning: id, among: sessions.map(\.session), project))
    }

    /// Returns the only session whose id begins so.
    ///
    /// - Throws: ``Misuse`` if there is none, or more than one.
    static func session(
        beginning: String, among sessions: [SessionID], _ project: ProjectID
    ) throws(Misuse) -> SessionID {
        let found = sessions.filter { $0.text.hasPrefix(beginning) }
        if found.count == 1 { return found[0] }
        if found.isEmpty {
            throw Misuse(
                "No session of \(project) begins with “\(beginning)”.", Advice.text(for: .listSessions),
                code: .sessionUnknown)
        }
        let ids = found.prefix(3).map { ContinueLine.shortest($0, among: sessions) }.joined(separator: ", ")
        throw Misuse(
            "\(found.count) sessions of \(project) begin with “\(beginning)”: \(ids)\(found.count > 3 ? ", …" : "").",
            "Give more of the id.", code: .sessionInvalid)
    }

    /// Returns whether a text can be the beginning of a session's id.
    private static func isBeginning(_ text: String) -> Bool {
        let hexadecimal = "0123456789abcdef"
        return !text.isEmpty && text.utf8.count < 36
            && text.enumerated().allSatisfy { index, character in
                [8, 13, 18, 23].contains(index) ? character == "-" : hexadecimal.contains(character)
            }
    }
}
