extension Prompt {
    /// The SHA-256 of the question and of the attachments with their names and order, as 64 lowercase hexadecimal
    /// digits.
    ///
    /// Prompts with the same digest ask the same. Where an attachment came from does not count.
    public var digest: String {
        var lines = "question \(SHA256.hexadecimal(of: text))\n"
        for attachment in attachments {
            let kind =
                switch attachment.content {
                case .text: "text"
                case .media(let type, _): type.rawValue
                }
            lines += "\(kind) \(attachment.summary.sha256 ?? "") \(SHA256.hexadecimal(of: attachment.name))\n"
        }
        return SHA256.hexadecimal(of: lines)
    }
}
