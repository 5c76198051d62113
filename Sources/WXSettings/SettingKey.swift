/// The typed name of a setting: `try settings[.timeLimit]` is a `Duration`.
///
/// A new setting is a key in `SettingKey+All.swift`, its name in ``Setting/all``, and the code that uses it.
public struct SettingKey<Value: Sendable>: Sendable {
    /// What files, variables and help know about the setting.
    public let setting: Setting
    /// What holds where nothing sets it.
    public let defaultValue: Value
    let format: SettingFormat<Value>

    /// The dotted name in configuration files.
    public var name: String { setting.name }

    init(
        _ name: String, _ format: SettingFormat<Value>, variable: String? = nil, trust: Trust = .user,
        default defaultValue: Value, help: String
    ) {
        self.format = format
        self.defaultValue = defaultValue
        setting = Setting(
            name: name, kind: format.kind, expectation: format.expectation, accepts: { format.read($0) != nil },
            variable: variable, trust: trust, defaultText: format.write(defaultValue), help: help)
    }

    /// Creates the key of a setting that has no value by default.
    init<Wrapped>(
        _ name: String, _ format: SettingFormat<Wrapped>, variable: String? = nil, trust: Trust = .user, help: String
    ) where Value == Wrapped? {
        self.init(name, format.optional, variable: variable, trust: trust, default: nil, help: help)
    }
}
