/// Several concepts that are suspicious only together, for example “all”, “tools” and “allowed”.
///
/// Two of them also stand in honest prompts, so the weights of pairs stay small. A compound has a weight of its own,
/// and a long text does not dilute it.
package struct Compound: Sendable {
    /// The name in features and explanations.
    package let name: String
    /// Groups of concepts; a text completes the compound with one concept of each group within twelve words.
    package let groups: [[Concept]]

    private init(_ name: String, _ groups: [Concept]...) {
        self.name = name
        self.groups = groups
    }

    /// The compounds, in the order of their bits.
    package static let all = [
        Compound(
            "&environment", [.environmentDump], [.reveal, .exfiltrate, .here],
            [.everything, .here, .verbatim, .machine]),
        Compound("&variables", [.environment], [.machine], [.reveal, .exfiltrate], [.credential]),
        Compound("&tenantpath", [.other], [.outside], [.reveal, .access, .convert]),
        Compound("&tenants", [.other], [.tenant], [.file], [.reveal, .access, .convert]),
        Compound("&tools", [.tool], [.everything, .unrestricted, .hook], [.disable, .negation]),
        Compound("&settings", [.tool, .everything], [.hook], [.convert], [.disable, .negation]),
        Compound("&remoteshell", [.remoteShell], [.connection], [.access, .exfiltrate, .convert, .machine]),
        Compound("&callback", [.remoteShell], [.address]),
        Compound(
            "&harvest", [.credential, .credentialFile, .secretName], [.everything, .machine], [.exfiltrate]),
        Compound("&image", [.credential, .secretName], [.picture], [.answer]),
        Compound("&bedtime", [.game], [.credential], [.yours], [.reveal]),
        Compound("&sudo", [.access], [.mode], [.reveal], [.system, .rules]),
        Compound("&unasked", [.tool, .shell], [.negation, .everything], [.hook], [.disable, .negation]),
        Compound(
            "&backshell", [.remoteShell], [.socket, .tunnel, .persistence], [.address, .outside, .mine, .exfiltrate]),
        Compound(
            "&tunnel", [.tunnel], [.machine, .platform, .yours, .mine], [.access, .convert, .exfiltrate, .reveal]),
        Compound("&escape", [.platform], [.machine, .outside, .yours], [.access, .reveal, .convert, .tool, .assault]),
        Compound(
            "&neighbours", [.tenant], [.outside, .machine, .platform], [.reveal, .access, .exfiltrate, .convert]),
        Compound("&permit", [.agentFile], [.everything, .disable, .negation, .unrestricted], [.tool, .hook, .rules]),
        Compound(
            "&drop", [.sink], [.credential, .credentialFile, .environmentDump, .outside], [.everything, .yours, .mine]),
        Compound(
            "&selfkey", [.yours], [.credential, .environmentDump], [.decode, .verbatim, .stealth, .answer, .here]),
        Compound("&persist", [.persistence], [.remoteShell, .shell], [.exfiltrate, .address, .mine, .stealth]),
        Compound("&quiet", [.stealth], [.negation], [.yours, .hook, .exfiltrate, .credential]),
        Compound("&note", [.reader], [.agent], [.exfiltrate, .credential, .outside, .disable, .stealth, .void]),
        Compound(
            "&claim", [.mine], [.authority], [.yours, .hook, .credential], [.reveal, .disable, .access, .unrestricted]),
        Compound(
            "&assault", [.assault], [.address, .outside, .yours, .machine, .exfiltrate],
            [.reveal, .convert, .tool, .access]),
        Compound("&order", [.void, .disable], [.yours], [.rules, .hook, .authority], [.mine, .everything, .comply]),
        Compound("&ownprompt", [.yours], [.system, .prior], [.rules, .agent], [.reveal, .decode, .verbatim]),
        Compound("&norules", [.role, .answer, .game], [.yours, .agent], [.negation, .unrestricted], [.rules]),
    ]

    /// The most groups that a compound has.
    private static let width = all.map(\.groups.count).max() ?? 0

    /// The groups of all compounds as bits, each padded to the same number with sets of all concepts.
    private static let masks = all.flatMap { compound in
        let masks = compound.groups.map { $0.reduce(0) { $0 | $1.bit } }
        return masks + [UInt64](repeating: .max, count: width - masks.count)
    }

    /// Returns the compounds that some concepts complete, as bits.
    package static func completed(by concepts: UInt64) -> UInt64 {
        var completed: UInt64 = 0
        let (masks, width) = (masks, width)
        for compound in all.indices {
            let first = compound * width
            if masks[first..<(first + width)].allSatisfy({ concepts & $0 != 0 }) { completed |= 1 << UInt64(compound) }
        }
        return completed
    }
}
