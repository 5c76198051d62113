internal import WXCore

/// What the words of `wxcode chat` mean: a project, and perhaps a question.
struct ChatWords {
    /// The project that was named, or the one of the working directory.
    let project: ProjectID
    /// The question; nil if no word is one.
    let question: String?

    /// Reads the words.
    ///
    /// A single word is a project if it can be one, also if there is no such project. It is a question only if it
    /// cannot be a project, looks like a question, and the working directory belongs to a project.
    ///
    /// - Throws: ``Misuse`` if a word is neither; `SettingsError` if the list of projects is invalid.
    init(_ invocation: Invocation) throws {
        let words = invocation.operands
        if words.count == 1, words[0] != ".", !invocation.has("--project"), let reason = Self.reason(words[0]) {
            project = try Self.project(asked: words[0], because: reason, invocation)
            question = words[0]
        } else if let name = words.first {
            project = try invocation.project(named: name)
            question = words.dropFirst().first
        } else {
            guard let project = try invocation.workingProject else {
                throw Misuse("The project is missing.", invocation.noWorkingProject.suggestion)
            }
            self.project = project
            question = nil
        }
    }

    /// Returns why a word cannot be a project; nil if it can.
    private static func reason(_ word: String) -> InvalidIdentifier? {
        do throws(InvalidIdentifier) {
            _ = try ProjectID(word)
            return nil
        } catch {
            return error
        }
    }

    /// Returns the project of a question that stands alone, because it cannot be a project.
    private static func project(
        asked question: String, because reason: InvalidIdentifier, _ invocation: Invocation
    ) throws -> ProjectID {
        let project = try invocation.workingProject
        guard question.contains(where: \.isWhitespace) || question.hasSuffix("?") else {
            throw Misuse(
                "\(reason) Nor is it a question, which has a blank or ends in “?”.",
                "Name a project, or ask: wxcode chat \(project == nil ? "<project>" : ".") \"…\"",
                code: .projectInvalid)
        }
        guard let project else {
            throw Misuse(
                "“\(question.prefix(60))” is not a project name, and as a question it needs a project: the working "
                    + "directory belongs to none.",
                "Name a project: wxcode chat <project> \"…\"\(invocation.orAddThisDirectory)",
                code: .projectInvalid)
        }
        return project
    }
}
