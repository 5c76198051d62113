/// A kind of words that matters where it stands near another, in English, Portuguese, Spanish and French.
///
/// A single word decides nothing: “ignore” can be an attack on the agent's rules or a request about build errors. What
/// has weight are pairs: `VOID>RULES` is ignore … instructions, `VOID>TECH` is ignore … errors. A set of concepts has
/// 64 bits, so there can be no more concepts.
package enum Concept: Int, CaseIterable, Sendable {
    // What an attack does, and to what.
    case void, rules, prior, system, reveal, verbatim, yours, role, unrestricted, mode
    case credential, credentialFile, exfiltrate
    case tenant, disable, hook, tag, decode, newTurn, game, threat, comply, everything, agent, answer
    // What honest work is about.
    case tech, ask, convert, quote, build
    // How attacks and honest work differ where both use the words above.
    case urgent, authority, access, instead, say, shell, outside, secretName
    case tool, machine, here, language, style, file, quoted
    // Words that are suspicious only in compounds.
    case other, environment, environmentDump, remoteShell, address, connection, negation, picture
    // What an attack on the worker needs: ways in and out, the platform around it, the agent's own files.
    case socket, tunnel, platform, agentFile, sink, persistence, stealth, assault
    // Whose something is, and to whom a pasted text speaks.
    case ours, mine, reader

    /// The number of concepts.
    static let count = allCases.count

    /// The concept as a bit in a set of concepts.
    package var bit: UInt64 { 1 << UInt64(rawValue) }

    /// The name in features and explanations.
    package var name: String { Self.names[rawValue] }

    private static let names = allCases.map { concept in
        switch concept {
        case .credentialFile: "CREDFILE"
        case .exfiltrate: "EXFIL"
        default: "\(concept)".uppercased()
        }
    }
}
