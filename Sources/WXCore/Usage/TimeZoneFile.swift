extension UTCOffsets {
    /// Creates offsets from a file of the time zone database (TZif, RFC 8536); nil if the file is malformed.
    ///
    /// From version 2 on, files contain the changes twice, the second time in 64 bits, and a rule for the time after
    /// them. Leap seconds are ignored, because the times of a ledger do not count them.
    package init?(timeZoneFile bytes: [UInt8]) {
        var reader = TimeZoneFileReader(rest: bytes[...])
        guard var header = reader.header() else { return nil }
        let hasOnlyOneTable = header.version == 0
        if !hasOnlyOneTable {
            guard reader.take(header.tableSize(timeSize: 4)) != nil, let second = reader.header() else { return nil }
            header = second
        }
        guard let table = reader.table(header, timeSize: hasOnlyOneTable ? 4 : 8) else { return nil }
        var rule: PosixTimeZone?
        if !hasOnlyOneTable {
            guard let text = reader.footer() else { return nil }
            rule = PosixTimeZone(text)
            guard rule != nil || text.isEmpty else { return nil }
        }
        self.init(first: table.first, changes: table.changes, rule: rule)
    }
}

/// A reader of the parts of a zone's file, front to back; each part is nil if the file is malformed.
private struct TimeZoneFileReader {
    struct Header {
        let version: UInt8
        let timesOfUTC: Int
        let standardTimes: Int
        let leapSeconds: Int
        let changes: Int
        let types: Int
        let letters: Int

        /// Returns the size in bytes of the table that follows, where a time has `timeSize` bytes.
        func tableSize(timeSize: Int) -> Int { changes * (timeSize + 1) + types * 6 + tailSize(timeSize: timeSize) }

        /// Returns the size in bytes of the table's end, which contains nothing about offsets.
        func tailSize(timeSize: Int) -> Int { letters + leapSeconds * (timeSize + 4) + standardTimes + timesOfUTC }
    }

    var rest: ArraySlice<UInt8>

    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    mutating func header() -> Header? {
        guard let start = take(20), start.starts(with: "TZif".utf8) else { return nil }
        var counts: [Int] = []
        for _ in 0..<6 {
            guard let bytes = take(4) else { return nil }
            counts.append(bytes.reduce(0) { $0 << 8 | Int($1) })
        }
        return Header(
            version: start[start.startIndex + 4], timesOfUTC: counts[0], standardTimes: counts[1],
            leapSeconds: counts[2], changes: counts[3], types: counts[4], letters: counts[5])
    }

    mutating func table(_ header: Header, timeSize: Int) -> (first: Int, changes: [UTCOffsets.Change])? {
        guard let times = take(header.changes * timeSize), let indices = take(header.changes),
            let types = take(header.types * 6), take(header.tailSize(timeSize: timeSize)) != nil
        else { return nil }
        let moments = Self.integers(times, size: timeSize, stride: timeSize)
        let offsets = Self.integers(types, size: 4, stride: 6)
        guard let first = offsets.first, offsets.allSatisfy(UTCOffsets.valid.contains),
            indices.allSatisfy({ Int($0) < offsets.count }),
            zip(moments, moments.dropFirst()).allSatisfy(<)
        else { return nil }
        return (first, zip(moments, indices).map { UTCOffsets.Change(moment: $0, offset: offsets[Int($1)]) })
    }

    mutating func footer() -> String? {
        guard take(1)?.first == 0x0A, let end = rest.firstIndex(of: 0x0A) else { return nil }
        return String(decoding: rest[..<end], as: UTF8.self)
    }

    /// Returns the signed integers of `size` bytes, most significant byte first, that begin every `stride` bytes.
    private static func integers(_ bytes: ArraySlice<UInt8>, size: Int, stride step: Int) -> [Int] {
        stride(from: bytes.startIndex, to: bytes.endIndex, by: step).map { start in
            let sign = bytes[start] < 0x80 ? 0 : -1
            return bytes[start..<start + size].reduce(sign) { $0 << 8 | Int($1) }
        }
    }
}
