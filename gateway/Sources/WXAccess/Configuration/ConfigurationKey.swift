public import WXCore

/// What is known about one setting of the gateway.
public struct ConfigurationKey: Sendable {
    /// The dotted name in the file, such as `limits.frameBytes`.
    public let name: String
    /// What a value must be, with its range; completes the sentence “It must be …”.
    public let expectation: String
    /// What it means, in one sentence.
    public let help: String
    /// Returns the value in a configuration as a file has it; nil for none.
    public let value: @Sendable (GatewayConfiguration) -> JSONValue?
    /// Puts a value into a configuration; returns whether it fits.
    let read: @Sendable (JSONValue, inout GatewayConfiguration) -> Bool

    /// What holds where the file says nothing, as a file has it; nil for nothing.
    public var defaultValue: JSONValue? { value(GatewayConfiguration()) }

    /// The place of a value in a configuration.
    typealias Place<Value> = any WritableKeyPath<GatewayConfiguration, Value> & Sendable

    /// Creates a key from the two ways between a value and JSON.
    init<Value: Sendable>(
        _ name: String, _ path: Place<Value>, _ expectation: String,
        help: String, write: @escaping @Sendable (Value) -> JSONValue?, read: @escaping @Sendable (JSONValue) -> Value?
    ) {
        self.name = name
        self.expectation = expectation
        self.help = help
        value = { write($0[keyPath: path]) }
        self.read = { json, configuration in
            guard let value = read(json) else { return false }
            configuration[keyPath: path] = value
            return true
        }
    }

    // MARK: Kinds

    static func count(
        _ name: String, _ path: Place<Int>, _ range: ClosedRange<Int>,
        help: String
    ) -> Self {
        Self(
            name, path, "a whole number from \(range.lowerBound) to \(range.upperBound)", help: help,
            write: { .integer(Int64($0)) }, read: { $0.integer.flatMap { Int(exactly: $0) }.within(range) })
    }

    static func bytes(
        _ name: String, _ path: Place<Int>, _ range: ClosedRange<Int>,
        help: String
    ) -> Self {
        let words = "from \(ByteCount.text(range.lowerBound)) to \(ByteCount.text(range.upperBound))"
        return Self(
            name, path, "a number of bytes \(words), such as 4096, “64KiB” or “1MiB”", help: help,
            write: { .string(ByteCount.text($0)) }, read: { ByteCount.read($0).within(range) })
    }

    static func duration(
        _ name: String, _ path: Place<Duration>,
        _ range: ClosedRange<Duration>, help: String
    ) -> Self {
        Self(
            name, path, "a duration from \(range.lowerBound.short) to \(range.upperBound.short)", help: help,
            write: { .string($0.short) }, read: { $0.string.flatMap { Duration(short: $0) }.within(range) })
    }

    static func flag(
        _ name: String, _ path: Place<Bool>, help: String
    ) -> Self {
        Self(
            name, path, "true or false", help: help, write: { .bool($0) },
            read: { if case .bool(let value) = $0 { value } else { nil } })
    }

    static func text<Value: CustomStringConvertible & Sendable>(
        _ name: String, _ path: Place<Value>, _ expectation: String,
        help: String, read: @escaping @Sendable (String) -> Value?
    ) -> Self {
        Self(
            name, path, expectation, help: help, write: { .string($0.description) },
            read: { $0.string.flatMap(read) })
    }

    static func optional<Value: CustomStringConvertible & Sendable>(
        _ name: String, _ path: Place<Value?>, _ expectation: String,
        help: String, read: @escaping @Sendable (String) -> Value?
    ) -> Self {
        Self(
            name, path, expectation, help: help, write: { $0.map { .string($0.description) } },
            read: { json in json.string.flatMap(read).map { $0 } })
    }

    static func list<Value: CustomStringConvertible & Sendable>(
        _ name: String, _ path: Place<[Value]>, _ expectation: String,
        help: String, read: @escaping @Sendable (String) -> Value?
    ) -> Self {
        Self(
            name, path, expectation, help: help, write: { .strings($0.map(\.description)) },
            read: { json in
                guard let elements = json.elements else { return nil }
                let values = elements.compactMap { $0.string.flatMap(read) }
                return values.count == elements.count ? values : nil
            })
    }
}

/// Numbers of bytes as text.
enum ByteCount {
    /// Reads a whole number, or a string such as `64KiB` or `1MiB`; nil for any other value.
    static func read(_ json: JSONValue) -> Int? {
        if let number = json.integer { return Int(exactly: number) }
        guard let text = json.string else { return nil }
        for (unit, size) in units where text.hasSuffix(unit) {
            let digits = text.dropLast(unit.count)
            guard !digits.isEmpty, digits.utf8.count <= 9, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
                return nil
            }
            return Int(digits).map { $0 * size }
        }
        return nil
    }

    /// Returns the shortest text that ``read(_:)`` understands, with a unit if it divides the number.
    static func text(_ count: Int) -> String {
        let unit = units.first { count > 0 && count % $0.size == 0 }
        return unit.map { "\(count / $0.size)\($0.name)" } ?? "\(count)B"
    }

    private static let units = [(name: "MiB", size: 1_048_576), (name: "KiB", size: 1_024), (name: "B", size: 1)]
}

extension Optional where Wrapped: Comparable {
    fileprivate func within(_ range: ClosedRange<Wrapped>) -> Wrapped? { flatMap { range.contains($0) ? $0 : nil } }
}
