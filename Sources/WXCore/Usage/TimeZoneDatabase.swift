internal import WXSystem

#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#else
    private import Darwin
#endif

/// The time zones that are installed in some directories, each in a file with its name.
package struct TimeZoneDatabase: Sendable {
    private let directories: [String]

    /// Creates a database.
    ///
    /// - Parameter directories: Where to look, in this order.
    package init(directories: [String]) { self.directories = directories }

    /// The database of this machine: the directory in `TZDIR`, if it is set, and then those of Linux and macOS.
    package static var installed: TimeZoneDatabase {
        let directories = [environment("TZDIR"), "/usr/share/zoneinfo", "/var/db/timezone/zoneinfo"]
        return TimeZoneDatabase(directories: directories.compactMap { $0 })
    }

    /// Returns the value of an environment variable; nil if it is not set.
    package static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    /// Returns the zone with an IANA name; nil if it is not installed.
    ///
    /// UTC is always known.
    package func zone(_ name: String) -> LocalTime? {
        guard !name.isEmpty, !name.hasPrefix("/"), !name.contains(".."), !name.utf8.contains(0) else { return nil }
        for directory in directories {
            if let offsets = Self.offsets(of: "\(directory)/\(name)") { return LocalTime(name: name, offsets: offsets) }
        }
        return name == "UTC" ? .utc : nil
    }

    /// Returns the zone that a machine is set to; UTC if it cannot be read.
    ///
    /// - Parameters:
    ///   - variable: The value of `TZ`: a name, a path or a rule, with or without a colon in front; nil if it is not
    ///     set.
    ///   - file: The zone's file, which is read if `TZ` is not set.
    /// - Returns: The zone, with its name if that is known.
    package func local(variable: String? = environment("TZ"), file: String = "/etc/localtime") -> LocalTime {
        guard let variable else {
            guard let offsets = Self.offsets(of: file) else { return .utc }
            return LocalTime(name: Self.name(of: symbolicLink(file)) ?? "UTC", offsets: offsets)
        }
        let text = variable.hasPrefix(":") ? String(variable.dropFirst()) : variable
        if text.hasPrefix("/"), let offsets = Self.offsets(of: text) {
            return LocalTime(name: Self.name(of: text) ?? text, offsets: offsets)
        }
        if let known = zone(text) { return known }
        return PosixTimeZone(text).map { LocalTime(name: text, offsets: UTCOffsets(rule: $0)) } ?? .utc
    }

    /// Returns the name of the zone in a path such as `/usr/share/zoneinfo/Europe/Lisbon`.
    private static func name(of path: String) -> String? {
        path.split(separator: "/zoneinfo/", maxSplits: 1).dropFirst().first.map { String($0) }
    }

    private static func offsets(of path: String) -> UTCOffsets? {
        contents(of: path).flatMap { UTCOffsets(timeZoneFile: $0) }
    }

    /// Returns the bytes of a file; nil if it cannot be read or is far larger than the file of any zone.
    private static func contents(of path: String) -> [UInt8]? {
        // O_NONBLOCK, so that opening a pipe does not wait for its writer.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while bytes.count < 1_048_576 {
            let count = read(descriptor, &buffer, buffer.count)
            if count == 0 { return bytes }
            if count > 0 { bytes += buffer[..<count] } else if errno != EINTR { return nil }
        }
        return nil
    }
}
