/// A place in attached material that may carry instructions to the agent.
public struct Suspicion: Hashable, Sendable {
    /// The attachment's name.
    public let attachment: String
    /// The line, from 1.
    public let line: Int
    /// What was found there, in a few words, such as `hidden tag characters`.
    public let reason: String

    /// Creates a suspicion.
    public init(attachment: String, line: Int, reason: String) {
        self.attachment = attachment
        self.line = line
        self.reason = reason
    }
}

extension Guardrail {
    /// Returns where a prompt's material may carry instructions to the agent, in order; empty if it does not.
    ///
    /// The detector reads text only and does not find everything. Takes about a tenth of a second for a megabyte.
    public func suspicions(in prompt: Prompt) -> [Suspicion] {
        prompt.attachments.flatMap { attachment in
            (attachment.text.map(MaterialScanner.findings) ?? []).map {
                Suspicion(attachment: attachment.name, line: $0.line, reason: $0.reason)
            }
        }
    }

    /// Returns the objection to material that is too large, or that may carry instructions where that is refused.
    func materialObjection(to prompt: Prompt, _ suspicions: [Suspicion]) -> GuardrailViolation? {
        let size = prompt.attachments.reduce(0) { $0 + ($1.text?.utf8.count ?? 0) }
        if size > materialLimit {
            return GuardrailViolation(
                .materialTooLarge, rule: "material",
                advice: "The material is \(size.grouped) bytes; the most is \(materialLimit.grouped).")
        }
        let media = prompt.attachments.reduce(0) { $0 + ($1.text == nil ? $1.summary.byteCount : 0) }
        if media > Attachment.documentLimit {
            return GuardrailViolation(
                .materialTooLarge, rule: "media",
                advice:
                    "The images and documents are \(media.grouped) bytes together; the Messages API takes at most "
                    + "\(Attachment.documentLimit.grouped).")
        }
        guard material == .refuse, let first = suspicions.first else { return nil }
        return GuardrailViolation(
            .materialSuspicious, rule: first.reason, reading: "material",
            advice: "“\(first.attachment)” may carry instructions to the agent: line \(first.line), \(first.reason).")
    }
}

extension ApprovedPrompt {
    /// The notices about the material, in the order of the attachments.
    var notices: [Notice] {
        attachments.flatMap { attachment in
            var notices: [Notice] = []
            if attachment.repairs > 0 {
                notices.append(
                    Notice(
                        .materialRepaired,
                        "“\(attachment.name)” is not UTF-8 in \(attachment.repairs.grouped) places; the agent sees “�” there."
                    ))
            }
            let places = suspicions.filter { $0.attachment == attachment.name }
            if !places.isEmpty {
                let shown = places.prefix(3).map { "line \($0.line) (\($0.reason))" }.joined(separator: ", ")
                let rest = places.count > 3 ? " and \(places.count - 3) more" : ""
                notices.append(
                    Notice(
                        .materialSuspicious,
                        "“\(attachment.name)” may carry instructions to the agent: \(shown)\(rest). It is sent as "
                            + "material to look at."))
            }
            return notices
        }
    }
}
