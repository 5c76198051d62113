internal import WXAccess
internal import WXSettings

/// The settings as the user's file has them now.
///
/// The file is looked at whenever the settings are asked for, and read only if it has changed.
actor CurrentSettings {
    private var current: Settings
    private let file: PrivateFile
    private let read: @Sendable (Settings) throws(SettingsError) -> Settings
    private let complain: @Sendable (SettingsError) -> Void
    /// The version that was read last, and whether its next version could look like it.
    private var seen: PrivateFile.Stamp?
    private var isFresh: Bool

    init(
        _ settings: Settings, file path: String,
        read: @escaping @Sendable (Settings) throws(SettingsError) -> Settings,
        complain: @escaping @Sendable (SettingsError) -> Void
    ) {
        current = settings
        file = PrivateFile(readable: path)
        self.read = read
        self.complain = complain
        seen = file.stamp
        isFresh = seen?.isFresh ?? false
    }

    /// Returns the settings, read again if the file has changed.
    func settings() -> Settings {
        let stamp = file.stamp
        guard stamp != seen || isFresh else { return current }
        let isNew = stamp != seen
        seen = stamp
        isFresh = stamp?.isFresh ?? false
        do throws(SettingsError) {
            current = try read(current)
        } catch {
            if isNew { complain(error) }
        }
        return current
    }
}
