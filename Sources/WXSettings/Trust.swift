internal import WXCore

/// Who may set a value.
///
/// A project file comes with a cloned repository, so the repository's authors wrote it. It may choose among what
/// the user allows and may tighten rules, and nothing else.
public enum Trust: Hashable, Sendable {
    /// Only the user: options, variables and the user's file.
    case user
    /// The user, and a project file.
    case project

    /// Checks that a project file may set the setting `name`.
    ///
    /// - Throws: ``SettingsError`` that names the file and says where the setting belongs.
    func check(_ name: String, in file: String) throws(SettingsError) {
        guard self == .user else { return }
        throw Self.refusal("“\(file)” may not set “\(name)”: project files are not trusted with it.")
    }

    /// Returns a project file's value if it is at least as strict as the user's; `order` has the strictest last.
    ///
    /// - Throws: ``SettingsError`` if the project file asks for a laxer one.
    static func stricter<Value: RawRepresentable<String> & Equatable>(
        _ name: String, user: Value, project: Value, from order: [Value], in file: String
    ) throws(SettingsError) -> Value {
        guard let asked = order.firstIndex(of: project), let least = order.firstIndex(of: user), asked >= least else {
            throw refusal(
                "“\(file)” may not set \(name) to “\(project.rawValue)”: a project file can only be stricter than "
                    + "“\(user.rawValue)”.")
        }
        return project
    }

    private static func refusal(_ message: String) -> SettingsError {
        SettingsError(message, "Move the setting to the user's configuration file.", code: .configUntrusted)
    }
}
