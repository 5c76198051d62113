/// One place in a material that looks like an attack on the agent.
package struct MaterialFinding: Hashable, Sendable {
    /// The line where the attack begins, counted from 1.
    package let line: Int
    /// What kind of attack it is, as a short phrase that stays the same between releases.
    package let reason: String

    /// Creates a finding.
    package init(line: Int, reason: String) {
        self.line = line
        self.reason = reason
    }
}

/// The kinds of attack that a scanner tells apart.
enum MaterialReason: String, CaseIterable, Sendable {
    case addressed = "instructions to an AI assistant"
    case override = "an attempt to override the agent's instructions"
    case silentApproval = "a request to approve and keep silent"
    case command = "a command for the agent to run"
    case secret = "a request for secrets"
    case turn = "fake conversation turn"
    case toolResult = "fake tool result"
    case end = "fake end of the material"
    case tags = "hidden tag characters"
    case invisible = "invisible characters between letters"
    case direction = "text written in reverse direction"
    case encoded = "encoded instructions"
}
