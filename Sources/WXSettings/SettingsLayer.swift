internal import WXCore

/// The values of one source: an option, a variable, a file.
struct SettingsLayer: Sendable {
    /// Where the values come from, as it is shown: `--model`, `WXCODE_MODEL`, a file's path.
    var origin: String
    /// What kind of source it is.
    var kind: Kind = .values
    /// The values by dotted name, in order.
    var values: [(name: String, value: JSONValue)] = []
    /// On which line of a file each value stands.
    var lines: [String: Int] = [:]

    enum Kind { case values, userFile, projectFile }

    /// The value of that dotted name; nil if this source does not set it.
    subscript(name: String) -> JSONValue? { values.last { $0.name == name }?.value }

    /// Returns the value of a key, or of one of the names that the key's pattern stands for.
    ///
    /// - Returns: nil if this source does not set it.
    /// - Throws: ``SettingsError`` if the value does not fit.
    func value<Value>(of key: SettingKey<Value>, named name: String) throws(SettingsError) -> Value? {
        guard let written = self[name] else { return nil }
        guard let value = key.format.read(written) else {
            throw misfit(key.setting, named: name, written)
        }
        return value
    }

    /// Returns the error for a value that a setting cannot have.
    func misfit(_ setting: Setting, named name: String, _ value: JSONValue) -> SettingsError {
        let place = kind == .values ? origin : "“\(origin)”\(lines[name].map { ", line \($0)" } ?? ""): “\(name)”"
        let text = value.string ?? value.text
        let shown = LedgerPlaceText.hasPassword(text) ? "an address with one" : text.prefix(60)
        return SettingsError(
            "\(place) must be \(setting.expectation), not “\(shown)”.",
            code: kind == .values ? .usage : .configInvalid)
    }

    /// Returns the value of a key.
    ///
    /// - Returns: nil if this source does not set it.
    /// - Throws: ``SettingsError`` if the value does not fit.
    func value<Value>(of key: SettingKey<Value>) throws(SettingsError) -> Value? {
        try value(of: key, named: key.name)
    }
}
