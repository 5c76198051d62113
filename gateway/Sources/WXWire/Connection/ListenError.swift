#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Why a server cannot listen on an address.
public struct ListenError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The address.
    public let address: ServerAddress
    /// The number of the system's error, such as `EADDRINUSE`.
    public let number: Int32

    init(_ address: ServerAddress, _ number: Int32) {
        self.address = address
        self.number = number
    }

    /// One sentence, with the next step where there is one.
    public var description: String {
        number == EADDRINUSE
            ? "Another program uses \(address). End it, or choose another address."
            : "\(address) cannot be listened on: \(String(cString: strerror(number)))."
    }
}
