public struct Prompt: Sendable { public let text: String; public init(_ t: String) { text = t } }
public struct ApprovedPrompt: Sendable { public let text: String }
public struct GuardrailViolation: Error, CustomStringConvertible {
    public struct Code: Hashable, Sendable { public var name: String }; public var code: Code;
    public var description: String { "" }
}
public struct Guardrail: Sendable {
    public static let standard = Guardrail(); public var redaction = RedactionRules.standard;
    public func validateInput(_ p: Prompt) throws(GuardrailViolation) -> ApprovedPrompt { ApprovedPrompt(text: p.text) }
}
