internal import WXAccess
internal import WXChat
internal import WXCore
internal import WXRuns

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

extension RunSummary {
    /// Creates what the ledger knows of a run that has ended: neither its answer nor why it failed.
    init(_ record: RunRecord) {
        self.init(run: record.run, session: record.session, status: record.status)
        models = record.models
        isPartial = record.isPartial
        attachments = record.attachments
    }
}
