internal import CWXPostgres
internal import WXStore

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// A row of a result; valid as long as the result.
struct PostgresRow: SQLRow {
    let result: OpaquePointer
    let number: Int32

    func optionalInteger(_ column: Int32) -> Int64? {
        guard let text = pointer(column) else { return nil }
        // A truth value is t or f. What does not fit, such as a sum, becomes the largest number.
        if text.pointee == CChar(bitPattern: UInt8(ascii: "t")) { return 1 }
        return Int64(strtoll(text, nil, 10))
    }

    func optionalText(_ column: Int32) -> String? { pointer(column).map { String(cString: $0) } }

    private func pointer(_ column: Int32) -> UnsafeMutablePointer<CChar>? {
        PQgetisnull(result, number, column) == 1 ? nil : PQgetvalue(result, number, column)
    }
}
