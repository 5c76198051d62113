internal import WXCore
internal import WXSettings
internal import WXStore

/// `wxcode usage verify`: recomputes the ledger's invariants.
enum VerifyCommand {
    static let spec = CommandSpec(
        path: ["usage", "verify"], summary: "Recompute the ledger's invariants and report drift.",
        examples: [("wxcode usage verify", "Exits with status 74 if the ledger has drifted.")],
        options: [.database, .json, .help],
        run: { invocation in
            let settings = try invocation.settings()
            let drifts = try await settings.store.verify(prices: try settings.prices)
            let output = invocation.environment.output
            if invocation.isJSON {
                let json: JSONValue = ["ok": .bool(drifts.isEmpty), "drifts": .strings(drifts)]
                try output.write(json.text + "\n")
            } else if drifts.isEmpty {
                try output.write("The ledger is consistent.\n")
            } else {
                for drift in drifts { try output.write(Terminal.harmless(cell: drift) + "\n") }
            }
            return drifts.isEmpty ? ExitStatus.done : ExitStatus.ledger
        })
}
