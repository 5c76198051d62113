internal import WXCore
internal import WXStore

/// `wxcode usage verify`: recomputes what must hold in the ledger.
enum VerifyCommand {
    static let spec = CommandSpec(
        path: ["usage", "verify"], summary: "Recompute the ledger's invariants and report drift.",
        examples: [("wxcode usage verify", "Exit status 74 if something does not hold.")],
        options: [.database, .json, .help],
        run: { invocation in
            let settings = try Settings(invocation, project: nil)
            let drifts = try await settings.store.verify(prices: try settings.prices)
            let output = invocation.surroundings.output
            if invocation.isJSON {
                let json: JSONValue = ["ok": .bool(drifts.isEmpty), "drifts": .strings(drifts)]
                try output.write(json.text + "\n")
            } else if drifts.isEmpty {
                try output.write("The ledger is in order.\n")
            } else {
                for drift in drifts { try output.write(Terminal.harmless(cell: drift) + "\n") }
            }
            return drifts.isEmpty ? ExitStatus.done : ExitStatus.ledger
        })
}
