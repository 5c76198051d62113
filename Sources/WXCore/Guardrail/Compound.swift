/// Several concepts that are suspicious only together, for example “all”, “tools” and “allowed”.
///
/// A pair of them also stands in honest prompts, so its weight stays small. A compound has a weight of its own, and a long
/// text does not dilute it.
enum Compound {
    /// Each compound's name and its groups of concepts; a text needs one concept of each group within twelve words.
    static let all: [(name: String, groups: [UInt64])] = lists.map { name, groups in
        (name, groups.map { $0.reduce(0) { $0 | $1.bit } })
    }

    private static let lists: [(String, [[Concept]])] = [
        (
            "&environment",
            [[.environmentDump], [.reveal, .exfiltrate, .here], [.everything, .here, .verbatim, .machine]]
        ),
        ("&variables", [[.environment], [.machine], [.reveal, .exfiltrate], [.credential]]),
        ("&tenantpath", [[.other], [.outside], [.reveal, .access, .convert]]),
        ("&tenants", [[.other], [.tenant], [.file], [.reveal, .access, .convert]]),
        ("&tools", [[.tool], [.everything, .unrestricted, .hook], [.disable, .negation]]),
        ("&settings", [[.tool, .everything], [.hook], [.convert], [.disable, .negation]]),
        ("&remoteshell", [[.remoteShell], [.connection], [.access, .exfiltrate, .convert, .machine]]),
        ("&callback", [[.remoteShell], [.address]]),
        ("&harvest", [[.credential, .credentialFile, .secretName], [.everything, .machine], [.exfiltrate]]),
        ("&image", [[.credential, .secretName], [.picture], [.answer]]),
        ("&bedtime", [[.game], [.credential], [.yours], [.reveal]]),
        ("&sudo", [[.access], [.mode], [.reveal], [.system, .rules]]),
        ("&unasked", [[.tool, .shell], [.negation, .everything], [.hook], [.disable, .negation]]),
        ("&norules", [[.role, .answer, .game], [.yours, .agent], [.negation, .unrestricted], [.rules]]),
    ]

    /// Returns the compounds that these concepts complete, as bits.
    static func bits(of concepts: UInt64) -> UInt64 {
        var bits: UInt64 = 0
        for (index, compound) in all.enumerated() where compound.groups.allSatisfy({ concepts & $0 != 0 }) {
            bits |= 1 << UInt64(index)
        }
        return bits
    }
}
