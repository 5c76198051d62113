internal import WXCore
internal import WXSettings

/// The configuration file that `wxcode init` writes: comments, and the workspace.
enum StarterConfiguration {
    /// Returns the file's text.
    static func text(workspace: String) -> String {
        func standard<Value>(_ key: SettingKey<Value>) -> String { "\"\(key.setting.defaultText ?? "")\"" }
        return """
            {
              "//": [
                "Your settings of wxcode. A name that begins with // is a comment:",
                "remove the //, and the setting applies.",
                "All settings: wxcode config keys. Which apply, and why: wxcode config show"
              ],

              "//workspace": "Each directory in it is a project. After a change: wxcode worker up",
              "workspace": \(JSONValue.string(workspace).text),

              "//context": \(standard(.context)),
              "//model": "opus",
              "//timeout": \(standard(.timeLimit)),
              "//maxCost": "2.00",

              "//history": {"questions": true, "titles": true},
              "//guard": {"threshold": "standard", "material": "notice"},
              "//redaction": {"secrets": ["a value that is hidden wherever it appears"]},

              "//projects": {"demo": {"context": "review", "maxCost": "0.50"}}
            }

            """
    }
}
