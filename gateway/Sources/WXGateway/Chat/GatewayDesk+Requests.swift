internal import WXAccess
internal import WXChat
internal import WXCore
internal import WXRuns
internal import WXStore

extension GatewayDesk {
    /// Returns the run that an earlier message with the same id and content started, if only the ledger still knows it.
    ///
    /// That is so after a restart, and once the registry has forgotten an ended run.
    ///
    /// - Returns: nil if the message must go to the registry, which also knows live runs.
    /// - Throws: `ChatFailure` with the code `id_conflict` if the id was used with another content.
    func bookedRun(
        of order: ChatOrder, by principal: Principal, id: String?
    ) async throws(ChatFailure) -> RunRecord? {
        let (request, store) = (order.request, order.conversation.store)
        guard let key = request.requestKey else { return nil }
        let asked = NewRun(
            tenant: request.tenant, project: request.project,
            request: NewRun.Request(key: key, digest: order.prompt.digest))
        do {
            try await store.checkRequest(of: asked)
            return nil
        } catch let error as UsageStoreError {
            if error.code == .requestConflict { throw .conflict(id, nil) }
            guard let known = error.run, await runs.run(known, of: principal.owner) == nil else { return nil }
            return try? await store.run(known)
        } catch {
            // A run that cannot be opened says why.
            return nil
        }
    }
}

extension GatewayDesk {
    /// Returns what the gateway is called that a principal's run is under way at; nil if that is not known, or not the
    /// principal's business.
    func place(of run: RunID, for principal: Principal, in project: ProjectID) async -> String? {
        guard let ledger = try? await source.ledger() as? any LedgerStore, let record = try? await ledger.run(run),
            record.status == .open, record.project == project, principal.sees(record.project, of: record.tenant)
        else { return nil }
        return try? await ledger.place(of: run)
    }
}

extension RunSummary {
    /// Creates what the ledger knows of a run that has ended: neither its answer nor why it failed.
    init(_ record: RunRecord) {
        self.init(run: record.run, session: record.session, status: record.status)
        models = record.models
        isPartial = record.isPartial
        attachments = record.attachments
    }
}
